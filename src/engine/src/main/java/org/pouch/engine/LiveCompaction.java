package org.pouch.engine;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.pouch.engine.fault.EngineThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives back the room of an H2 file while it is in use, and once more at the end: whoever asks for a connection meanwhile waits
 * for it. What is alive must be little enough for that to take seconds; a larger file is written anew at a stop or start.
 */
public final class LiveCompaction implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveCompaction.class);

    private static final Duration LOOK = Duration.ofMinutes(10);

    /** Whoever holds a connection for longer is not waited for. */
    private static final Duration RETURNED_WITHIN = Duration.ofSeconds(5);

    private static final Duration ENDS_WITHIN = Duration.ofMinutes(1);

    private static final long LOOK_AT_POOL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final HikariDataSource pool;
    private final DataSource around;
    private final String name;
    private final FileCompaction.Worth worth;
    private final ScheduledThreadPoolExecutor looks =
            new ScheduledThreadPoolExecutor(1, task -> EngineThreads.of("compaction", task));

    LiveCompaction(HikariDataSource pool, DataSource around, String name, FileCompaction.Worth worth) {
        this.pool = pool;
        this.around = around;
        this.name = name;
        this.worth = worth;
    }

    /**
     * Looks each ten minutes until it is closed.
     *
     * @param pool one that can be suspended
     * @param around connections to the same database beside the pool
     * @param name as in {@code the engine's database}
     */
    public static LiveCompaction of(HikariDataSource pool, DataSource around, String name) {
        LiveCompaction live = new LiveCompaction(pool, around, name, FileCompaction.WHILE_IN_USE);
        live.looks.scheduleWithFixedDelay(live::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
        return live;
    }

    /** True when the file was written anew. */
    boolean look() {
        try {
            return isWorth(worth) && compactAlone(worth);
        } catch (SQLException | RuntimeException failed) {
            LOG.debug("the file of {} is left as it is", name, failed);
            return false;
        }
    }

    /** Closes the pool, too: nobody waits for the file any more. */
    @Override
    public void close() {
        looks.shutdown();
        try {
            if (!looks.awaitTermination(ENDS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("the file of {} is still written anew while it is closed", name);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        boolean isWorth = isWorthAtTheEnd();
        pool.close();
        if (isWorth) {
            FileCompaction.of(around, name);
        }
    }

    private boolean isWorthAtTheEnd() {
        try {
            return isWorth(FileCompaction.BETWEEN_USES);
        } catch (SQLException | RuntimeException failed) {
            LOG.debug("the file of {} is left to the next start", name, failed);
            return false;
        }
    }

    private boolean isWorth(FileCompaction.Worth least) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            return least.isGivenBy(FileCompaction.state(connection));
        }
    }

    private boolean compactAlone(FileCompaction.Worth least) {
        HikariPoolMXBean connections = pool.getHikariPoolMXBean();
        connections.suspendPool();
        try {
            return areAllReturned(connections) && FileCompaction.of(around, name, least);
        } finally {
            connections.resumePool();
        }
    }

    private static boolean areAllReturned(HikariPoolMXBean connections) {
        long until = System.nanoTime() + RETURNED_WITHIN.toNanos();
        while (connections.getTotalConnections() > 0) {
            if (System.nanoTime() - until > 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            connections.softEvictConnections();
            LockSupport.parkNanos(LOOK_AT_POOL_NANOS);
        }
        return true;
    }
}
