package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;
import org.pouch.engine.settings.EngineSettings;
import org.pouch.engine.settings.EngineSettings.Gateway;

/**
 * The vendor's process-test library in its remote mode: the project that users copy, built as they build it. Its assertions, mocks
 * of workers, time travel, emptying between tests and coverage report are the library's own.
 */
@Tag("slow")
class VendorProcessTestTest {
    private static final Path PROJECT = Path.of("samples/vendor-process-test");

    /** What is not in the local store of Maven is brought first. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** As Surefire says, once all that it needs is there. */
    private static final String BEGUN = "T E S T S";

    @TempDir
    private Path folder;

    @Test
    void runsTheVendorsProcessTestsAsTheVendorDocumentsThem() throws IOException, InterruptedException {
        EngineSettings inMemory = new EngineSettings("vendor-process-test", 0, null);
        try (EmbeddedEngine engine = EmbeddedEngine.start(inMemory.withGateway(new Gateway(0, false)))) {
            Path said = folder.resolve("said.log");

            int exit = maven(
                    said,
                    "-Dengine.rest=" + engine.address(),
                    "-Dengine.grpc=" + engine.gatewayAddress().orElseThrow());

            String output = Files.readString(said, StandardCharsets.UTF_8);
            assumeFalse(
                    output.contains("Could not resolve") || output.contains("could not be resolved"),
                    () -> leftOut("nobody has it for us", output));
            assertThat(exit).as(output).isZero();
            assertThat(output).contains("Tests run: 4, Failures: 0, Errors: 0, Skipped: 0");
            assertThat(PROJECT.resolve("target/coverage/report.json"))
                    .content(StandardCharsets.UTF_8)
                    .contains("library-loan", "boundaryEvent_ReaderBlocked", "endEvent_ReaderReminded");
        }
    }

    /**
     * @return the exit code
     * @throws TestAbortedException where the tests have not begun after the time that a download may take
     */
    private static int maven(Path said, String rest, String grpc) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "mvn", "-B", "-ntp", "-f", PROJECT + "/pom.xml", "clean", "test", rest, grpc)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
            String output = Files.readString(said, StandardCharsets.UTF_8);
            assumeTrue(output.contains(BEGUN), () -> leftOut("it was not there after " + PATIENCE, output));
            throw new AssertionError("the vendor's process tests began and did not end: " + output);
        }
        return process.exitValue();
    }

    /** What nobody knows of this engine then. */
    private static String leftOut(String why, String output) {
        return "NOT RUN: the vendor's library could not be had, " + why
                + ". So its assertions, mocks of workers, time travel,"
                + " emptying between tests and report of coverage were not tried against this engine. " + output;
    }
}
