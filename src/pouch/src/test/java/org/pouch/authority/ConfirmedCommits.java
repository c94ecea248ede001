package org.pouch.authority;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** Writes row after row and says each once its commit was answered, until the process is killed. Arguments: URL, user. */
final class ConfirmedCommits {
    private ConfirmedCommits() {}

    public static void main(String[] arguments) throws SQLException {
        try (Connection connection = DriverManager.getConnection(arguments[0], arguments[1], "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS confirmed (id BIGINT PRIMARY KEY)");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO confirmed VALUES (?)")) {
                for (long id = 1; ; id++) {
                    insert.setLong(1, id);
                    insert.executeUpdate();
                    System.out.println(id);
                    System.out.flush();
                }
            }
        }
    }
}
