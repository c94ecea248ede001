package org.pouch.operations;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.intervention.LeadingProcess;
import org.pouch.process.ProcessInstances.Instance;

/** What becomes of a case when the process that leads it is cancelled. */
enum AfterCancel {
    /** Case workers decide. */
    LEAVE,
    START_AGAIN;

    /** @throws DecisionRefused when nobody said it */
    static AfterCancel of(@Nullable String said) {
        for (AfterCancel one : values()) {
            if (one.name().equals(said)) {
                return one;
            }
        }
        throw new DecisionRefused("Say what becomes of the case.", Map.of());
    }

    static boolean isAsked(Instance instance) {
        return instance.requestId() != null && LeadingProcess.isLeading(instance.processId());
    }
}
