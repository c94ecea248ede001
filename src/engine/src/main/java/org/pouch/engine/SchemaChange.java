package org.pouch.engine;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.api.MigrationVersion;
import org.springframework.core.io.Resource;

/**
 * A script of Operaton that changes its tables from one version to a later one.
 *
 * @param isPatch within one minor version, where versions between two patches need no script
 */
record SchemaChange(MigrationVersion from, MigrationVersion to, boolean isPatch, Resource script) {
    /** Such as {@code h2_engine_7.23_to_7.24.sql} or {@code h2_engine_7.13_patch_7.13.4_to_7.13.5_1.sql}. */
    private static final Pattern NAME =
            Pattern.compile("\\w+?_engine_(?:[\\d.]+_(patch)_)?([\\d.]+)_to_([\\d._]+)\\.sql");

    static SchemaChange of(Resource script) {
        Matcher name = NAME.matcher(Objects.requireNonNull(script.getFilename()));
        if (!name.matches()) {
            throw new IllegalStateException(
                    "the name of Operaton's script " + script.getFilename()
                            + " does not say from which version it leads to which. How Operaton is raised: docs/engine-inside.md.");
        }
        return new SchemaChange(
                MigrationVersion.fromVersion(name.group(2)),
                MigrationVersion.fromVersion(name.group(3)),
                name.group(1) != null,
                script);
    }
}
