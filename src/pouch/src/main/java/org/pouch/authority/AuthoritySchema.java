package org.pouch.authority;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.pouch.exchange.StartRefused;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;

/** The authority's tables, changed for this version before anything reads them; those of a later version are left as they are. */
final class AuthoritySchema implements FlywayMigrationStrategy {
    private static final Set<MigrationState> UNKNOWN =
            Set.of(MigrationState.FUTURE_SUCCESS, MigrationState.FUTURE_FAILED);

    /** Flyway itself would go on with tables of a later version, as if it knew them. */
    @Override
    public void migrate(Flyway flyway) {
        MigrationInfo[] migrations = flyway.info().all();
        MigrationVersion known = Arrays.stream(migrations)
                .filter(migration -> migration.getState().isResolved())
                .map(MigrationInfo::getVersion)
                .max(Comparator.naturalOrder())
                .orElse(MigrationVersion.EMPTY);
        for (MigrationInfo migration : migrations) {
            if (UNKNOWN.contains(migration.getState())) {
                throw new StartRefused(
                        "The authority's database was written by a newer version of Pouch: its tables are of version "
                                + migration.getVersion() + ", and this program knows " + known + ".",
                        "Start that version again, or restore the backup that was made before it first ran.");
            }
        }
        flyway.migrate();
        writeBeforeAnswering(flyway.getConfiguration().getDataSource());
    }

    /** H2 answers a commit up to half a second before it is on the disk, unless told otherwise; also where an address does not say so. */
    private static void writeBeforeAnswering(DataSource database) {
        try (Connection connection = database.getConnection()) {
            if (connection.getMetaData().getDatabaseProductName().equals("H2")) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("SET WRITE_DELAY 0");
                }
            }
        } catch (SQLException failed) {
            throw new StartRefused(
                    "The authority's database cannot be told to write before it answers.",
                    "Let its user change settings, or put ;WRITE_DELAY=0 into spring.datasource.url.");
        }
    }
}
