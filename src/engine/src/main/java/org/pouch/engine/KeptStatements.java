package org.pouch.engine;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Connections to H2 that keep their prepared statements for whoever asks for the same text next, below a pool that keeps the connections. H2 can remember
 * by itself what it read of a text; but then, at the first change of each table in each transaction, it goes through all that a connection remembers, and what locks
 * ({@code SELECT … FOR UPDATE}) it reads anew each time. So it is told to remember nothing ({@code QUERY_CACHE_SIZE=0} in its address), and a text is read
 * once for a connection all the same. An answer that it has given it gives again only where nothing has changed since, so that what is asked within a question
 * ({@code IN (SELECT …)}) is asked once, not for each row.
 */
public final class KeptStatements extends DelegatingDataSource {
    /** @param connections to H2 */
    public KeptStatements(DataSource connections) {
        super(connections);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return KeepingConnection.of(super.getConnection());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return KeepingConnection.of(super.getConnection(user, password));
    }
}
