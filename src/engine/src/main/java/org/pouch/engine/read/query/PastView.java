package org.pouch.engine.read.query;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.sql.DataSource;
import org.pouch.engine.fault.EngineThreads;
import org.pouch.engine.fault.FaultTrace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The database as it was some time ago, between the lag and a quarter more: a transaction that sees only what was
 * committed before it began is opened every quarter, and read from when it is old enough.
 */
public final class PastView implements View, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PastView.class);
    private static final int STEPS = 4;

    /** H2's isolation by snapshot has no constant in JDBC; on PostgreSQL repeatable reads are one. */
    private static final int H2_SNAPSHOT = 6;

    private final DataSource dataSource;
    private final long lagNanos;
    private final Deque<Snapshot> snapshots = new ArrayDeque<>();
    private final ScheduledExecutorService clockwork;

    public PastView(DataSource dataSource, ReadLag lag) {
        this.dataSource = dataSource;
        this.lagNanos = lag.duration().toNanos();
        this.clockwork = Executors.newSingleThreadScheduledExecutor(task -> EngineThreads.of("read-lag", task));
        step();
        clockwork.scheduleAtFixedRate(this::step, lagNanos / STEPS, lagNanos / STEPS, TimeUnit.NANOSECONDS);
    }

    @Override
    public synchronized <T> T read(Function<JdbcClient, T> query) {
        dropOutdated();
        return query.apply(snapshots.getFirst().jdbc);
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
        synchronized (this) {
            snapshots.forEach(Snapshot::close);
            snapshots.clear();
        }
    }

    private synchronized void step() {
        if (clockwork.isShutdown()) {
            return;
        }
        try {
            snapshots.addLast(Snapshot.take(dataSource));
            dropOutdated();
        } catch (SQLException | RuntimeException | Error failure) {
            LOG.warn("The database could not be held as it is now; searches lag a little more", FaultTrace.of(failure));
        }
    }

    /** The first that stays is the youngest of those that are old enough. */
    private void dropOutdated() {
        long newest = System.nanoTime() - lagNanos;
        while (snapshots.size() > 1 && snapshots.stream().skip(1).findFirst().orElseThrow().takenAt <= newest) {
            snapshots.removeFirst().close();
        }
    }

    private record Snapshot(Connection connection, JdbcClient jdbc, long takenAt) {
        static Snapshot take(DataSource dataSource) throws SQLException {
            Connection connection = dataSource.getConnection();
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(
                    connection.getMetaData().getURL().startsWith("jdbc:h2:")
                            ? H2_SNAPSHOT
                            : Connection.TRANSACTION_REPEATABLE_READ);
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            jdbc.sql("SELECT COUNT(*) FROM process_instance WHERE 1 = 0")
                    .query(Long.class)
                    .single();
            return new Snapshot(connection, jdbc, System.nanoTime());
        }

        void close() {
            try (connection) {
                connection.rollback();
            } catch (SQLException failed) {
                LOG.debug("A snapshot was gone before it was closed", failed);
            }
        }
    }
}
