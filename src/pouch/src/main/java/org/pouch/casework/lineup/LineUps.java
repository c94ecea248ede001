package org.pouch.casework.lineup;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Officer;
import org.pouch.packet.RequestId;

/**
 * Line-ups of photographs at the side that is asked who a person is: somebody who claims to know the person is shown the photograph of the request among
 * pictures of others, and points one out, or none. Each step is a line of the ledger. What is refused is refused with a
 * {@link org.pouch.casework.DecisionRefused}.
 */
public interface LineUps {
    /** Of pictures, the person's among them: with fewer, chance points the person out too often. */
    int LEAST = 6;

    /** Of pictures: as many as stand on one page. */
    int MOST = 9;

    /** The oldest first; none of an erased case. */
    List<LineUp> of(RequestId request);

    /** Whether the case is open, and of the side where line-ups are shown. */
    boolean isPossible(RequestId request);

    /** @param others JPEG files of other persons, handed in for this; of the kind of the photograph of the request */
    void prepare(RequestId request, List<byte[]> others, Officer officer);

    /** Draws by lot which picture stands where. Nobody is told before {@link #record}, nor while a sheet of another viewing that is blind is out. */
    void begin(RequestId request, String lineUp, Planned planned, Officer officer);

    /** The pictures of a viewing in the order that was drawn, until what came of it is entered; taking them is written down. */
    List<byte[]> pictures(RequestId request, String viewing, Officer officer);

    /**
     * What came of a viewing, whatever it is. Told once no sheet of a viewing that is blind is out. It was not blind if whoever took its sheet
     * has learned meanwhile which picture is the person's.
     */
    void record(RequestId request, String viewing, Told told, Officer officer);

    /** When the photographs of a case that is over go; what came of the viewings stays until its content does. */
    void forgetPictures(RequestId request);

    /** @param pictures how many, the person's among them */
    record LineUp(String id, int pictures, String preparedBy, Instant preparedAt, List<Viewing> viewings) {
        public LineUp {
            viewings = List.copyOf(viewings);
        }
    }

    /**
     * @param officer id of who shows the pictures
     * @param isEntered whether what came of it is entered
     * @param result null until it is told
     */
    record Viewing(
            String id,
            Planned planned,
            String officer,
            Instant begunAt,
            boolean isEntered,
            @Nullable Result result) {}

    /**
     * @param viewer reference without a name, such as the number of a file of this authority
     * @param isBlind whether who shows the pictures does not know which is the person's
     */
    record Planned(String viewer, Relation relation, Mode mode, String place, boolean isBlind) {}

    /**
     * @param answer the number that was pointed out, or NOBODY, UNSURE, or NOT_SHOWN where it did not take place
     * @param day on which it was shown, where it was
     */
    record Told(String answer, LocalDate day) {}

    /**
     * @param pointed the number that was pointed out; 0 for none
     * @param position the number of the person's picture
     * @param evidenceClass what the statement of the viewer is worth by the table evidence-class; null where nobody was recognised
     * @param officer id of who entered it
     */
    record Result(
            Conclusion conclusion,
            int pointed,
            int position,
            @Nullable String evidenceClass,
            LocalDate day,
            String officer,
            Instant at) {}

    /** What the viewer claims to be to the person. */
    enum Relation {
        PARENT,
        CHILD,
        SIBLING,
        SPOUSE,
        OTHER_RELATIVE,
        NEIGHBOUR,
        COLLEAGUE,
        OFFICIAL,
        OTHER
    }

    /** How the pictures are shown. */
    enum Mode {
        IN_PERSON,
        VIDEO
    }

    /** What follows from an answer. */
    enum Conclusion {
        RECOGNISED,
        /** The picture of another was pointed out. */
        ANOTHER,
        NOBODY,
        UNSURE,
        NOT_SHOWN
    }
}
