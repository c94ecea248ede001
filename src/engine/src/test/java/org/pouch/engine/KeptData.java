package org.pouch.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Data directories as released versions left them, one folder for each in the test resources. */
final class KeptData {
    private static final Path VERSIONS = Path.of("src/engine/src/test/resources/data");

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
        return VERSIONS.resolve(version).resolve("engine.zip");
    }

    /** Without room for what was, and without what only says that an engine ran. */
    static void keep(Path data, String version) {
        JdbcClient.create(new DriverManagerDataSource("jdbc:h2:file:" + data.resolve("engine"), "sa", ""))
                .sql("SHUTDOWN COMPACT")
                .update();
        try {
            Files.createDirectories(file(version).getParent());
            try (OutputStream file = Files.newOutputStream(file(version));
                    ZipOutputStream zip = new ZipOutputStream(file)) {
                zip.setLevel(9);
                for (String name : List.of("engine.layout", "engine.mv.db")) {
                    zip.putNextEntry(new ZipEntry(name));
                    Files.copy(data.resolve(name), zip);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static void copy(String version, Path data) {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file(version)))) {
            for (ZipEntry each = zip.getNextEntry(); each != null; each = zip.getNextEntry()) {
                Files.copy(
                        zip, data.resolve(Path.of(each.getName()).getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
