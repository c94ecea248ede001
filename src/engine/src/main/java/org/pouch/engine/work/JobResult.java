package org.pouch.engine.work;

import org.jspecify.annotations.Nullable;

/**
 * What the listener of a user task decides, or the worker of an ad-hoc sub-process.
 *
 * @param assignee null leaves it, an empty text clears it
 * @param corrections of all the rest
 * @param adHoc nothing for a listener
 */
public record JobResult(
        boolean denied,
        @Nullable String deniedReason,
        @Nullable String assignee,
        TaskChange corrections,
        AdHocAnswer adHoc) {

    static final JobResult NOTHING = new JobResult(false, null, null, TaskChange.NONE, AdHocAnswer.NOTHING);

    public static JobResult nothing() {
        return NOTHING;
    }

    public boolean isCorrecting() {
        return assignee != null || !corrections.isEmpty();
    }

    public TaskAttributes correct(TaskAttributes attributes) {
        TaskAttributes corrected = attributes.with(corrections);
        return assignee == null ? corrected : corrected.assignedTo(assignee.isBlank() ? null : assignee);
    }
}
