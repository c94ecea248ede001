package org.pouch.casework.compare;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One person as several papers write it.
 *
 * @param sides the first is what was asked
 * @param rows a field each, with a cell for each side
 * @param candidates how many entries of the register may be this person, of which the first few are sides; 0 where none is looked for
 */
public record Comparison(List<Side> sides, List<Row> rows, int candidates) {
    /** Where a side comes from. */
    public enum Source {
        REQUEST,
        /** The identity that the requested state confirmed. */
        REPLY,
        REGISTER,
        /** On paper, where an officer found the person. */
        RECORD,
        TRAVEL_DOCUMENT
    }

    /** How a value stands beside the one it is held against. */
    public enum Mark {
        /** It is the one that others are held against. */
        GROUND,
        SAME,
        /** Written otherwise, and admissible for the same name, or less exact and not against it. */
        FITS,
        DIFFERS,
        /** Given on one side alone. */
        MISSING
    }

    /**
     * @param against what its values are held against; null for the first
     * @param reference the number of the entry or of the document
     * @param latin the whole name
     * @param original the whole name in its own script
     * @param script of the original name, such as Hans (ISO 15924)
     */
    public record Side(
            Source source,
            @Nullable Source against,
            @Nullable String reference,
            String latin,
            @Nullable String original,
            @Nullable String script,
            Face face) {}

    /**
     * The portrait of a side.
     *
     * @param attachment its file in the case; null where there is none
     */
    public record Face(@Nullable String attachment, Mark mark) {}

    /** @param field as in the schemas, such as {@code primaryIdentifier} */
    public record Row(String field, List<Cell> cells) {
        /** Whether somebody has to look at it: also a form that fits is another one. */
        public boolean isOpen() {
            return cells.stream().anyMatch(cell -> cell.mark() != Mark.GROUND && cell.mark() != Mark.SAME);
        }
    }

    /**
     * A value in three parts: what is before the first character that differs, what differs, and what is after it.
     *
     * @param before all of it where nothing differs; empty where nothing is given
     */
    public record Cell(Mark mark, String before, String changed, String after) {
        public boolean isEmpty() {
            return value().isEmpty();
        }

        public String value() {
            return before + changed + after;
        }
    }

    /** How many candidates are sides. */
    public long shownCandidates() {
        return sides.stream().filter(side -> side.source() == Source.REGISTER).count();
    }

    /** Whether there are candidates that no side shows. */
    public boolean isCutOff() {
        return candidates > shownCandidates();
    }

    /** How many fields somebody has to look at, the portrait among them. */
    public long open() {
        boolean isOtherFace = sides.stream().anyMatch(side -> side.face().mark() == Mark.DIFFERS);
        return rows.stream().filter(Row::isOpen).count() + (isOtherFace ? 1 : 0);
    }
}
