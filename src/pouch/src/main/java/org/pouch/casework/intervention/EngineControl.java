package org.pouch.casework.intervention;

import org.pouch.casework.CaseRegister.Side;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.RequestId;

/** Port to the engine: what is done at its instances. */
public interface EngineControl {
    /**
     * Looks whether there is something that the act can begin with, and changes nothing.
     *
     * @throws InterventionRefused when there is not
     */
    void requireGround(Order order);

    /**
     * A cancellation of what is over is done.
     *
     * @throws InterventionRefused when the engine refuses it, or there is nothing left to act on
     */
    void perform(Order order);

    /** Whether the process that leads the case is there. */
    boolean isLed(RequestId request, Side side);

    /**
     * Starts the process that leads the case, from its beginning; none while one is there.
     *
     * @throws InterventionRefused when it cannot begin any more
     */
    void lead(RequestId request, Side side, AuthorityId counterpart);
}
