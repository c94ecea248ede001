package org.pouch.resilience;

import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.transaction.TransactionException;

/** Tells what is away, and will be back, from what will fail the same at every try. */
public final class Infrastructure {
    private static final int MOST_CAUSES = 10;

    /**
     * What H2 answers when its file cannot be written, as on a full disk or for want of memory: input and output (90028,
     * 90031), closed (90098, 90121), out of memory (90108).
     */
    private static final Set<Integer> CLOSED_FILE = Set.of(90028, 90031, 90098, 90108, 90121);

    /** What may be away. */
    public enum Part {
        DATABASE("The database of this authority"),
        SERVICE("A hardware token, or a service that dates or proves signatures,"),
        SERVER("A server that this authority needs");

        private final String words;

        Part(String words) {
            this.words = words;
        }

        /** As the subject of a sentence. */
        public String words() {
            return words;
        }
    }

    private Infrastructure() {}

    public static boolean isAway(Throwable failure) {
        return away(failure).isPresent();
    }

    /** Empty for a failure that says something of the work itself. */
    public static Optional<Part> away(Throwable failure) {
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
            Optional<Part> part = partOf(cause);
            if (part.isPresent()) {
                return part;
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    /** From a statement that the database will never take. */
    public static boolean isDatabaseAway(Throwable failure) {
        if (failure instanceof NonTransientDataAccessException refused) {
            return refused instanceof NonTransientDataAccessResourceException || isClosedFile(refused.getRootCause());
        }
        return failure instanceof DataAccessException || failure instanceof TransactionException;
    }

    private static boolean isClosedFile(@Nullable Throwable cause) {
        return cause instanceof SQLException failed && CLOSED_FILE.contains(failed.getErrorCode());
    }

    private static Optional<Part> partOf(Throwable cause) {
        if (isDatabaseAway(cause)
                || isClosedFile(cause)
                || cause instanceof SQLTransientException
                || cause instanceof SQLNonTransientConnectionException) {
            return Optional.of(Part.DATABASE);
        }
        if (cause instanceof ComesBack) {
            return Optional.of(Part.SERVICE);
        }
        boolean isLine = cause instanceof SocketException
                || cause instanceof UnknownHostException
                || cause instanceof InterruptedIOException
                || cause instanceof HttpTimeoutException;
        return isLine ? Optional.of(Part.SERVER) : Optional.empty();
    }
}
