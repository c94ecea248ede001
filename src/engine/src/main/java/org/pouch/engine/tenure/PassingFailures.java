package org.pouch.engine.tenure;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What to expect of a PostgreSQL that starts, stops, or hands over to another, by the classes of its SQL states. */
final class PassingFailures {
    /** Connections, reading only, taken back, locked, resources, an administrator, the system. */
    private static final Set<String> CLASSES = Set.of("08", "25", "40", "55", "53", "57", "58");

    private static final int MOST_CAUSES = 20;

    private PassingFailures() {}

    static boolean isOne(Throwable failure) {
        boolean isOne = false;
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++, cause = cause.getCause()) {
            if (cause instanceof SQLException answer) {
                if (!isPassing(answer.getSQLState())) {
                    return false;
                }
                isOne = true;
            }
        }
        return isOne;
    }

    /** @param state null where the pool says that it is closed, or has no connection */
    private static boolean isPassing(@Nullable String state) {
        return state == null || state.length() < 2 || CLASSES.contains(state.substring(0, 2));
    }
}
