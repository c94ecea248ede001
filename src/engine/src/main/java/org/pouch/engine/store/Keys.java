package org.pouch.engine.store;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Hands out the numbers that name everything; a block is reserved in the database first, so none is given twice. */
public final class Keys {
    /** The first key of partition 1 on a Camunda 8 cluster. */
    private static final long FIRST = 1L << 51;

    private static final long BLOCK = 10_000;

    private final DataSource dataSource;
    private long next;
    private long end;

    public Keys(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    public synchronized long next() {
        if (next == end) {
            next = reserve();
            end = next + BLOCK;
        }
        return next++;
    }

    /** On a connection of its own: a block stays used when the caller rolls back. */
    private long reserve() {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var start = reserve(connection);
                connection.commit();
                return start;
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("no keys could be reserved in the engine's database", e);
        }
    }

    private static long reserve(Connection connection) throws SQLException {
        try (var update =
                        connection.prepareStatement("UPDATE key_block SET next_key = next_key + ? WHERE name = 'key'");
                var insert = connection.prepareStatement("INSERT INTO key_block (name, next_key) VALUES ('key', ?)");
                var select = connection.prepareStatement("SELECT next_key FROM key_block WHERE name = 'key'")) {
            update.setLong(1, BLOCK);
            if (update.executeUpdate() == 0) {
                insert.setLong(1, FIRST + BLOCK);
                insert.executeUpdate();
            }
            try (var row = select.executeQuery()) {
                row.next();
                return row.getLong(1) - BLOCK;
            }
        }
    }
}
