package org.pouch.casework.corridor;

/**
 * Suspends cooperation in a corridor and resumes it, by four eyes each time: one officer proposes with a reason, another decides. No
 * reason leaves this authority.
 */
public interface SuspendCooperation {
    /**
     * Nothing stands still yet.
     *
     * @param reason for whoever decides and whoever looks later; no personal data
     * @throws SuspensionRefused when the corridor is not one of this authority, or it is suspended or proposed already
     */
    Suspension propose(Cooperation cooperation, String reason, String officer);

    /**
     * It stands still when this returns, on every node; the partner is told.
     *
     * @throws SuspensionRefused when the same person proposed it, or it was decided before
     */
    Suspension suspend(String suspension, String officer);

    /** @throws SuspensionRefused when it was decided before */
    void drop(String suspension, String officer);

    /** @throws SuspensionRefused when it is not in force, not ours, or proposed to be lifted before */
    void proposeToLift(String suspension, String reason, String officer);

    /**
     * What waits goes on when this returns; the partner is told.
     *
     * @throws SuspensionRefused when nobody proposed it, the same person did, or it was lifted before
     */
    Suspension lift(String suspension, String officer);
}
