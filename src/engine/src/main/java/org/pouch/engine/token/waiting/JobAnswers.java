package org.pouch.engine.token.waiting;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.model.Listener;
import org.pouch.engine.model.Listener.Event;
import org.pouch.engine.rejection.Rejection;
import org.pouch.engine.scope.Incidents.Phase;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.token.Executions;
import org.pouch.engine.token.ProcessGate;
import org.pouch.engine.token.TokenMoves;
import org.pouch.engine.work.JobResult;
import org.pouch.engine.work.Jobs;

/** Takes a worker's answer to whom its job is of: an element, whom it listened to, an ad-hoc sub-process. */
public final class JobAnswers {
    private final WaitingElements elements;
    private final ProcessGate gate;
    private final UserTaskSteps tasks;
    private final Interruptions interruptions;
    private final Triggers triggers;
    private final TokenMoves tokens;
    private final AdHocActivations adHocs;
    private final AdHocEnds adHocEnds;

    JobAnswers(
            WaitingElements elements,
            ProcessGate gate,
            UserTaskSteps tasks,
            Interruptions interruptions,
            Triggers triggers,
            TokenMoves tokens,
            AdHocActivations adHocs,
            AdHocEnds adHocEnds) {
        this.elements = elements;
        this.gate = gate;
        this.tasks = tasks;
        this.interruptions = interruptions;
        this.triggers = triggers;
        this.tokens = tokens;
        this.adHocs = adHocs;
        this.adHocEnds = adHocEnds;
    }

    public void completed(Jobs.Job job, InstanceRef instance, Map<String, @Nullable Object> values, JobResult result) {
        if (job.isOfElement()) {
            elements.complete(job.elementKey(), job.processInstanceKey(), values);
        } else if (job.isOfAdHoc()) {
            adHocs.answered(instance, job.elementKey(), values, result.adHoc());
        } else {
            listened(job, instance, values, result);
        }
    }

    private void listened(Jobs.Job job, InstanceRef instance, Map<String, @Nullable Object> values, JobResult result) {
        Listener.Event event = Event.valueOf(job.event());
        if (!event.isOfExecution()) {
            tasks.listened(job, result);
            if (event == Event.CANCELING) {
                interruptions.settled(job.elementKey()).forEach(this::interrupt);
            }
        } else if (job.elementKey() == job.processInstanceKey()) {
            gate.listened(instance, event, job.position(), values);
        } else {
            elements.listened(job, event, values);
        }
    }

    private void interrupt(InterruptionRows.Pending pending) {
        if (!interruptions.isStillPossible(pending)) {
            return;
        }
        Long element = pending.elementKey();
        String event = pending.eventId();
        long instance = pending.instance().processInstanceKey();
        if (element == null) {
            Executions.end(instance, "canceled");
        } else if (event == null) {
            adHocEnds.end(pending.instance(), element);
        } else {
            switch (interruptions.what(pending)) {
                case TERMINATES -> elements.again(element, instance, Phase.BEHAVE);
                case LEAVES -> tokens.leaveEarly(element, event, instance);
                case CLOSES -> adHocEnds.closeAtLast(pending.instance(), element);
                default -> triggers.fire(pending.instance(), element, event, pending.values());
            }
        }
    }

    /**
     * A listener of a user task can change the task, but no variables, and not everything at any time; in an ad-hoc sub-process that is done
     * nothing begins.
     */
    public void refuseImpossible(Jobs.Job job, Map<String, @Nullable Object> values, JobResult result) {
        if (job.isOfAdHoc()) {
            adHocs.refuseImpossible(job, result.adHoc());
        }
        if (!job.kind().equals("TASK_LISTENER")) {
            return;
        }
        Listener.Event event = Event.valueOf(job.event());
        if (!values.isEmpty()) {
            throw refused(job, "Task Listener job completion with variables payload provided is not yet supported");
        }
        if (result.denied() && (event == Event.CREATING || event == Event.CANCELING)) {
            throw refused(
                    job,
                    "Denying result is not supported for '%s' task listener jobs. Only the following listener event types support denying: [ASSIGNING, UPDATING, COMPLETING]"
                            .formatted(event));
        }
        if (result.denied() && result.isCorrecting()) {
            throw refused(
                    job,
                    "Expected to complete task listener job with corrections, but the job result is denied. Either complete the job with corrections without setting denied, or complete the job with a denied result but no corrections");
        }
        if (event == Event.CREATING
                && result.assignee() != null
                && tasks.transition(job).initialAssignee() != null) {
            throw refused(
                    job,
                    "Expected to complete task listener job, but correcting the assignee on 'CREATING' event is not supported when the user task has an assignee defined in the model. Use the 'ASSIGNING' event to correct an assignee that is already defined");
        }
    }

    private static Rejection refused(Jobs.Job job, String reason) {
        return Rejection.invalidArgument("%s (job key '%d', type '%s', processInstanceKey '%d')."
                        .formatted(reason, job.key(), job.type(), job.processInstanceKey()))
                .rejecting("COMPLETE");
    }
}
