package org.pouch.engine.command;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.rejection.Rejection;
import org.pouch.engine.scope.Incidents;
import org.pouch.engine.scope.Incidents.Phase;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.store.Instances;
import org.pouch.engine.store.Variables;
import org.pouch.engine.token.BpmnErrors;
import org.pouch.engine.token.EngineCommands;
import org.pouch.engine.token.waiting.JobAnswers;
import org.pouch.engine.work.JobResult;
import org.pouch.engine.work.Jobs;
import org.pouch.engine.work.Jobs.Job;
import org.pouch.engine.work.LockedJobs;

/** What a worker says about a job. */
public final class JobCommands {
    private final EngineCommands commands;
    private final Jobs jobs;
    private final LockedJobs locked;
    private final Instances instances;
    private final BpmnErrors errors;
    private final Incidents incidents;
    private final Variables variables;
    private final JobAnswers answers;

    JobCommands(
            EngineCommands commands,
            Jobs jobs,
            LockedJobs locked,
            Instances instances,
            BpmnErrors errors,
            Incidents incidents,
            Variables variables,
            JobAnswers answers) {
        this.commands = commands;
        this.jobs = jobs;
        this.locked = locked;
        this.instances = instances;
        this.errors = errors;
        this.incidents = incidents;
        this.variables = variables;
        this.answers = answers;
    }

    private interface Step {
        void accept(Job job, InstanceRef instance);
    }

    public void complete(long key, Map<String, @Nullable Object> values, JobResult result) {
        onOpenJob(key, "COMPLETE", "complete", (job, instance) -> {
            refuseFailed(job, "COMPLETE", "complete");
            answers.refuseImpossible(job, values, result);
            jobs.close(key, "COMPLETED");
            if (job.isOfListener() && result.denied()) {
                jobs.noteDenied(key, result.deniedReason());
            }
            answers.completed(job, instance, values, result);
        });
    }

    public void fail(
            long key, int retries, @Nullable String message, Duration backOff, Map<String, @Nullable Object> values) {
        onOpenJob(key, "FAIL", "fail", (job, instance) -> {
            refuseFailed(job, "FAIL", "fail");
            variables.setLocal(instance, job.elementKey(), values);
            jobs.fail(job, instance, retries, message, backOff);
        });
    }

    public void throwError(long key, String code, @Nullable String message, Map<String, @Nullable Object> values) {
        onOpenJob(key, "THROW_ERROR", "throw an error for", (job, instance) -> {
            refuseFailed(job, "THROW_ERROR", "throw an error for");
            if (job.isOfListener()) {
                throw Rejection.invalidState(
                                "Cannot throw BPMN error from %s job with key '%d', type '%s' and processInstanceKey '%d'"
                                        .formatted(job.kind(), key, job.type(), job.processInstanceKey()))
                        .rejecting("THROW_ERROR");
            }
            jobs.errorThrown(job, code, message);
            errors.raise(job.elementKey(), job.processInstanceKey(), code, message, values)
                    .ifPresent(reason -> incidents.raise(
                            instance,
                            job.elementId(),
                            job.elementKey(),
                            "UNHANDLED_ERROR_EVENT",
                            reason,
                            Phase.JOB,
                            key));
        });
    }

    public void update(long key, @Nullable Integer retries, @Nullable Duration timeout) {
        onOpenJob(key, "UPDATE", "update", (job, instance) -> {
            if (retries != null) {
                if (retries < 1) {
                    throw Rejection.invalidArgument(
                                    "Expected to update retries for job with key '%d' with a positive amount of retries, but the amount given was '%d'"
                                            .formatted(key, retries))
                            .rejecting("UPDATE");
                }
                jobs.setRetries(job, retries);
            }
            if (timeout != null) {
                if (job.deadline() == null) {
                    throw Rejection.invalidState(
                                    "Expected to update the timeout of job with key '%d', but it is not active"
                                            .formatted(key))
                            .rejecting("UPDATE");
                }
                jobs.setDeadline(job, timeout);
            }
        });
    }

    private void onOpenJob(long key, String command, String verb, Step step) {
        commands.run(() -> {
            Jobs.Job job = locked.lock(key).orElseThrow(() -> noSuchJob(key, command, verb));
            if (job.state().equals("ERROR_THROWN")) {
                throw Rejection.invalidState("Expected to %s job with key '%d', but it is in state '%s'"
                                .formatted(verb, key, job.state()))
                        .rejecting(command);
            }
            if (!job.isOpen()) {
                throw noSuchJob(key, command, verb);
            }
            step.accept(job, instances.get(job.processInstanceKey()));
        });
    }

    private static void refuseFailed(Job job, String command, String verb) {
        if (job.retries() <= 0) {
            throw Rejection.invalidState(
                            "Expected to %s job with key '%d', but it is in state 'FAILED'".formatted(verb, job.key()))
                    .rejecting(command);
        }
    }

    private static Rejection noSuchJob(long key, String command, String verb) {
        return Rejection.notFound("Expected to %s job with key '%d', but no such job was found".formatted(verb, key))
                .rejecting(command);
    }
}
