package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that only ever grows is small again after a start, with all that was in it. */
class FileCompactionTest {
    private static final int KEPT = 50;

    @TempDir
    private Path folder;

    @Test
    void givesBackTheRoomOfWhatIsDead() throws Exception {
        write(1200);
        long before = size();

        FileCompaction.of(database(), "a database");

        assertThat(before).isGreaterThan(64L << 20);
        assertThat(size()).isLessThan(before / 4);
        assertThat(rows()).isEqualTo(KEPT);
    }

    @Test
    void leavesASmallFileAsItIs() throws Exception {
        write(60);
        long before = size();

        FileCompaction.of(database(), "a database");

        assertThat(size()).isBetween(before / 2, before * 2);
        assertThat(rows()).isEqualTo(KEPT);
    }

    @Test
    void leavesAFileThatIsNoneToWhoeverOpensIt() throws Exception {
        Files.writeString(file(), "no database");

        FileCompaction.of(database(), "a database");

        assertThat(Files.readString(file())).isEqualTo("no database");
    }

    /** The same rows again and again. */
    private void write(int commits) throws SQLException {
        Random random = new Random(1);
        try (Connection connection = database().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept (id INTEGER PRIMARY KEY, content BYTEA)");
            try (PreparedStatement row = connection.prepareStatement("MERGE INTO kept VALUES (?, ?)")) {
                for (int commit = 0; commit < commits; commit++) {
                    byte[] content = new byte[64 * 1024];
                    random.nextBytes(content);
                    row.setInt(1, commit % KEPT);
                    row.setBytes(2, content);
                    row.executeUpdate();
                }
            }
        }
    }

    private int rows() throws SQLException {
        try (Connection connection = database().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM kept")) {
            row.next();
            return row.getInt(1);
        }
    }

    private long size() throws IOException {
        return Files.size(file());
    }

    private Path file() {
        return folder.resolve("kept.mv.db");
    }

    private JdbcDataSource database() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:file:" + folder.resolve("kept").toAbsolutePath() + ";WRITE_DELAY=0;REUSE_SPACE=FALSE");
        database.setUser("sa");
        return database;
    }
}
