package org.pouch.casework.journey;

import java.time.Instant;
import java.util.Optional;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.packet.RequestId;

/** Readmission in error (domain.md scenario 20): whoever was handed over is another person, and is returned. */
public interface ReturnInError {
    /** Whether officers of this side can begin it now. */
    boolean isPossible(RequestId request);

    /**
     * Calls for the task *Report error*; its process waits for it until the window is over.
     *
     * @throws DecisionRefused when the window is over, none is agreed, or nobody was taken in here
     */
    void begin(RequestId request, Officer officer);

    /** The first instant after the window; empty where none is agreed, or nobody was handed over. */
    Optional<Instant> windowEnds(RequestId request);

    /** What both sides noted of the return that was asked for last. */
    ReturnNotes notes(RequestId request);

    /** Both at once, for whoever shows a case. */
    default Now now(RequestId request) {
        return new Now(isPossible(request), notes(request));
    }

    /** @param possible whether officers of this side can begin a return now */
    record Now(boolean possible, ReturnNotes notes) {}
}
