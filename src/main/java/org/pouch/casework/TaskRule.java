package org.pouch.casework;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What one user task asks and what comes of it.
 *
 * @param notBy user tasks whose officers may not do this one
 * @param prefill what the form starts with
 */
record TaskRule(String task, Role role, Form form, List<String> notBy, Prefill prefill, Effect effect) {

    static TaskRule of(String task, Role role, Form form, Prefill prefill, Effect effect) {
        return new TaskRule(task, role, form, List.of(), prefill, effect);
    }

    TaskRule notBy(List<String> tasks) {
        return new TaskRule(task, role, form, tasks, prefill, effect);
    }

    /** Fills the form that an officer opens. */
    @FunctionalInterface
    interface Prefill {
        void fill(CaseFile file, ObjectNode form);

        Prefill NOTHING = (file, form) -> {};
    }

    /** Decides what an entry does; throws {@link DecisionRefused} when it cannot be taken. */
    @FunctionalInterface
    interface Effect {
        Outcome of(CaseFile file, Answers answers);
    }

    /** Of a task that belongs to no case, such as looking at a quarantined arrival. */
    @FunctionalInterface
    interface Caseless extends Effect {
        Outcome of(Answers answers);

        @Override
        default Outcome of(CaseFile file, Answers answers) {
            return of(answers);
        }
    }
}
