package org.pouch.process.step;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.worker.JobWorker;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.pouch.casework.BindInstance;
import org.pouch.casework.access.SkippedSteps;
import org.pouch.process.ProcessPhases;
import org.pouch.process.VariableNames;
import org.pouch.process.connection.EngineMoved;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** One worker for each step, open while the application runs. Asks the engine with long polls: soon, and never busy. */
@Component
final class StepWorkers implements SmartLifecycle {
    private static final int JOBS_AT_ONCE = 8;
    private static final Duration LONG_POLL = Duration.ofSeconds(10);
    private static final Duration PAUSE_AFTER_NOTHING = Duration.ofMillis(100);
    private static final Duration TIME_FOR_A_JOB = Duration.ofMinutes(1);

    private final CamundaClient client;
    private final List<ProcessStep<?, ?>> steps;
    private final BindInstance bindings;
    private final SkippedSteps skipped;
    private final StepOutages outages;
    private final ObjectMapper json;
    private final List<JobWorker> workers = new ArrayList<>();

    StepWorkers(
            CamundaClient client,
            List<ProcessStep<?, ?>> steps,
            BindInstance bindings,
            SkippedSteps skipped,
            StepOutages outages) {
        this.client = client;
        this.bindings = bindings;
        this.skipped = skipped;
        this.outages = outages;
        this.steps = List.copyOf(steps);
        this.json = new ObjectMapper()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);
    }

    /** A worker asks the engine that it was opened at, and no other. */
    @EventListener(EngineMoved.class)
    void beginAnew() {
        if (isRunning()) {
            stop();
            start();
        }
    }

    @Override
    public synchronized void start() {
        steps.forEach(step -> workers.add(open(step)));
    }

    private <I, O> JobWorker open(ProcessStep<I, O> step) {
        return client.newWorker()
                .jobType(step.jobType().type())
                .handler(new StepJobHandler<>(step, bindings, skipped, outages, json))
                .name("pouch")
                .fetchVariables(variablesOf(step.inputType()))
                .maxJobsActive(JOBS_AT_ONCE)
                .timeout(TIME_FOR_A_JOB)
                .requestTimeout(LONG_POLL)
                .pollInterval(PAUSE_AFTER_NOTHING)
                .streamEnabled(false)
                .open();
    }

    /** The step's own, and the case, which is always compared. */
    private static List<String> variablesOf(Class<?> input) {
        return Stream.concat(
                        Stream.of(VariableNames.REQUEST_ID),
                        Stream.of(input.getRecordComponents()).map(RecordComponent::getName))
                .distinct()
                .toList();
    }

    @Override
    public synchronized void stop() {
        workers.forEach(JobWorker::close);
        workers.clear();
    }

    @Override
    public synchronized boolean isRunning() {
        return !workers.isEmpty();
    }

    @Override
    public int getPhase() {
        return ProcessPhases.WORK;
    }
}
