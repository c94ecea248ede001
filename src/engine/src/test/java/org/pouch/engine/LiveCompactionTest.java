package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that only ever grows becomes small while it is written to, and loses nothing by it. */
class LiveCompactionTest {
    private static final int WRITERS = 4;
    private static final FileCompaction.Worth EIGHT_MEGABYTES = new FileCompaction.Worth(8L << 20, 60, 8L << 20);

    @TempDir
    private Path folder;

    private HikariDataSource pool;

    @BeforeEach
    void open() throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setDataSource(database());
        config.setMaximumPoolSize(WRITERS + 1);
        config.setAllowPoolSuspension(true);
        pool = new HikariDataSource(config);
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS kept (id INTEGER PRIMARY KEY, written INTEGER, content BYTEA)");
        }
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void isSmallAgainWhileOthersWriteAndLosesNoCommit() throws Exception {
        LiveCompaction compaction = new LiveCompaction(pool, database(), "a database", EIGHT_MEGABYTES);
        AtomicBoolean enough = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Future<Integer>> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                int id = writer;
                writers.add(threads.submit(() -> write(id, enough)));
            }
            int compacted = 0;
            while (compacted < 3 && writers.stream().noneMatch(Future::isDone)) {
                compacted += compaction.look() ? 1 : 0;
            }
            enough.set(true);

            for (int writer = 0; writer < WRITERS; writer++) {
                int told = writers.get(writer).get();
                assertThat(written(writer)).isEqualTo(told);
            }
            assertThat(compacted).isEqualTo(3);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void leavesTheFileWhereSomebodyKeepsAConnection() throws Exception {
        fill();
        long before = Files.size(file());
        LiveCompaction compaction = new LiveCompaction(pool, database(), "a database", EIGHT_MEGABYTES);

        try (Connection kept = pool.getConnection()) {
            assertThat(compaction.look()).isFalse();
            assertThat(kept.isValid(1)).isTrue();
        }

        assertThat(Files.size(file())).isGreaterThanOrEqualTo(before);
        assertThat(compaction.look()).isTrue();
        assertThat(Files.size(file())).isLessThan(before / 4);
    }

    @Test
    void leavesAFileOfWhichMuchIsAlive() throws Exception {
        Random random = new Random(1);
        for (int count = 1; count <= 2; count++) {
            for (int id = 0; id < 100; id++) {
                put(id, count, random);
            }
        }

        assertThat(compaction(1 << 20).look()).isFalse();
        assertThat(compaction(64 << 20).look()).isTrue();
        assertThat(written(99)).isEqualTo(2);
    }

    @Test
    void isSmallAfterAStop() throws Exception {
        for (int round = 0; round < 6; round++) {
            fill();
        }
        assertThat(Files.size(file())).isGreaterThan(64L << 20);

        LiveCompaction.of(pool, database(), "a database").close();

        assertThat(Files.size(file())).isLessThan(8L << 20);
        assertThat(pool.isClosed()).isTrue();
        open();
        assertThat(written(0)).isEqualTo(200);
    }

    private LiveCompaction compaction(long mostAlive) {
        return new LiveCompaction(pool, database(), "a database", new FileCompaction.Worth(8L << 20, 30, mostAlive));
    }

    private void fill() throws SQLException {
        for (int count = 1; count <= 200; count++) {
            put(0, count, new Random(count));
        }
    }

    /** How often it was told that its row was written. */
    private int write(int id, AtomicBoolean enough) throws SQLException {
        Random random = new Random(id);
        int count = 0;
        while (!enough.get()) {
            put(id, count + 1, random);
            count++;
        }
        return count;
    }

    private void put(int id, int count, Random random) throws SQLException {
        byte[] content = new byte[64 * 1024];
        random.nextBytes(content);
        try (Connection connection = pool.getConnection();
                PreparedStatement row = connection.prepareStatement("MERGE INTO kept VALUES (?, ?, ?)")) {
            row.setInt(1, id);
            row.setInt(2, count);
            row.setBytes(3, content);
            row.executeUpdate();
        }
    }

    private int written(int id) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement query = connection.prepareStatement("SELECT written FROM kept WHERE id = ?")) {
            query.setInt(1, id);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
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
