package org.pouch.casework;

import org.pouch.packet.RequestId;

/** Tells the embedded register of a legal bar. One officer is enough to stop; to go on takes two. Nobody says why. */
public interface RegisterBar {
    /**
     * From now on nothing about the person of this case leaves, in whatever case of this authority it is, until each bar of the person is
     * lifted where it was entered.
     *
     * @throws DecisionRefused when the content of the case is erased and nobody can tell any more whom it was about, or the case was received:
     *     a bar stops what this authority asks or sends about a person, and answers nothing
     */
    void register(RequestId request, String officer);

    /** Whether a bar was entered at this very case and is not lifted. */
    boolean isBarred(RequestId request);

    /**
     * The first officer proposes to lift, another lifts.
     *
     * @return true when no bar is left that was entered at this case; those of other cases of the person stand
     * @throws DecisionRefused when no bar is in force that was entered at this case
     */
    boolean lift(RequestId request, String officer);
}
