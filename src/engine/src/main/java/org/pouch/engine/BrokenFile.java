package org.pouch.engine;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.h2.api.ErrorCode;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.fault.EngineThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * H2 gives a database up for good when its file could not be written, as on a full disk or for want of memory. Once every
 * connection to it is gone, the next opens the file anew, with all that was committed.
 */
public final class BrokenFile implements SQLExceptionOverride {
    private static final Logger LOG = LoggerFactory.getLogger(BrokenFile.class);

    /** After these H2 has closed the database. */
    private static final Set<Integer> CLOSED =
            Set.of(ErrorCode.DATABASE_IS_CLOSED, ErrorCode.DATABASE_CALLED_AT_SHUTDOWN, ErrorCode.OUT_OF_MEMORY);

    /** After these, if it was the file that failed. */
    private static final Set<Integer> FAILED =
            Set.of(ErrorCode.GENERAL_ERROR_1, ErrorCode.IO_EXCEPTION_1, ErrorCode.IO_EXCEPTION_2);

    private final String name;
    private final AtomicBoolean giving = new AtomicBoolean();
    private @Nullable HikariDataSource pool;

    /** @param name as in {@code the engine's database} */
    BrokenFile(String name) {
        this.name = name;
    }

    /** Before its first use. */
    public static void watch(HikariDataSource pool, String name) {
        BrokenFile brokenFile = new BrokenFile(name);
        brokenFile.isOf(pool);
        pool.setExceptionOverride(brokenFile);
    }

    void isOf(HikariDataSource pool) {
        this.pool = pool;
    }

    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        boolean isBroken = CLOSED.contains(failure.getErrorCode())
                || FAILED.contains(failure.getErrorCode()) && isOfTheFile(failure);
        if (!isBroken) {
            return Override.CONTINUE_EVICT;
        }
        HikariDataSource pool = this.pool;
        if (pool != null && giving.compareAndSet(false, true)) {
            LOG.error("{} could not be written to its file, which is opened again: {}", name, failure.getMessage());
            EngineThreads.of("file", () -> giveUp(pool)).start();
        }
        return Override.MUST_EVICT;
    }

    private static boolean isOfTheFile(SQLException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MVStoreException) {
                return true;
            }
        }
        return false;
    }

    private void giveUp(HikariDataSource pool) {
        try (Connection connection = pool.getConnection()) {
            // Around the pool, which would take the connection away at its first failure.
            closeIfBroken(connection.unwrap(Connection.class));
        } catch (SQLException failed) {
            LOG.debug("the broken database was gone already", failed);
        } finally {
            pool.getHikariPoolMXBean().softEvictConnections();
            giving.set(false);
        }
    }

    /** Connections of before still fail when the file is open again: a database that can write is left as it is. */
    private static void closeIfBroken(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try {
                statement.execute("CHECKPOINT");
            } catch (SQLException broken) {
                LOG.debug("the database is closed", broken);
                statement.execute("SHUTDOWN IMMEDIATELY");
            }
        }
    }
}
