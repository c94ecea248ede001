package org.pouch.engine;

import static org.pouch.engine.Models.element;
import static org.pouch.engine.Models.file;
import static org.pouch.engine.Models.flow;
import static org.pouch.engine.Models.message;
import static org.pouch.engine.Models.process;
import static org.pouch.engine.Models.service;
import static org.pouch.engine.Models.task;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.search.enums.UserTaskState;
import io.camunda.client.api.search.response.UserTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Workers and users of one process that has everything that waits; they go on whatever becomes of the engine. */
final class CrashLoad implements AutoCloseable {
    private static final int MOST_OPEN = 40;

    private volatile CamundaClient client;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger names = new AtomicInteger();
    private final Object creation = new Object();
    private boolean creating = true;
    private volatile boolean working = true;

    /** Answered with success. */
    final Map<String, Long> created = new ConcurrentHashMap<>();

    final Set<Long> completedJobs = ConcurrentHashMap.newKeySet();
    final Set<Long> completedTasks = ConcurrentHashMap.newKeySet();
    /** Whether it was answered or not: the engine may have been killed in between. */
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    private final Set<String> published = ConcurrentHashMap.newKeySet();

    CrashLoad(CamundaClient client) {
        this.client = client;
        client.newDeployResourceCommand()
                .addResourceBytes(model(), "crash.bpmn")
                .send()
                .join();
        threads.execute(() -> whileWorking(this::create));
        threads.execute(() -> whileWorking(() -> work("crash-job")));
        threads.execute(() -> whileWorking(() -> work("crash-many")));
        threads.execute(() -> whileWorking(this::publish));
        threads.execute(() -> whileWorking(this::finishTasks));
    }

    /** From now on these are asked: another engine has taken over. */
    void turnTo(CamundaClient another) {
        client = another;
    }

    private interface Step {
        boolean run();
    }

    /** Again at once when there was something to do. */
    private void whileWorking(Step step) {
        while (working) {
            boolean busy = false;
            try {
                busy = step.run();
            } catch (RuntimeException failure) {
                // the engine is away; whatever was asked may or may not have happened
                pause(Duration.ofMillis(200));
            }
            if (!busy) {
                pause(Duration.ofMillis(20));
            }
        }
    }

    private static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    private boolean create() {
        synchronized (creation) {
            return creating && created.size() - completedTasks.size() <= MOST_OPEN && createOne();
        }
    }

    private boolean createOne() {
        String id = "case-" + names.incrementAndGet();
        asked.add(id);
        long key = client.newCreateInstanceCommand()
                .bpmnProcessId("crash")
                .latestVersion()
                .variables(Map.of("id", id, "items", List.of(1, 2, 3)))
                .send()
                .join()
                .getProcessInstanceKey();
        created.put(id, key);
        return true;
    }

    private boolean work(String type) {
        List<ActivatedJob> jobs = client.newActivateJobsCommand()
                .jobType(type)
                .maxJobsToActivate(5)
                .timeout(Duration.ofSeconds(3))
                .requestTimeout(Duration.ofSeconds(1))
                .send()
                .join()
                .getJobs();
        for (ActivatedJob job : jobs) {
            client.newCompleteCommand(job.getKey())
                    .variables(Map.of("done", true))
                    .send()
                    .join();
            completedJobs.add(job.getKey());
        }
        return !jobs.isEmpty();
    }

    /** Each message again until the engine has confirmed it: its id keeps it from being there twice. */
    private boolean publish() {
        List<String> left = new ArrayList<>(asked);
        left.removeAll(published);
        for (String id : left) {
            try {
                client.newPublishMessageCommand()
                        .messageName("crash-message")
                        .correlationKey(id)
                        .messageId(id)
                        .timeToLive(Duration.ofHours(1))
                        .send()
                        .join();
            } catch (ProblemException failure) {
                if (failure.code() != 409) {
                    throw failure;
                }
            }
            published.add(id);
        }
        return !left.isEmpty();
    }

    private boolean finishTasks() {
        List<UserTask> tasks = client.newUserTaskSearchRequest()
                .filter(filter -> filter.state(UserTaskState.CREATED))
                .page(page -> page.limit(20))
                .send()
                .join()
                .items();
        for (UserTask task : tasks) {
            client.newCompleteUserTaskCommand(task.getUserTaskKey()).send().join();
            completedTasks.add(task.getUserTaskKey());
        }
        return !tasks.isEmpty();
    }

    /** How much was answered with success. */
    int confirmed() {
        return created.size() + completedJobs.size() + completedTasks.size() + published.size();
    }

    /** No new instances; those there are go on. */
    void endCreating() {
        synchronized (creation) { // the one on its way is still waited for
            creating = false;
        }
    }

    @Override
    public void close() {
        working = false;
        threads.shutdown();
        try {
            threads.awaitTermination(20, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** A fork into one of each, and all together again. */
    static byte[] model() {
        String signal = "=&quot;crash-&quot; + id";
        String loop = element(
                "multiInstanceLoopCharacteristics",
                "isSequential=\"false\"",
                "<zeebe:loopCharacteristics inputCollection=\"=items\" inputElement=\"item\"/>",
                "");
        List<String> branches = new ArrayList<>(List.of(
                service("job", "crash-job"),
                catching(
                        "timer",
                        "<bpmn:timerEventDefinition><bpmn:timeDuration>PT1S</bpmn:timeDuration></bpmn:timerEventDefinition>"),
                catching("message", "<bpmn:messageEventDefinition messageRef=\"m\"/>"),
                catching("signal", "<bpmn:signalEventDefinition signalRef=\"s\"/>"),
                element("serviceTask", "id=\"many\"", "<zeebe:taskDefinition type=\"crash-many\"/>", loop)));
        StringBuilder content = new StringBuilder("<bpmn:startEvent id=\"start\"/><bpmn:parallelGateway id=\"fork\"/>"
                + "<bpmn:parallelGateway id=\"join\"/><bpmn:endEvent id=\"end\"/>" + flow("start", "fork")
                + flow("join", "end"));
        branches.forEach(branch -> {
            String id = branch.replaceAll("(?s)^.*?id=\"([^\"]+)\".*$", "$1");
            content.append(branch).append(flow("fork", id)).append(flow(id, "join"));
        });
        content.append(task("userTask", "ask", "<zeebe:userTask/>"))
                .append(
                        "<bpmn:intermediateThrowEvent id=\"throw\"><bpmn:signalEventDefinition signalRef=\"s\"/></bpmn:intermediateThrowEvent>")
                .append(flow("fork", "ask"))
                .append(flow("ask", "throw"))
                .append(flow("throw", "join"));
        return file(
                message("m", "crash-message", "=id") + "<bpmn:signal id=\"s\" name=\"" + signal + "\"/>",
                process("crash", content.toString()));
    }

    private static String catching(String id, String definition) {
        return element("intermediateCatchEvent", "id=\"" + id + "\"", "", definition);
    }
}
