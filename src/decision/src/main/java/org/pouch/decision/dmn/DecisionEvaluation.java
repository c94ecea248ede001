package org.pouch.decision.dmn;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The evaluation of a decision and of those it required, in the order they were evaluated.
 *
 * @param output of the decision that was asked for
 * @param failedDecision id of the decision that failed, or null
 */
public record DecisionEvaluation(
        @Nullable Object output,
        List<Evaluated> decisions,
        @Nullable String failedDecision,
        @Nullable String failure) {

    public record Evaluated(
            DecisionGraph.Decision decision, @Nullable Object output, List<Input> inputs, List<Matched> rules) {}

    public record Input(String id, String name, @Nullable Object value) {}

    public record Matched(String ruleId, int index, List<Output> outputs) {}

    public record Output(String id, String name, @Nullable Object value) {}
}
