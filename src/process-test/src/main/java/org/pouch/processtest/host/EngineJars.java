package org.pouch.processtest.host;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The engine's class path: as released, jars in our own jar; while Pouch itself is built, a list of where they are. */
final class EngineJars {
    static final String FOLDER = "META-INF/pouch-engine/";

    private static final String JARS = FOLDER + "jars/";

    private final List<Path> classPath;
    private final @Nullable JarCopies copies;

    private EngineJars(List<Path> classPath, @Nullable JarCopies copies) {
        this.classPath = classPath;
        this.copies = copies;
    }

    static EngineJars find() {
        return of(ours());
    }

    /** @param ours where our own classes are: a jar, or a folder of a build */
    static EngineJars of(Path ours) {
        try {
            return Files.isDirectory(ours) ? listed(ours) : copied(ours);
        } catch (IOException failed) {
            throw new IllegalStateException("the engine in " + ours + " cannot be unpacked: " + failed, failed);
        }
    }

    private static Path ours() {
        try {
            return Path.of(EngineJars.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static EngineJars listed(Path classes) throws IOException {
        Path list = classes.resolve(FOLDER + "classpath");
        if (!Files.exists(list)) {
            throw new IllegalStateException("there is no engine in " + classes + ". Build it with Maven.");
        }
        List<Path> paths = new ArrayList<>(List.of(classes));
        Stream.of(Files.readString(list).split(File.pathSeparator))
                .map(String::strip)
                .map(Path::of)
                .forEach(paths::add);
        return new EngineJars(paths, null);
    }

    private static EngineJars copied(Path jar) throws IOException {
        JarCopies copies = JarCopies.begin();
        List<Path> paths = new ArrayList<>(List.of(jar));
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : file.stream().filter(EngineJars::isOfEngine).toList()) {
                paths.add(copies.add(entry.getName().substring(JARS.length()), file.getInputStream(entry)));
            }
        }
        if (paths.size() == 1) {
            copies.close();
            throw new IllegalStateException("there is no engine in " + jar + ". It was packed without one.");
        }
        return new EngineJars(paths, copies);
    }

    private static boolean isOfEngine(JarEntry entry) {
        return entry.getName().startsWith(JARS) && entry.getName().endsWith(".jar");
    }

    URL[] urls() {
        return classPath.stream().map(EngineJars::url).toArray(URL[]::new);
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    void close() throws IOException {
        if (copies != null) {
            copies.close();
        }
    }
}
