package org.pouch.casework.journey;

import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.packet.RequestId;

/** An officer wants to change or cancel a transfer that was announced: the task in which this is decided is offered. */
public interface ChangeTransfer {
    /** Whether a transfer of this case may still be changed: announced by this side, and nobody has departed. */
    boolean isChangeable(RequestId request);

    /**
     * Nothing is changed yet.
     *
     * @throws DecisionRefused when no transfer is announced, or the person has departed
     */
    void want(RequestId request, Officer officer);
}
