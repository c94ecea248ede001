package org.pouch.processtest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pouch.processtest.host.RunningEngine;

/** What the tests of a JVM passed in the models that they deployed, and the pages of it. Threadsafe. */
final class Coverage {
    /** Where the pages go; {@code off} for none. */
    static final String SETTING = "pouch.coverage";

    private final Map<String, Set<String>> passed = new HashMap<>();
    private @Nullable RunningEngine drawer;

    /** Notes what a test passed, before the engine is emptied. */
    synchronized void note(RunningEngine engine) {
        if (folder() != null) {
            engine.passed()
                    .forEach((model, elements) -> passed.computeIfAbsent(model, first -> new HashSet<>())
                            .addAll(elements));
            drawer = engine;
        }
    }

    /** Draws what was passed until now. What keeps it from that fails no test, and is said. */
    synchronized String draw(Path folder) {
        if (drawer == null || passed.isEmpty()) {
            return "";
        }
        try {
            return "Process coverage: " + drawer.drawCoverage(folder, passed) + " passed, drawn in "
                    + folder.resolve("index.html");
        } catch (RuntimeException failed) {
            return "Process coverage: nothing could be drawn into " + folder + ": " + failed.getMessage();
        }
    }

    /** Whether pages are wanted, and where: beside what the build tool of the project leaves. */
    static @Nullable Path folder() {
        String setting = System.getProperty(SETTING, "");
        if (!setting.isEmpty()) {
            return setting.equals("off") ? null : Path.of(setting);
        }
        boolean isGradle =
                Stream.of("build.gradle", "build.gradle.kts").map(Path::of).anyMatch(Files::exists);
        return Path.of(isGradle ? "build" : "target", "process-coverage");
    }

    /** At the end of a run of JUnit; where that is one for each class, the last has all of them. */
    void close() {
        Path folder = folder();
        String said = folder == null ? "" : draw(folder);
        if (!said.isEmpty()) {
            System.out.println(said);
        }
    }
}
