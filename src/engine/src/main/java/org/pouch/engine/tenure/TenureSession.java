package org.pouch.engine.tenure;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * The one connection whose session holds the lock of the tenure, none of whose statements waits without end. Its end, also that of a killed process or of the server, frees
 * the lock.
 */
final class TenureSession implements AutoCloseable {
    /** Of the server, for any question: longer than it stalls while it lives. A session that is gone says so at once. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** The server notices within 5 s that this machine is gone, not after two hours, and ends the session with its lock. */
    private static final String MISSED_SOON = """
            SET tcp_keepalives_idle = 2; SET tcp_keepalives_interval = 1; SET tcp_keepalives_count = 3;
            SET tcp_user_timeout = 5000""";

    private static final Duration SESSIONS_END_IN = Duration.ofMillis(20);

    private final Connection connection;

    private TenureSession(Connection connection) {
        this.connection = connection;
    }

    static TenureSession open(DataSource connections) throws SQLException {
        Connection connection = connections.getConnection();
        try (Statement statement = connection.createStatement()) {
            connection.setNetworkTimeout(Runnable::run, Math.toIntExact(PATIENCE.toMillis()));
            statement.execute(MISSED_SOON);
            return new TenureSession(connection);
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
    }

    /** Whether the lock is this session's now. */
    boolean lock() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT pg_try_advisory_lock(hashtext('pouch engine'), hashtext(current_schema()))")) {
            return row.next() && row.getBoolean(1);
        }
    }

    /**
     * Begins an epoch of its own, so that engines before open nothing more, and then ends what they have still open.
     *
     * @return the number of the epoch
     */
    long begin() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS tenure (epoch BIGINT NOT NULL)");
            if (statement.executeUpdate("UPDATE tenure SET epoch = epoch + 1") == 0) {
                statement.executeUpdate("INSERT INTO tenure (epoch) VALUES (1)");
            }
            while (!isAlone(statement)) {
                statement.execute(Fence.END_OTHERS);
                LockSupport.parkNanos(SESSIONS_END_IN.toNanos());
            }
            statement.execute(Fence.OPEN);
        }
        return epoch();
    }

    private static boolean isAlone(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(Fence.CLOSE)) {
            return row.next() && row.getBoolean(1);
        }
    }

    /** The number that the engine at work began with. */
    long epoch() throws SQLException {
        return Fence.epoch(connection);
    }

    boolean isAlive() {
        try {
            return connection.isValid(Math.toIntExact(PATIENCE.toSeconds()));
        } catch (SQLException failed) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failure) {
            // the lock goes with the session at the latest
        }
    }
}
