package org.pouch.casework.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.state.Transition.Suspension;
import org.pouch.packet.PacketKind;

/** Writes the rows of one side, so that they read like the table of docs/states.md. */
final class LawRows {
    private final Side side;
    private final List<Transition> rows = new ArrayList<>();

    LawRows(Side side) {
        this.side = side;
    }

    List<Transition> all() {
        return List.copyOf(rows);
    }

    /** What a partner says counts also while a case is suspended: it was said. */
    Row received(PacketKind kind, String... words) {
        return new Row(Paper.Source.RECEIVED, kind.name(), Set.of(words), true);
    }

    Row sent(PacketKind kind, String... words) {
        return new Row(Paper.Source.SENT, kind.name(), Set.of(words), false);
    }

    Row decided(UserTaskId task, String... words) {
        return new Row(Paper.Source.DECIDED, task.name(), Set.of(words), false);
    }

    Row withdrawing() {
        return new Row(Paper.Source.DECIDED, Paper.WITHDRAWING.name(), Set.of(), true);
    }

    Row closing(String outcome) {
        return new Row(Paper.Source.CLOSING, outcome, Set.of(), false);
    }

    /** A row that is not finished: where from and where to. */
    final class Row {
        private final Paper.Source source;
        private final String name;
        private final Set<String> words;
        private final boolean whileSuspended;
        private Set<CaseState> from = Set.of();

        private Row(Paper.Source source, String name, Set<String> words, boolean whileSuspended) {
            this.source = source;
            this.name = name;
            this.words = words;
            this.whileSuspended = whileSuspended;
        }

        Row in(CaseState... states) {
            from = Set.of(states);
            return this;
        }

        Row in(Collection<CaseState> states) {
            from = Set.copyOf(states);
            return this;
        }

        Row evenSuspended() {
            return new Row(source, name, words, true);
        }

        void to(CaseState state) {
            add(state, Suspension.UNCHANGED);
        }

        void stays() {
            add(null, Suspension.UNCHANGED);
        }

        void suspends() {
            add(null, Suspension.BEGINS);
        }

        void resumes() {
            add(null, Suspension.ENDS);
        }

        /** A last state: nothing is left to suspend. */
        void endsAs(CaseState state) {
            add(state, Suspension.ENDS);
        }

        private void add(@Nullable CaseState to, Suspension suspension) {
            rows.add(new Transition(side, source, name, words, from, to, whileSuspended, suspension));
        }
    }
}
