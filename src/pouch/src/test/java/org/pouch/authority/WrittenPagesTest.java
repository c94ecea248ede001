package org.pouch.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A commit writes each page that it changed, so that large pages are what a file grows by. */
class WrittenPagesTest {
    private static final int BEFORE = 2_000;
    private static final int COUNTED = 200;

    /** With the pages that H2 has where nobody says otherwise it is 23. */
    private static final long MOST_KILOBYTES = 19;

    @TempDir
    private Path folder;

    @Test
    void writesLittleMoreThanARowAndItsIndexes() throws SQLException, IOException {
        String file = DataPlaceTest.database("pouch.authority.id=UTO-ORC", "pouch.data=" + folder);
        try (Connection connection = DriverManager.getConnection(file, "pouch", "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE line (id INTEGER PRIMARY KEY, mark INTEGER, kind VARCHAR(20), text TEXT)");
            statement.execute("CREATE INDEX line_mark ON line (mark)");
            statement.execute("CREATE INDEX line_kind ON line (kind, id)");
            write(connection, 0, BEFORE);
            long before = kilobytes(statement);

            write(connection, BEFORE, COUNTED);

            assertThat((kilobytes(statement) - before) / COUNTED).isLessThan(MOST_KILOBYTES);
        }
    }

    private static void write(Connection connection, int first, int lines) throws SQLException {
        Random marks = new Random(first);
        try (PreparedStatement insertion = connection.prepareStatement("INSERT INTO line VALUES (?, ?, ?, ?)")) {
            for (int line = first; line < first + lines; line++) {
                insertion.setInt(1, line);
                insertion.setInt(2, marks.nextInt());
                insertion.setString(3, "KIND-" + line % 7);
                insertion.setString(4, "a line of some length, as most are ".repeat(8));
                insertion.executeUpdate();
            }
        }
    }

    private static long kilobytes(Statement statement) throws SQLException {
        try (ResultSet size = statement.executeQuery(
                "SELECT setting_value FROM information_schema.settings WHERE setting_name = 'info.FILE_SIZE'")) {
            size.next();
            return size.getLong(1) >> 10;
        }
    }
}
