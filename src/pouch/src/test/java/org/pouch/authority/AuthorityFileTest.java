package org.pouch.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbc.JdbcPreparedStatement;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An authority whose database H2 gave up goes on by itself, with all that was committed. */
class AuthorityFileTest {
    @TempDir
    private Path data;

    private final AuthorityFile file = new AuthorityFile();
    private final HikariDataSource pool = new HikariDataSource();
    private final JdbcClient database = JdbcClient.create(pool);

    @BeforeEach
    void aDatabaseInAFile() {
        pool.setJdbcUrl("jdbc:h2:file:" + data.resolve("pouch")
                + ";MODE=PostgreSQL;WRITE_DELAY=0;REUSE_SPACE=FALSE;DB_CLOSE_ON_EXIT=FALSE");
        pool.setUsername("pouch");
        pool.setPassword("");
        pool.setMaximumPoolSize(4);
        file.postProcessAfterInitialization(pool, "dataSource");
        database.sql("CREATE TABLE kept (id INTEGER PRIMARY KEY)").update();
        keep(1);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void opensAFileAgainWhoseStoreWasClosed() throws SQLException {
        panic();

        assertThatThrownBy(() -> keep(2)).isInstanceOf(DataAccessException.class);

        await().ignoreExceptions().untilAsserted(() -> keep(3));
        assertThat(kept()).containsExactly(1, 3);
    }

    @Test
    void opensItAgainWhileOthersHoldConnections() throws SQLException {
        try (Connection held = pool.getConnection();
                Connection another = pool.getConnection()) {
            held.setAutoCommit(false);
            another.setAutoCommit(false);
            held.createStatement().executeUpdate("INSERT INTO kept (id) VALUES (2)");
            panic();
            assertThatThrownBy(held::commit).isInstanceOf(SQLException.class);

            await().ignoreExceptions().untilAsserted(() -> keep(3));

            assertThatThrownBy(() -> another.createStatement().executeUpdate("INSERT INTO kept (id) VALUES (4)"))
                    .isInstanceOf(SQLException.class);
        }
        await().ignoreExceptions().untilAsserted(() -> keep(5));
        assertThat(kept()).containsExactly(1, 3, 5);
    }

    /** H2 would read it again, remembering none by itself. */
    @Test
    void readsAStatementOnceForAConnection() throws SQLException {
        try (Connection connection = pool.getConnection()) {
            assertThat(prepared(connection)).isSameAs(prepared(connection));
        }
    }

    private static JdbcPreparedStatement prepared(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT id FROM kept FOR UPDATE")) {
            statement.executeQuery().close();
            return statement.unwrap(JdbcPreparedStatement.class);
        }
    }

    @Test
    void isSmallAfterAStop() throws IOException {
        database.sql("CREATE TABLE large (id INTEGER PRIMARY KEY, content BYTEA)")
                .update();
        byte[] content = new byte[1 << 20];
        Random random = new Random(1);
        for (int count = 0; count < 80; count++) {
            random.nextBytes(content);
            database.sql("MERGE INTO large VALUES (1, ?)").param(content).update();
        }
        Path written = data.resolve("pouch.mv.db");
        assertThat(Files.size(written)).isGreaterThan(64L << 20);

        assertThat(file.requiresDestruction(pool)).isTrue();
        file.postProcessBeforeDestruction(pool, "dataSource");

        assertThat(Files.size(written)).isLessThan(4L << 20);
    }

    /** As after an {@link OutOfMemoryError} while a commit was written. */
    private void panic() throws SQLException {
        try (Connection connection = pool.getConnection()) {
            MVStore store = ((SessionLocal)
                            connection.unwrap(JdbcConnection.class).getSession())
                    .getDatabase()
                    .getStore()
                    .getMvStore();
            assertThatThrownBy(() -> store.panic(DataUtils.newMVStoreException(
                            DataUtils.ERROR_INTERNAL, "{0}", new OutOfMemoryError("Capacity: 120000000"))))
                    .isNotNull();
        }
    }

    private void keep(int id) {
        database.sql("INSERT INTO kept (id) VALUES (?)").param(id).update();
    }

    private List<Integer> kept() {
        return database.sql("SELECT id FROM kept ORDER BY id")
                .query(Integer.class)
                .list();
    }
}
