package org.pouch.casework;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.RequestId;

/**
 * Tells the embedded register of a legal bar. One officer is enough to stop; to go on takes two, for each bar by itself. Nobody
 * says why there is one; why it is lifted is said to the second officer, and kept under the authority's key.
 */
public interface RegisterBar {
    /** As long another officer may agree to a proposal to lift; then it is proposed anew. */
    Duration PROPOSAL_HOLDS = Duration.ofDays(7);

    /**
     * From now on nothing about the person of this case leaves, in whatever case of this authority it is, until each bar of the person is
     * lifted where it was entered. A second bar at the same case is another one.
     *
     * @throws DecisionRefused when the content of the case is erased and nobody can tell any more whom it was about, or the case was received:
     *     a bar stops what this authority asks or sends about a person, and answers nothing
     */
    void register(RequestId request, String officer);

    /** Whether a bar was entered at this very case and is not lifted. */
    boolean isBarred(RequestId request);

    /**
     * The bars that were entered at this very case and are not lifted, oldest first.
     *
     * @param reader is told grounds where the reader may be the second officer: to others they could say what a bar was about
     */
    List<Entered> entered(RequestId request, Officer reader);

    /**
     * @param grounds 10 to 500 characters
     * @throws DecisionRefused when the bar is not in force at this case, another proposal is, the grounds are too short or too long, or the officer had a
     *     hand in the request
     */
    void proposeToLift(RequestId request, String bar, String grounds, String officer);

    /**
     * Another officer than the one who proposed it, within {@link #PROPOSAL_HOLDS}, lifts this one bar.
     *
     * @return true when no bar is left that was entered at this case; those of other cases of the person stand
     * @throws DecisionRefused when the bar is not in force at this case, nobody else proposes to lift it, or the officer had a hand in the request
     */
    boolean lift(RequestId request, String bar, String officer);

    /**
     * A bar that is not lifted.
     *
     * @param by id of the officer who entered it
     * @param lifting what one officer proposes and another may still agree to
     */
    record Entered(
            String id, String by, Instant at, @Nullable Lifting lifting) {
        /** The same, for a reader who is none of the two. */
        public Entered withoutGrounds() {
            return lifting == null ? this : new Entered(id, by, at, new Lifting(lifting.by(), lifting.at(), ""));
        }
    }

    /**
     * That it be lifted.
     *
     * @param by id of the officer who proposes it
     * @param grounds empty where they cannot be read, or not by this reader
     */
    record Lifting(String by, Instant at, String grounds) {
        /** From then on nobody agrees to it. */
        public Instant until() {
            return at.plus(PROPOSAL_HOLDS);
        }
    }
}
