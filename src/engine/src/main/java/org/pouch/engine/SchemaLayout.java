package org.pouch.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.settings.EngineNotStarted;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The tables of a database file being laid out, or changed for a new version. H2 cannot take back half of that, so whoever is
 * killed at it begins again with what was there before: nothing, or the file as the last version left it. Whoever fails at
 * it leaves that behind, for the last version to go on with.
 *
 * @param folder null where no file is: nothing to do
 * @param tables what an engine of this version lays out
 */
record SchemaLayout(@Nullable Path folder, String tables) {
    static final SchemaLayout NONE = new SchemaLayout(null, "");

    /** What is noted at the beginning where there was a file; nothing where there was none. */
    private static final String COPIED = "engine.mv.db.before is what was there before\n";

    /** @param operaton of Operaton's tables */
    static SchemaLayout of(@Nullable Path folder, MigrationVersion operaton) {
        return folder == null ? NONE : new SchemaLayout(folder, tables(operaton));
    }

    /** Before the file is opened. */
    void begin() {
        if (folder == null) {
            return;
        }
        try {
            if (Files.exists(begun())) {
                goBack();
            }
            if (!isDone()) {
                boolean isChange = Files.exists(database());
                if (isChange) {
                    Files.copy(database(), copy(), StandardCopyOption.REPLACE_EXISTING);
                    Files.move(copy(), before(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
                } else {
                    Files.deleteIfExists(before());
                }
                Files.writeString(begun(), isChange ? COPIED : "");
            }
        } catch (IOException failed) {
            throw new EngineNotStarted(
                    "the tables in " + folder.toAbsolutePath() + " cannot be laid out: " + failed.getMessage()
                            + ". Look whether the disk has room, and whether the folder can be written to.",
                    failed);
        }
    }

    /** Once all tables are there, and before anybody is answered. */
    void done() {
        if (folder == null || !Files.exists(begun())) {
            return;
        }
        try {
            Files.writeString(done(folder), tables);
            Files.delete(begun());
            Files.deleteIfExists(before());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Once the file is closed, where it was not {@link #done}. */
    void giveUp() {
        if (folder == null || !Files.exists(begun())) {
            return;
        }
        try {
            goBack();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** May be killed too, at any line, and is begun again then. */
    private void goBack() throws IOException {
        Files.deleteIfExists(done(Objects.requireNonNull(folder)));
        if (Files.exists(before())) {
            Files.move(before(), database(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } else if (Files.readString(begun()).isEmpty()) {
            Files.deleteIfExists(database());
        }
        Files.delete(begun());
    }

    private boolean isDone() throws IOException {
        Path done = done(Objects.requireNonNull(folder));
        return Files.exists(database())
                && Files.exists(done)
                && Files.readString(done).equals(tables);
    }

    private Path database() {
        return Objects.requireNonNull(folder).resolve("engine.mv.db");
    }

    private Path before() {
        return Objects.requireNonNull(folder).resolve("engine.mv.db.before");
    }

    private Path copy() {
        return Objects.requireNonNull(folder).resolve("engine.mv.db.copy");
    }

    private Path begun() {
        return Objects.requireNonNull(folder).resolve("engine.layout.begun");
    }

    private static Path done(Path folder) {
        return folder.resolve("engine.layout");
    }

    private static String tables(MigrationVersion operaton) {
        try {
            Resource[] scripts = new PathMatchingResourcePatternResolver(SchemaLayout.class.getClassLoader())
                    .getResources("classpath:org/pouch/engine/schema/*.sql");
            return Arrays.stream(scripts)
                    .map(script -> String.valueOf(script.getFilename()))
                    .sorted()
                    .collect(Collectors.joining("\n", "", "\nOperaton " + operaton + "\n"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
