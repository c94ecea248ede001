package org.pouch.engine.model;

import org.jspecify.annotations.Nullable;
import org.pouch.decision.feel.Expression;

/** What an event waits for or throws. */
public sealed interface EventDefinition {

    record Timer(Kind kind, Expression value) implements EventDefinition {
        public enum Kind {
            DATE,
            DURATION,
            CYCLE
        }
    }

    record Message(Expression name, @Nullable Expression correlationKey) implements EventDefinition {}

    record Signal(Expression name) implements EventDefinition {}

    /**
     * @param code null catches every error
     */
    record Error(@Nullable Expression code) implements EventDefinition {}

    /**
     * @param code null when the model says none
     */
    record Escalation(@Nullable Expression code) implements EventDefinition {}

    /** Kinds that Operaton handles as they are: compensation, terminate; and links, which become flows. */
    record Native(String tag) implements EventDefinition {}

    /** Waits in a row of its own until something from outside triggers it. */
    default boolean isAwaited() {
        return this instanceof Timer || this instanceof Message || this instanceof Signal;
    }
}
