package org.pouch.authority;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Data directories as released versions left them, one folder for each in the test resources. */
final class KeptData {
    private static final Path VERSIONS = Path.of("src/pouch/src/test/resources/data");

    private static final List<String> FILES = List.of("pouch.mv.db", "engine/engine.layout", "engine/engine.mv.db");

    private KeptData() {}

    static List<String> versions() {
        try (Stream<Path> folders = Files.list(VERSIONS)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path file(String version) {
        return VERSIONS.resolve(version).resolve("authority.zip");
    }

    /** Without room for what was, and without what only says that programs ran. */
    static void keep(Path data, String version) {
        compact(database(data));
        compact(open(data.resolve("engine/engine").toString(), "sa"));
        try {
            Files.createDirectories(file(version).getParent());
            try (OutputStream file = Files.newOutputStream(file(version));
                    ZipOutputStream zip = new ZipOutputStream(file)) {
                zip.setLevel(9);
                for (String name : FILES) {
                    zip.putNextEntry(new ZipEntry(name));
                    Files.copy(data.resolve(name), zip);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The authority's own. */
    static JdbcClient database(Path data) {
        return open(data.resolve("pouch") + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE", "pouch");
    }

    private static JdbcClient open(String database, String user) {
        return JdbcClient.create(new DriverManagerDataSource("jdbc:h2:file:" + database, user, ""));
    }

    private static void compact(JdbcClient database) {
        database.sql("SHUTDOWN COMPACT").update();
    }

    static void copy(String version, Path data) {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file(version)))) {
            for (ZipEntry each = zip.getNextEntry(); each != null; each = zip.getNextEntry()) {
                if (!FILES.contains(each.getName())) {
                    throw new IllegalStateException(each.getName() + " in " + file(version));
                }
                Path copy = data.resolve(each.getName());
                Files.createDirectories(copy.getParent());
                Files.copy(zip, copy);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
