package org.pouch.decision.dmn;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.decision.feel.Expression;

/** How a decision comes to its result. */
public sealed interface DecisionLogic {

    record Literal(Expression expression) implements DecisionLogic {}

    /** Named entries, the later seeing the earlier; an entry without a name is the result. */
    record Context(List<Entry> entries) implements DecisionLogic {
        public record Entry(@Nullable String name, DecisionLogic logic) {}
    }

    record Items(List<DecisionLogic> items) implements DecisionLogic {}

    record Relation(List<String> columns, List<List<DecisionLogic>> rows) implements DecisionLogic {}

    /** Called by its name or by an invocation. */
    record Function(List<String> parameters, DecisionLogic body) implements DecisionLogic {}

    /** A call of business knowledge, with every argument by its name. */
    record Invocation(String knowledge, List<Binding> bindings) implements DecisionLogic {
        public record Binding(String parameter, DecisionLogic logic) {}
    }

    record Table(
            HitPolicy hitPolicy,
            @Nullable Aggregation aggregation,
            List<Input> inputs,
            List<Output> outputs,
            List<Rule> rules)
            implements DecisionLogic {

        public enum HitPolicy {
            UNIQUE,
            FIRST,
            PRIORITY,
            ANY,
            COLLECT,
            RULE_ORDER,
            OUTPUT_ORDER
        }

        public enum Aggregation {
            SUM,
            MIN,
            MAX,
            COUNT
        }

        public record Input(String id, String name, Expression expression) {}

        /**
         * @param values in the order of their priority
         */
        public record Output(
                String id,
                String name,
                @Nullable Expression values,
                @Nullable Expression otherwise) {}

        /**
         * @param tests null where every input passes
         */
        public record Rule(String id, List<@Nullable Expression> tests, List<Expression> results) {}
    }
}
