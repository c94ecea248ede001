package org.pouch.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.logging.LoggingSystem;

/** The whole of Pouch in one go: every story of the demo ends as it says, with evidence that holds. */
class DemoTest {
    private static final Path HOME = Path.of("").toAbsolutePath();

    /** Two authorities start at once, and Boot's logging can be set up only once at a time. */
    @BeforeAll
    static void leaveLoggingAlone() {
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
    }

    @AfterAll
    static void giveLoggingBack() {
        System.clearProperty(LoggingSystem.SYSTEM_PROPERTY);
    }

    @TempDir
    Path folder;

    static Stream<Scenario> scenarios() {
        return Scenario.all(HOME.resolve("samples/scenarios")).stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void everyStoryEndsAsItSays(Scenario scenario) throws Exception {
        StringWriter told = new StringWriter();

        int code = new DemoRun(HOME, folder, scenario, false, new PrintWriter(told)).run();

        assertThat(code).as(told.toString()).isZero();
        assertThat(evidence("packets")).as("packets kept as signed").hasSizeGreaterThanOrEqualTo(8);
        assertThat(evidence("trust")).hasSize(4);
        assertThat(folder.resolve("timeline.json")).isNotEmptyFile();
    }

    private Stream<Path> evidence(String name) throws IOException {
        return Files.list(folder.resolve(name));
    }
}
