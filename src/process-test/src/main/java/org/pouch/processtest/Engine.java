package org.pouch.processtest;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.response.DeploymentEvent;
import io.camunda.client.api.response.ProcessInstanceEvent;
import io.camunda.client.api.search.enums.UserTaskState;
import io.camunda.client.api.search.response.ProcessInstance;
import io.camunda.client.api.search.response.UserTask;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The engine that a test has for itself. Whatever a client can do is done with {@link #client}; here is what reads better in a
 * test, and what a client cannot know. Whoever asks for something that is not there yet waits for it, and is told where the
 * instances stand if it does not come.
 */
public final class Engine {
    private static final Duration JOB_TIMEOUT = Duration.ofMinutes(5);

    private final TestedEngine engine;
    private final CamundaClient client;
    private final Models models;

    Engine(TestedEngine engine, Models models) {
        this.engine = engine;
        this.client = engine.client();
        this.models = models;
    }

    /**
     * Where an engine with a name answers, for what is set up before there is a test and goes on after it, such as a Spring
     * context with workers. Tests have that engine, one after the other, if they ask for it: {@link ProcessTest#engine}.
     */
    public static URI addressOf(String engine) {
        return EnginePool.ofThisJvm().addressOf(engine);
    }

    /** A client of this engine, closed after the test with all workers it opened. */
    public CamundaClient client() {
        return client;
    }

    /** Such as {@code http://127.0.0.1:40123}, for clients of the project under test. */
    public URI address() {
        return engine.address();
    }

    public EngineClock clock() {
        return new EngineClock(engine);
    }

    /** Deploys models and forms, found on the class path or else as files, as one. */
    public DeploymentEvent deploy(String... resources) {
        return models.deploy(client, List.of(resources));
    }

    /** Starts an instance of the latest version. */
    public ProcessInstanceEvent start(String processId, Map<String, ? extends @Nullable Object> variables) {
        return client.newCreateInstanceCommand()
                .bpmnProcessId(processId)
                .latestVersion()
                .variables(variables)
                .send()
                .join();
    }

    public ProcessInstanceEvent start(String processId) {
        return start(processId, Map.of());
    }

    /** Publishes a message, which is kept for an hour of the engine's time if nobody waits for it. */
    public void publish(String name, String correlationKey, Map<String, ? extends @Nullable Object> variables) {
        client.newPublishMessageCommand()
                .messageName(name)
                .correlationKey(correlationKey)
                .timeToLive(Duration.ofHours(1))
                .variables(variables)
                .send()
                .join();
    }

    public void publish(String name, String correlationKey) {
        publish(name, correlationKey, Map.of());
    }

    /** Takes the oldest free job of a type; it is the test's for five minutes of the engine's time. */
    public ActivatedJob job(String type) {
        return engine.await(() -> client
                        .newActivateJobsCommand()
                        .jobType(type)
                        .maxJobsToActivate(1)
                        .timeout(JOB_TIMEOUT)
                        .workerName("process-test")
                        .requestTimeout(Duration.ofMillis(-1))
                        .send()
                        .join()
                        .getJobs()
                        .stream()
                        .findFirst())
                .orElseThrow(() -> missing("a free job of type '" + type + "'"));
    }

    public void completeJob(String type, Map<String, ? extends @Nullable Object> variables) {
        client.newCompleteCommand(job(type)).variables(variables).send().join();
    }

    public void completeJob(String type) {
        completeJob(type, Map.of());
    }

    /** The oldest user task of this element that can be worked on. */
    public UserTask userTask(String elementId) {
        return engine.await(() -> client
                        .newUserTaskSearchRequest()
                        .filter(filter -> filter.elementId(elementId).state(UserTaskState.CREATED))
                        .send()
                        .join()
                        .items()
                        .stream()
                        .findFirst())
                .orElseThrow(() -> missing("a user task at '" + elementId + "'"));
    }

    public void completeUserTask(String elementId, Map<String, ? extends @Nullable Object> variables) {
        client.newCompleteUserTaskCommand(userTask(elementId).getUserTaskKey())
                .variables(variables)
                .send()
                .join();
    }

    public void completeUserTask(String elementId) {
        completeUserTask(elementId, Map.of());
    }

    /**
     * The one instance of a process, for those that a message, a timer or another process started.
     *
     * @throws AssertionError if there is none, or more than one
     */
    public ProcessInstance instanceOf(String processId) {
        List<ProcessInstance> found = engine.await(() -> Optional.of(client.newProcessInstanceSearchRequest()
                                .filter(filter -> filter.processDefinitionId(processId))
                                .send()
                                .join()
                                .items())
                        .filter(instances -> !instances.isEmpty()))
                .orElseThrow(() -> missing("an instance of '" + processId + "'"));
        if (found.size() > 1) {
            throw new ProcessFailed(
                    "expected one instance of '%s', but there are %d:".formatted(processId, found.size()),
                    engine.whereabouts().ofAll());
        }
        return found.get(0);
    }

    private AssertionError missing(String what) {
        return new ProcessFailed(
                "expected %s, but after %d s:".formatted(what, engine.timeout().toSeconds()),
                engine.whereabouts().ofAll());
    }

    public InstanceAssert assertThat(ProcessInstanceEvent instance) {
        return assertThat(instance.getProcessInstanceKey());
    }

    public InstanceAssert assertThat(ProcessInstance instance) {
        return assertThat(instance.getProcessInstanceKey());
    }

    public InstanceAssert assertThat(long processInstanceKey) {
        return new InstanceAssert(engine, processInstanceKey);
    }

    /**
     * Returns once the engine has done all that it does by itself at its present time. A command is done when it is answered,
     * so this is for what follows it: timers that are due already, long ways through a model, batch operations. What workers do
     * is theirs: for that, {@link #await} or {@link #assertThat}.
     */
    public void settle() {
        engine.settle();
    }

    /** Repeats assertions whenever something has changed, until they hold. */
    public void await(Runnable assertions) {
        engine.await(assertions);
    }
}
