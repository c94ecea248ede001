package org.pouch.engine.model;

import java.util.Map;
import org.pouch.decision.feel.Expression;

/**
 * A job that an element or a user task waits for when something happens to it.
 *
 * @param headers of the listener alone; they win over those of its element
 */
public record Listener(Event event, Expression type, Expression retries, Map<String, String> headers) {

    /** By the names the API gives them: the first two are of executions, the others of user tasks. */
    public enum Event {
        START,
        END,
        CREATING,
        ASSIGNING,
        UPDATING,
        COMPLETING,
        CANCELING;

        public boolean isOfExecution() {
            return this == START || this == END;
        }
    }
}
