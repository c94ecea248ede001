package org.pouch.casework.rectification;

import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.packet.RequestId;

/** Begins the correction of a datum that was said of a person: two officers decide it in user tasks, and the partner is told. */
public interface RectifyCase {
    /**
     * Nothing is decided yet, so that it may be asked again.
     *
     * @throws DecisionRefused when this side has said nothing in this case that it could correct, the case is over and its content erased, its person
     *     was refuted, it was taken back, or another correction is under way: nothing that is wanted is lost without a word
     */
    void rectify(RequestId request, Officer officer);

    /** Whether it makes sense to offer it. */
    boolean isRectifiable(RequestId request);

    /** Calls who has to act on what was corrected, here or there: who corrects it here too, who cancels a travel document that says it. */
    void act(RequestId request);
}
