package org.pouch.engine.tenure;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Connections of one epoch. Each session of theirs holds a lock that many may share, as long as it lives; who takes over needs
 * that lock alone. So nothing of an engine before is left when the next begins, not even a commit on its way, and a
 * connection that is opened later finds another epoch.
 */
final class Fence extends DelegatingDataSource {
    private static final String LOCK = "hashtext('pouch engine at work'), hashtext(current_schema())";

    /** Answers whether nobody is within. */
    static final String CLOSE = "SELECT pg_try_advisory_lock(" + LOCK + ")";

    static final String OPEN = "SELECT pg_advisory_unlock(" + LOCK + ")";

    private static final String ENTER = "SELECT pg_advisory_lock_shared(" + LOCK + ")";

    /** The view has the two halves of the lock as numbers without a sign. */
    static final String END_OTHERS = """
            SELECT pg_terminate_backend(pid) FROM pg_locks
            WHERE locktype = 'advisory' AND granted AND pid <> pg_backend_pid()
                AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                AND classid = (hashtext('pouch engine at work')::bigint & 4294967295)::oid
                AND objid = (hashtext(current_schema())::bigint & 4294967295)::oid AND objsubid = 2""";

    private final long epoch;

    Fence(DataSource connections, long epoch) {
        super(connections);
        this.epoch = epoch;
    }

    /** @throws SQLException if another engine has taken over, or the database does not answer */
    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        try {
            enter(connection);
            return connection;
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
    }

    /** In this order: the lock first, so that the epoch that is read then stays. */
    private void enter(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(ENTER);
        }
        if (epoch(connection) != epoch) {
            throw new SQLNonTransientConnectionException("another engine has taken over the database", "08004");
        }
    }

    static long epoch(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT epoch FROM tenure")) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
