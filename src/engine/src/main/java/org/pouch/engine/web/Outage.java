package org.pouch.engine.web;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Tells a database that is away or has no room from a fault of the engine: the request may be sent again. */
public final class Outage {
    public static final String SENTENCE = "The engine's database does not answer or has no room left. Try again later.";

    private static final int MOST_CAUSES = 30;

    /** Connection, insufficient resources, operator intervention, system error. */
    private static final Set<String> CLASSES = Set.of("08", "53", "57", "58");

    /** H2's input and output, closed database, no more file space. */
    private static final Set<Integer> H2 = Set.of(90007, 90020, 90028, 90031, 90067, 90098, 90121);

    private Outage() {}

    /** Where undoing failed too, what was to be undone says why. */
    public static boolean isBehind(Throwable failure) {
        Throwable undone =
                failure instanceof TransactionSystemException system ? system.getApplicationException() : null;
        return isCauseOf(failure) || undone != null && isCauseOf(undone);
    }

    private static boolean isCauseOf(Throwable failure) {
        boolean inDatabase = false;
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
            inDatabase |= cause instanceof SQLException;
            if (cause instanceof CannotCreateTransactionException
                    || cause instanceof CannotGetJdbcConnectionException
                    || cause instanceof SQLException sql && isOutage(sql)
                    || inDatabase && cause instanceof IOException) {
                return true;
            }
            cause = next(cause);
        }
        return false;
    }

    /** The failure of a batch names what failed in it as its successor, not as its cause. */
    private static @Nullable Throwable next(Throwable failure) {
        return failure.getCause() == null && failure instanceof SQLException sql
                ? sql.getNextException()
                : failure.getCause();
    }

    private static boolean isOutage(SQLException failure) {
        String state = failure.getSQLState();
        return failure instanceof SQLTransientConnectionException
                || failure instanceof SQLNonTransientConnectionException
                || failure instanceof SQLRecoverableException
                || H2.contains(failure.getErrorCode())
                || state != null && state.length() == 5 && CLASSES.contains(state.substring(0, 2));
    }

    static Problem problem() {
        return new Problem(HttpStatus.SERVICE_UNAVAILABLE, "UNAVAILABLE", SENTENCE);
    }
}
