package org.pouch.casework.duty;

import org.jspecify.annotations.Nullable;
import org.pouch.packet.RequestId;

/** Keeps in mind who gave which task to whom. */
public interface TaskHands {
    /** How a task came to whoever holds it now. */
    enum Change {
        CLAIMED,
        RELEASED,
        /** From an officer who is away, by whoever stands in. */
        TAKEN_OVER,
        /** By a supervisor. */
        GIVEN,
        /** By a supervisor: nobody holds it now. */
        TAKEN_AWAY
    }

    /**
     * @param task the element id of the user task
     * @param holder who has it now; null when nobody has
     */
    void changed(Change change, @Nullable RequestId request, String task, String officer, @Nullable String holder);
}
