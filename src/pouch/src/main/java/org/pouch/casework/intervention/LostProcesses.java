package org.pouch.casework.intervention;

import java.util.List;
import java.util.Optional;
import org.pouch.casework.Officer;
import org.pouch.packet.RequestId;

/** Open cases whose process is gone, as after a cancellation: nothing asks anybody about them any more. */
public interface LostProcesses {
    /**
     * Empty while its process is there, and for a case that needs none.
     *
     * @param request of any case
     */
    Optional<Loss> of(RequestId request);

    /**
     * Starts the process of the case from its beginning, where the law of states lets that be.
     *
     * @throws org.pouch.casework.DecisionRefused when the process is there, or cannot begin any more
     */
    void startAgain(RequestId request, Officer officer);

    /**
     * Open cases whose process an administrator has cancelled since it was started last, or of which nobody knows whether it was
     * cancelled, the newest first.
     */
    List<RequestId> cancelled(int most);

    /** @param startsAgain whether the process can begin from its beginning */
    record Loss(boolean startsAgain) {}
}
