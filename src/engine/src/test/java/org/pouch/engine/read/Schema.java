package org.pouch.engine.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import javax.sql.DataSource;
import org.flywaydb.core.api.MigrationVersion;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** The engine's tables, made by its migrations in the order of their numbers. */
final class Schema {
    private Schema() {}

    static void create(DataSource database) {
        try {
            Resource[] scripts =
                    new PathMatchingResourcePatternResolver().getResources("classpath:org/pouch/engine/schema/V*.sql");
            Arrays.sort(scripts, Comparator.comparing(Schema::version));
            new ResourceDatabasePopulator(scripts).execute(database);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** 2.10 comes after 2.9. */
    private static MigrationVersion version(Resource script) {
        String name = String.valueOf(script.getFilename());
        return MigrationVersion.fromVersion(
                name.substring(1, name.indexOf("__")).replace('_', '.'));
    }
}
