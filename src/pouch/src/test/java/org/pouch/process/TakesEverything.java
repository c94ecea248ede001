package org.pouch.process;

import java.util.Map;
import java.util.function.Function;
import org.pouch.casework.RecordDecision;

/** Officers' entries where processes are played without casework: each is right, and becomes the variables that its form has. */
record TakesEverything(Function<Decision, Map<String, Object>> variables) implements RecordDecision {
    @Override
    public Map<String, Object> record(Decision decision) {
        return variables.apply(decision);
    }

    @Override
    public void check(Decision entry) {}
}
