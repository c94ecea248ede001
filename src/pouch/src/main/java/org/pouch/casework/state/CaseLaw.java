package org.pouch.casework.state;

import static org.pouch.casework.state.CaseState.CLOSED;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.UserTaskId;

/** The table of allowed transitions (docs/states.md). What no row allows is refused. */
public final class CaseLaw {
    private static final List<Transition> ROWS = Stream.of(
                    RequestingLaw.rows(),
                    RectificationLaw.ofRequesting(),
                    RequestedLaw.rows(),
                    RectificationLaw.ofRequested())
            .flatMap(List::stream)
            .toList();

    private CaseLaw() {}

    public static List<Transition> rows() {
        return ROWS;
    }

    /**
     * Where the case stands once it has this paper.
     *
     * @throws OutOfTurn when it cannot take it
     */
    public static Standing next(Side side, Standing standing, Paper paper) {
        return find(side, standing, paper).orElseThrow(() -> new OutOfTurn(refusal(side, standing, paper)));
    }

    public static Optional<Standing> find(Side side, Standing standing, Paper paper) {
        return about(side, paper)
                .filter(row -> row.applies(standing))
                .findFirst()
                .map(row -> row.apply(standing));
    }

    /** Whether an officer can take any decision in this task now; what exactly, the word says later. */
    public static void requireTask(Side side, Standing standing, UserTaskId task) {
        boolean isOpen = ROWS.stream()
                .filter(row -> row.side() == side
                        && row.source() == Paper.Source.DECIDED
                        && row.name().equals(task.name()))
                .anyMatch(row -> row.applies(standing));
        if (!isOpen) {
            throw new OutOfTurn(refusal(side, standing, Paper.decided(task, Paper.DONE)));
        }
    }

    private static Stream<Transition> about(Side side, Paper paper) {
        return ROWS.stream().filter(row -> row.isAbout(side, paper));
    }

    private static String refusal(Side side, Standing standing, Paper paper) {
        if (standing.state() == CLOSED) {
            return "The case is closed here.";
        }
        Set<CaseState> wanted = new TreeSet<>();
        ROWS.stream()
                .filter(row -> row.side() == side
                        && row.source() == paper.source()
                        && row.name().equals(paper.name()))
                .forEach(row -> wanted.addAll(row.from()));
        if (standing.suspended() && wanted.contains(standing.state())) {
            return "The case is suspended, because what its partner said last contradicts what was said before:"
                    + " a person has to resolve that first.";
        }
        return "The case is " + standing.state() + " here; "
                + (wanted.isEmpty()
                        ? "this belongs to the other side of a case."
                        : "this has its place while it is "
                                + wanted.stream().map(CaseState::name).collect(Collectors.joining(", ")) + ".");
    }
}
