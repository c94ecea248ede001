package org.pouch.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.api.ErrorCode;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Connections to H2 that keep their prepared statements for whoever asks for the same text next, below a pool that keeps the connections. H2 can remember
 * by itself what it read of a text; but then, at the first change of each table in each transaction, it goes through all that a connection remembers, and what locks
 * ({@code SELECT … FOR UPDATE}) it reads anew each time. So it is told to remember nothing ({@code QUERY_CACHE_SIZE=0} in its address), and a text is read
 * once for a connection all the same.
 */
public final class KeptStatements extends DelegatingDataSource {
    /** A kept question is always asked: an answer that H2 keeps for it would be out of date once its own transaction changed something. */
    private static final String ALWAYS_ASK = "SET OPTIMIZE_REUSE_RESULTS 0";

    /** @param connections to H2; whose user may not change its settings, as whoever made the database may, nothing is kept */
    public KeptStatements(DataSource connections) {
        super(connections);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return keeping(super.getConnection());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return keeping(super.getConnection(user, password));
    }

    private static Connection keeping(Connection connection) throws SQLException {
        try (Statement setting = connection.createStatement()) {
            setting.execute(ALWAYS_ASK);
        } catch (SQLException failed) {
            if (failed.getErrorCode() == ErrorCode.ADMIN_RIGHTS_REQUIRED) {
                return connection;
            }
            connection.close();
            throw failed;
        }
        return KeepingConnection.of(connection);
    }
}
