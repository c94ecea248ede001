package org.pouch.engine.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
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
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                long start = reserve(connection);
                connection.commit();
                return start;
            } catch (SQLException failed) {
                connection.rollback();
                throw failed;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("no keys could be reserved in the engine's database", failed);
        }
    }

    private static long reserve(Connection connection) throws SQLException {
        try (PreparedStatement update =
                        connection.prepareStatement("UPDATE key_block SET next_key = next_key + ? WHERE name = 'key'");
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO key_block (name, next_key) VALUES ('key', ?)");
                PreparedStatement select =
                        connection.prepareStatement("SELECT next_key FROM key_block WHERE name = 'key'")) {
            update.setLong(1, BLOCK);
            if (update.executeUpdate() == 0) {
                insert.setLong(1, FIRST + BLOCK);
                insert.executeUpdate();
            }
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1) - BLOCK;
            }
        }
    }
}
