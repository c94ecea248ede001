package org.pouch.casework.document;

import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.packet.RequestId;

/** Begins the cancellation of the travel document of a case: two officers decide it in user tasks, and the partner is told. */
public interface CancelDocument {
    /**
     * Nothing is decided yet, so that it may be asked again.
     *
     * @throws DecisionRefused when this side has issued none that is in force
     */
    void begin(RequestId request, Officer officer);

    /** Whether it makes sense to offer it. */
    boolean isPossible(RequestId request);
}
