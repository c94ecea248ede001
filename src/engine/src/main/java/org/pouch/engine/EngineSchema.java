package org.pouch.engine;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.pouch.engine.settings.EngineNotStarted;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The engine's own tables, made and changed by the scripts beside this program. */
final class EngineSchema {
    private static final Set<MigrationState> UNKNOWN =
            Set.of(MigrationState.FUTURE_SUCCESS, MigrationState.FUTURE_FAILED);

    /** Its index was too wide for PostgreSQL where group and holder of a task have very long names: the script failed there, and its rows are cut now. */
    private static final MigrationVersion REWRITTEN = MigrationVersion.fromVersion("2.13");

    private static final int CHECKSUM_BEFORE = -1939648446;
    private static final int CHECKSUM = -271010515;

    private EngineSchema() {}

    static void layOut(DataSource database, String place) {
        Flyway flyway = Flyway.configure()
                .dataSource(database)
                .locations("classpath:org/pouch/engine/schema")
                .table("pouch_engine_schema")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .placeholders(Map.of("stored", place.startsWith("jdbc:postgresql:") ? "STORED" : ""))
                .load();
        MigrationInfo[] migrations = flyway.info().all();
        refuseNewer(migrations, place);
        acceptRewritten(migrations, database);
        flyway.migrate();
    }

    /** Whoever ran the script as it was has what it leaves now; Flyway would take it for another. */
    private static void acceptRewritten(MigrationInfo[] migrations, DataSource database) {
        boolean isThere = Arrays.stream(migrations)
                .anyMatch(migration -> REWRITTEN.equals(migration.getVersion())
                        && migration.getState().isApplied());
        if (isThere) {
            JdbcClient.create(database)
                    .sql("""
                    UPDATE "pouch_engine_schema" SET "checksum" = ? WHERE "version" = ? AND "checksum" = ?""")
                    .params(CHECKSUM, REWRITTEN.getVersion(), CHECKSUM_BEFORE)
                    .update();
        }
    }

    /** Flyway itself goes on with tables of a later version, as if it knew them. */
    private static void refuseNewer(MigrationInfo[] migrations, String place) {
        MigrationVersion known = Arrays.stream(migrations)
                .filter(migration -> migration.getState().isResolved())
                .map(MigrationInfo::getVersion)
                .max(Comparator.naturalOrder())
                .orElse(MigrationVersion.EMPTY);
        for (MigrationInfo migration : migrations) {
            if (UNKNOWN.contains(migration.getState())) {
                throw newer(place, "the engine's tables are of version " + migration.getVersion(), known);
            }
        }
    }

    /** Whoever upgraded and went back meets this sentence. */
    static EngineNotStarted newer(String place, String found, MigrationVersion known) {
        return new EngineNotStarted("the data in " + place + " were written by a newer version of Pouch: " + found
                + ", and this program knows " + known
                + ". Start that version again, or restore the backup that was made before it first ran.");
    }
}
