package org.pouch.identity;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether two names have a form in common, letter by letter: a name of many doubtful letters has more forms than can be
 * listed. Blanks do not count.
 */
final class CommonForm {
    private final List<List<String>> one;
    private final List<List<String>> other;
    private final Set<State> seen = new HashSet<>();
    private final Deque<State> open = new ArrayDeque<>();

    private CommonForm(List<List<String>> one, List<List<String>> other) {
        this.one = one;
        this.other = other;
    }

    /**
     * How far both names are written.
     *
     * @param ahead what the one that is ahead has written more
     * @param isOneAhead whether that is the first name
     */
    private record State(int inOne, int inOther, String ahead, boolean isOneAhead) {}

    static boolean exists(String one, String other) {
        List<List<String>> letters = Transliteration.letters(one);
        List<List<String>> others = Transliteration.letters(other);
        return !letters.isEmpty() && !others.isEmpty() && new CommonForm(letters, others).search();
    }

    private boolean search() {
        add(new State(0, 0, "", true));
        while (!open.isEmpty()) {
            State state = open.remove();
            boolean isDone = state.inOne() == one.size() && state.inOther() == other.size();
            if (isDone && state.ahead().isEmpty()) {
                return true;
            }
            // The name that is behind writes its next letter.
            if (state.isOneAhead() && state.inOther() < other.size()) {
                other.get(state.inOther()).forEach(form -> write(state, form, false));
            } else if (!state.isOneAhead() && state.inOne() < one.size()) {
                one.get(state.inOne()).forEach(form -> write(state, form, true));
            }
            if (state.ahead().isEmpty() && state.inOne() < one.size()) {
                one.get(state.inOne()).forEach(form -> write(state, form, true));
            }
        }
        return false;
    }

    private void write(State state, String form, boolean byOne) {
        int inOne = state.inOne() + (byOne ? 1 : 0);
        int inOther = state.inOther() + (byOne ? 0 : 1);
        if (state.ahead().isEmpty()) {
            add(new State(inOne, inOther, form, byOne || form.isEmpty()));
        } else if (state.ahead().startsWith(form)) {
            String left = state.ahead().substring(form.length());
            add(new State(inOne, inOther, left, left.isEmpty() || state.isOneAhead()));
        } else if (form.startsWith(state.ahead())) {
            add(new State(inOne, inOther, form.substring(state.ahead().length()), byOne));
        }
    }

    private void add(State state) {
        if (seen.add(state)) {
            open.add(state);
        }
    }
}
