package org.pouch.engine.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.pouch.decision.feel.Expression;

/** What an event waits for or throws. */
public sealed interface EventDefinition {
    /** For sentences about it. */
    String type();

    record Timer(Kind kind, Expression value) implements EventDefinition {
        public enum Kind {
            DATE,
            DURATION,
            CYCLE
        }

        @Override
        public String type() {
            return "TIMER";
        }
    }

    record Message(Expression name, @Nullable Expression correlationKey) implements EventDefinition {
        @Override
        public String type() {
            return "MESSAGE";
        }
    }

    record Signal(Expression name) implements EventDefinition {
        @Override
        public String type() {
            return "SIGNAL";
        }
    }

    /**
     * @param code null catches every error
     */
    record Error(@Nullable Expression code) implements EventDefinition {
        @Override
        public String type() {
            return "ERROR";
        }
    }

    /**
     * @param code null when the model says none
     */
    record Escalation(@Nullable Expression code) implements EventDefinition {
        @Override
        public String type() {
            return "ESCALATION";
        }
    }

    /**
     * @param onCreate whether it is looked at when a variable that it reads is new
     * @param onUpdate whether it is looked at when one has another value
     */
    record Conditional(Expression condition, boolean onCreate, boolean onUpdate) implements EventDefinition {
        @Override
        public String type() {
            return "CONDITIONAL";
        }
    }

    /** Kinds that Operaton handles as they are: compensation, terminate; and links, which become flows. */
    record Native(String tag) implements EventDefinition {
        @Override
        public String type() {
            return tag.replace("EventDefinition", "").toUpperCase(Locale.ROOT);
        }
    }

    /** Waits in a row of its own until something from outside triggers it. */
    default boolean isAwaited() {
        return this instanceof Timer
                || this instanceof Message
                || this instanceof Signal
                || this instanceof Conditional;
    }
}
