package org.pouch.engine;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.settings.EngineNotStarted;
import org.pouch.engine.settings.EngineSettings;
import org.pouch.engine.settings.EngineSettings.Database;
import org.pouch.engine.tenure.Tenure;

/**
 * The connection pool, with the engine's own tables laid out.
 *
 * @param aside connections that are not of the pool, for what a command needs while it holds one of those
 * @param compaction where the database is a file of H2
 */
record EngineDatabase(
        HikariDataSource pool,
        DataSource aside,
        Tenure tenure,
        SchemaLayout layout,
        @Nullable LiveCompaction compaction)
        implements AutoCloseable {
    private static final String FILE = "the engine's database";
    private static final String H2 = "jdbc:h2:";
    private static final String IN_A_FILE = H2 + "file:";

    static EngineDatabase open(EngineSettings settings) {
        EngineSettings.Database database = settings.database();
        if (database == null) {
            database = new Database(embeddedUrl(settings), "sa", "");
        }
        OperatonSchema operaton = OperatonSchema.of(database.url());
        SchemaLayout layout =
                settings.database() == null ? SchemaLayout.of(settings.data(), operaton.shipped()) : SchemaLayout.NONE;
        Tenure tenure = tenure(settings, database);
        try {
            layout.begin();
            return open(settings.name(), database, tenure, layout, operaton);
        } catch (RuntimeException failure) {
            layout.giveUp();
            tenure.close();
            throw unusable(database, failure);
        }
    }

    private static EngineDatabase open(
            String name, Database database, Tenure tenure, SchemaLayout layout, OperatonSchema operaton) {
        DataSource connections = tenure.fenced(DriverConnections.to(database));
        HikariConfig config = new HikariConfig();
        config.setPoolName("engine-" + name);
        config.setMaximumPoolSize(16);
        config.setMinimumIdle(2);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setDataSource(database.url().startsWith(H2) ? new KeptStatements(connections) : connections);
        BrokenFile brokenFile = new BrokenFile(FILE);
        if (database.url().startsWith(IN_A_FILE)) {
            FileCompaction.of(connections, FILE);
            config.setExceptionOverride(brokenFile);
            config.setAllowPoolSuspension(true);
        }
        EngineConnections pool = new EngineConnections(config);
        brokenFile.isOf(pool);
        tenure.onLoss(pool::close);
        LiveCompaction compaction =
                database.url().startsWith(IN_A_FILE) ? LiveCompaction.of(pool, connections, FILE) : null;
        EngineDatabase opened = new EngineDatabase(pool, connections, tenure, layout, compaction);
        try {
            EngineSchema.layOut(pool, database.place());
            operaton.layOut(pool, database.place());
            return opened;
        } catch (RuntimeException failure) {
            opened.close();
            throw failure;
        }
    }

    private static Tenure tenure(EngineSettings settings, Database database) {
        Path folder = settings.data();
        if (settings.database() == null) {
            return folder == null ? Tenure.UNDISPUTED : Tenure.of(folder);
        }
        if (!database.url().startsWith("jdbc:postgresql:")) {
            return Tenure.UNDISPUTED;
        }
        try {
            return Tenure.of(DriverConnections.to(database), database.place(), settings.standby());
        } catch (SQLException failed) {
            throw unusable(database, failed);
        }
    }

    private static EngineNotStarted unusable(Database database, Exception failure) {
        if (failure instanceof EngineNotStarted known) {
            return known;
        }
        Throwable cause = failure;
        while (cause.getCause() != null && !(cause instanceof SQLException)) {
            cause = cause.getCause();
        }
        String reason = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        if (cause instanceof SQLException refused && refused.getErrorCode() == ErrorCode.FILE_VERSION_ERROR_1) {
            return new EngineNotStarted(
                    "the file of the engine's database " + database.place()
                            + " is of another version of H2 than this program's. How such files are taken along: UPGRADING.md.",
                    failure);
        }
        return new EngineNotStarted(
                "the engine's database " + database.place() + " cannot be used: " + reason
                        + " Check that it runs, its address, user and password.",
                failure);
    }

    /**
     * Commits reach the file before they are answered, and are not written over what the one before rests on, so that a
     * killed process loses nothing. Each commit writes the pages that it changed, from leaf to root, of each index: small pages
     * are less to write, large ones less to look through (docs/adr/0091-small-pages.md).
     */
    private static String embeddedUrl(EngineSettings settings) {
        String common = ";LOCK_TIMEOUT=10000;QUERY_CACHE_SIZE=0;DB_CLOSE_ON_EXIT=FALSE;CACHE_SIZE=131072";
        Path folder = settings.data();
        return folder == null
                ? "jdbc:h2:mem:engine-" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1" + common
                : "jdbc:h2:file:" + folder.resolve("engine").toAbsolutePath()
                        + ";WRITE_DELAY=0;REUSE_SPACE=FALSE;PAGE_SIZE=8192" + common;
    }

    @Override
    public void close() {
        if (compaction != null) {
            compaction.close();
        } else {
            endInMemory();
            pool.close();
        }
        try {
            layout.giveUp();
        } finally {
            tenure.close();
        }
    }

    /** Of H2 in memory, which would be kept as long as the JVM lives. */
    private void endInMemory() {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            if (connection.getMetaData().getURL().startsWith("jdbc:h2:mem:")) {
                statement.execute("SHUTDOWN");
            }
        } catch (SQLException failed) {
            // the pool is closed in any case
        }
    }
}
