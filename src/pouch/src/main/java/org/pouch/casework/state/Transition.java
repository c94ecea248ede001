package org.pouch.casework.state;

import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.CaseRegister.Side;

/**
 * One row of the table: on this side, this paper, in one of these states.
 *
 * @param words of the paper; empty for any
 * @param to the state it moves to; null when it stays
 * @param whileSuspended whether the paper counts too while the case is suspended
 */
public record Transition(
        Side side,
        Paper.Source source,
        String name,
        Set<String> words,
        Set<CaseState> from,
        @Nullable CaseState to,
        boolean whileSuspended,
        Suspension suspension) {
    /** The word of an answer to a notice that another took the place of. */
    public static final String OVERTAKEN = "OVERTAKEN";

    /** What becomes of a suspension. */
    public enum Suspension {
        UNCHANGED,
        BEGINS,
        ENDS
    }

    public Transition {
        words = Set.copyOf(words);
        from = Set.copyOf(from);
    }

    boolean isAbout(Side other, Paper paper) {
        return side == other
                && source == paper.source()
                && name.equals(paper.name())
                && (words.isEmpty() || words.contains(paper.word()));
    }

    boolean applies(Standing standing) {
        return from.contains(standing.state()) && (whileSuspended || !standing.suspended());
    }

    Standing apply(Standing standing) {
        boolean suspended = switch (suspension) {
            case UNCHANGED -> standing.suspended();
            case BEGINS -> true;
            case ENDS -> false;
        };
        return new Standing(to == null ? standing.state() : to, suspended);
    }

    /** As docs/states.md lists it. */
    public String row() {
        String paper = source + " `" + name + "`"
                + (words.isEmpty() ? "" : " " + words.stream().sorted().collect(Collectors.joining(", ")));
        String states = from.stream().sorted().map(CaseState::name).collect(Collectors.joining(", "));
        String end = switch (suspension) {
            case UNCHANGED -> "";
            case BEGINS -> ", suspended";
            case ENDS -> ", no longer suspended";
        };
        return "| " + paper + " | " + states + " | " + (to == null ? "stays" : to) + end + " | "
                + (whileSuspended ? "yes" : "no") + " |";
    }
}
