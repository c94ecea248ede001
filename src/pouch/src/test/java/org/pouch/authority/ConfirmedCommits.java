package org.pouch.authority;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Several at once write row after row of some size and delete older ones, and say each, {@code hand row}, once its commit
 * was answered, until the process is killed. Arguments: URL, user.
 */
final class ConfirmedCommits {
    private static final int HANDS = 4;
    private static final int KEPT = 20;
    private static final int MOST_BYTES = 100_000;

    private ConfirmedCommits() {}

    public static void main(String[] arguments) throws SQLException {
        try (Connection connection = DriverManager.getConnection(arguments[0], arguments[1], "");
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE IF NOT EXISTS confirmed (
                      hand INT NOT NULL, id BIGINT NOT NULL, content VARBINARY NOT NULL, PRIMARY KEY (hand, id)
                    )""");
        }
        for (int hand = 0; hand < HANDS; hand++) {
            int own = hand;
            new Thread(() -> write(arguments[0], arguments[1], own)).start();
        }
    }

    private static void write(String url, String user, int hand) {
        try (Connection connection = DriverManager.getConnection(url, user, "");
                PreparedStatement last =
                        connection.prepareStatement("SELECT COALESCE(MAX(id), 0) FROM confirmed WHERE hand = ?");
                PreparedStatement insert = connection.prepareStatement("INSERT INTO confirmed VALUES (?, ?, ?)");
                PreparedStatement delete =
                        connection.prepareStatement("DELETE FROM confirmed WHERE hand = ? AND id < ?")) {
            connection.setAutoCommit(false);
            last.setInt(1, hand);
            ResultSet result = last.executeQuery();
            result.next();
            for (long id = result.getLong(1) + 1; ; id++) {
                insert.setInt(1, hand);
                insert.setLong(2, id);
                insert.setBytes(3, new byte[ThreadLocalRandom.current().nextInt(MOST_BYTES)]);
                insert.executeUpdate();
                delete.setInt(1, hand);
                delete.setLong(2, id - KEPT);
                delete.executeUpdate();
                connection.commit();
                System.out.println(hand + " " + id);
                System.out.flush();
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
