package org.pouch.engine.fault;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What the log is told of a failure: its class and its place, and those of its causes. A message of others may quote a variable or
 * a row, so it stays out; our own {@link IllegalStateException}s name keys alone.
 */
public final class FaultTrace extends Exception {
    private static final long serialVersionUID = 1L;
    private static final String OURS = "org.pouch.";
    private static final int MOST_CAUSES = 20;

    private FaultTrace(Throwable failure, @Nullable FaultTrace cause) {
        super(described(failure), cause);
        setStackTrace(failure.getStackTrace());
    }

    public static FaultTrace of(Throwable failure) {
        return of(failure, MOST_CAUSES);
    }

    private static FaultTrace of(Throwable failure, int causes) {
        Throwable cause = cause(failure);
        return new FaultTrace(failure, cause == null || causes == 0 ? null : of(cause, causes - 1));
    }

    /** The failure of a batch names what failed in it as its successor, not as its cause. */
    private static @Nullable Throwable cause(Throwable failure) {
        return failure.getCause() == null && failure instanceof SQLException sql
                ? sql.getNextException()
                : failure.getCause();
    }

    private static String described(Throwable failure) {
        String name = failure.getClass().getName();
        if (failure instanceof SQLException sql) {
            return "%s (state %s, code %d)".formatted(name, sql.getSQLState(), sql.getErrorCode());
        }
        return isOurs(failure) ? name + ": " + failure.getMessage() : name;
    }

    private static boolean isOurs(Throwable failure) {
        StackTraceElement[] places = failure.getStackTrace();
        return failure.getClass() == IllegalStateException.class
                && places.length > 0
                && places[0].getClassName().startsWith(OURS);
    }
}
