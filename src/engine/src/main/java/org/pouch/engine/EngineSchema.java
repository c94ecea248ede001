package org.pouch.engine;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.pouch.engine.settings.EngineNotStarted;

/** The engine's own tables, made and changed by the scripts beside this program. */
final class EngineSchema {
    private static final Set<MigrationState> UNKNOWN =
            Set.of(MigrationState.FUTURE_SUCCESS, MigrationState.FUTURE_FAILED);

    private EngineSchema() {}

    static void layOut(DataSource database, String place) {
        Flyway flyway = Flyway.configure()
                .dataSource(database)
                .locations("classpath:org/pouch/engine/schema")
                .table("pouch_engine_schema")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();
        refuseNewer(flyway.info().all(), place);
        flyway.migrate();
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
