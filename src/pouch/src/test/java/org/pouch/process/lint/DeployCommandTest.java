package org.pouch.process.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.Pouch;
import org.pouch.engine.EmbeddedEngine;
import org.pouch.engine.settings.EngineSettings;
import picocli.CommandLine;

/** What a shell gets of {@code deploy}, from a real engine. */
class DeployCommandTest {
    private static final Path LOAN = Path.of("samples/process-test/src/main/resources/library-loan.bpmn");

    private static EmbeddedEngine engine;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() {
        engine = EmbeddedEngine.start(new EngineSettings("deploy", 0, null));
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void takesFilesAndFoldersTogether() throws IOException {
        Files.copy(Path.of("processes/evidence-class.dmn"), folder.resolve("evidence-class.dmn"));

        assertThat(deploy(LOAN.toString(), folder.toString()))
                .as(err.toString())
                .isZero();

        assertThat(out.toString())
                .containsPattern("process +library-loan +version 1 +key \\d+")
                .containsPattern("decision +evidence-class +version 1 +key \\d+");
    }

    @Test
    void namesThePlaceThatIsNotThere() {
        assertThat(deploy(folder.resolve("nowhere").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("There is no file or folder " + folder.resolve("nowhere"));

        assertThat(deploy(folder.resolve("nowhere").toString(), "--watch"))
                .as("nothing to watch")
                .isEqualTo(2);
    }

    @Test
    void watchesUntilItIsInterrupted() throws Exception {
        Path model = Files.writeString(
                folder.resolve("library-loan.bpmn"),
                Files.readString(LOAN).replace("\"library-loan\"", "\"watched-loan\""));
        Files.copy(LOAN.resolveSibling("lint-overruled.txt"), folder.resolve("lint-overruled.txt"));
        CompletableFuture<Integer> exitCode = new CompletableFuture<>();
        Thread watch = new Thread(() -> exitCode.complete(deploy(model.toString(), "--watch")));
        watch.start();
        try {
            await().untilAsserted(() -> assertThat(out.toString())
                    .containsPattern("\\d\\d:\\d\\d:\\d\\d Watching .*library-loan.bpmn for http.*; Ctrl-C ends.")
                    .containsPattern("\\d\\d:\\d\\d:\\d\\d deployed: process +watched-loan +version 1 "));

            Files.writeString(model, Files.readString(model).replace("Remind reader", "Write to reader"));

            await().untilAsserted(() ->
                    assertThat(out.toString()).containsPattern("deployed: process +watched-loan +version 2 "));
        } finally {
            watch.interrupt();
        }
        assertThat(exitCode.get(1, TimeUnit.MINUTES)).as(err.toString()).isZero();
    }

    private int deploy(String... more) {
        CommandLine line = Pouch.commandLine();
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return line.execute(
                Stream.concat(Stream.of("deploy", "--engine", engine.address().toString()), Stream.of(more))
                        .toArray(String[]::new));
    }
}
