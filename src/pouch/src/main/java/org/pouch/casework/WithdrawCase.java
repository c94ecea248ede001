package org.pouch.casework;

import org.pouch.packet.RequestId;

/**
 * Takes a case back: all work on it ends at once, what waits to be sent is taken out, and the partner, if it was asked already, is told in
 * the one neutral word, some time later. Nobody is asked why, so that nobody can tell a claim for protection from a slip.
 */
public interface WithdrawCase {
    /**
     * Idempotent. A case that nobody can read is taken back as well: what the partner is told needs nothing of what is kept under its key.
     *
     * @throws DecisionRefused when the person has departed, or the case is closed or of the other side
     */
    void withdraw(RequestId request, Officer officer);

    /**
     * The same for the person: this case and every other one of this authority's own that is surely about the same person and can still be
     * taken back, at whatever partner. Whoever only may be the same goes on, as this cannot be undone; a bar stops them too. Each partner is told for itself, at a time of its own. Another
     * case that nobody can read is left as it is, since whom it is about is not known; of this one, when it cannot be read, it is taken back alone.
     *
     * @throws DecisionRefused as {@link #withdraw} does of this case; then none is taken back
     */
    void withdrawPerson(RequestId request, Officer officer);
}
