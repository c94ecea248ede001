package org.pouch.engine;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.fault.EngineThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * H2 gives a database up for good when its file could not be written, as on a full disk. Once every connection to it is
 * gone, the next opens the file anew, with all that was committed.
 */
final class BrokenFile implements SQLExceptionOverride {
    private static final Logger LOG = LoggerFactory.getLogger(BrokenFile.class);

    /** Of H2: general error, database closed, input or output. */
    private static final Set<Integer> CODES = Set.of(50000, 90098, 90028, 90031);

    private final AtomicBoolean giving = new AtomicBoolean();
    private @Nullable HikariDataSource pool;

    void isOf(HikariDataSource pool) {
        this.pool = pool;
    }

    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        if (!CODES.contains(failure.getErrorCode()) || !isOfTheFile(failure)) {
            return Override.CONTINUE_EVICT;
        }
        HikariDataSource pool = this.pool;
        if (pool != null && giving.compareAndSet(false, true)) {
            LOG.error(
                    "the file of the engine's database could not be written; it is opened again: {}",
                    failure.getMessage());
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
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN IMMEDIATELY");
        } catch (SQLException failed) {
            LOG.debug("the broken database was gone already", failed);
        } finally {
            pool.getHikariPoolMXBean().softEvictConnections();
            giving.set(false);
        }
    }
}
