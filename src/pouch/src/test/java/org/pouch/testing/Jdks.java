package org.pouch.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** The JDKs of this machine: those that {@code POUCH_JDKS} or {@code -Dpouch.jdks} names, and those beside the running one and where Linux keeps them. */
public final class Jdks {
    private Jdks() {}

    /** The home of a JDK of this version, such as 25; empty when there is none. */
    public static Optional<Path> ofVersion(int version) {
        return homes().stream().filter(home -> versionOf(home) == version).findFirst();
    }

    private static List<Path> homes() {
        List<Path> homes = new ArrayList<>();
        String named = System.getProperty("pouch.jdks", System.getenv("POUCH_JDKS"));
        if (named != null) {
            Stream.of(named.split(File.pathSeparator)).map(Path::of).forEach(homes::add);
        }
        Path beside = Path.of(System.getProperty("java.home")).toAbsolutePath().getParent();
        for (Path folder : List.of(beside, Path.of("/usr/lib/jvm"))) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> found = Files.list(folder)) {
                    homes.addAll(found.sorted().toList());
                } catch (IOException unreadable) {
                    throw new UncheckedIOException(unreadable);
                }
            }
        }
        return homes;
    }

    /** As its file "release" says; 0 for a folder that is no JDK. */
    private static int versionOf(Path home) {
        Path release = home.resolve("release");
        if (!Files.isRegularFile(release) || !Files.isExecutable(java(home))) {
            return 0;
        }
        Properties properties = new Properties();
        try (var in = Files.newInputStream(release)) {
            properties.load(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        String version = properties.getProperty("JAVA_VERSION", "").replace("\"", "");
        return version.isEmpty() ? 0 : Runtime.Version.parse(version).feature();
    }

    /** The command of a JDK. */
    public static Path java(Path home) {
        return home.resolve("bin").resolve("java");
    }
}
