package org.pouch.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.packet.Finding;
import org.pouch.sealing.verdict.TimeLimit;
import org.pouch.sealing.verdict.Unfinished;

/** No document takes more time or memory than one may, and the worst one does not stop the next. */
@Tag("slow")
class LimitsTest {
    private static final String HONEST = "the honest one at the end";

    /** 256 MiB is what one document may take; here it is all there is, for the whole program. */
    @Test
    void refusesEveryBombInTheMemoryOfOneDocument(@TempDir Path folder) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                classPath(),
                Bombs.class.getName()));
        for (Map.Entry<String, Supplier<byte[]>> bomb : Bombs.all().entrySet()) {
            command.add(
                    Files.write(folder.resolve(bomb.getKey()), bomb.getValue().get())
                            .toString());
        }
        command.add(Files.write(
                        folder.resolve(HONEST),
                        Victims.signedByUs(Victims.form(CompressParameters.DEFAULT_COMPRESSION)))
                .toString());

        Process program =
                new ProcessBuilder(command).redirectError(new File("/dev/null")).start();
        List<String> lines = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("\t"))
                .toList();

        assertThat(program.waitFor()).as("%s", lines).isZero();
        assertThat(lines).hasSize(Bombs.all().size() + 1);
        assertThat(lines.subList(0, lines.size() - 1))
                .allMatch(line -> line.contains("\tREFUSED\t"))
                .noneMatch(line -> line.endsWith("PROGRAM_FAULT") || line.endsWith("LIMIT_MEMORY"));
        assertThat(lines.get(lines.size() - 1)).isEqualTo(HONEST + "\tACCEPTED\t");
    }

    /** Some runners of tests load classes themselves. */
    private static String classPath() {
        return Bombs.class.getClassLoader() instanceof URLClassLoader own
                ? Arrays.stream(own.getURLs()).map(URL::getPath).collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("java.class.path");
    }

    @Test
    void doesNotWaitForACheckThatDoesNotEnd() {
        Finding why = new TimeLimit(Duration.ofMillis(200))
                .with(
                        () -> {
                            while (!Thread.currentThread().isInterrupted()) {
                                Thread.onSpinWait();
                            }
                            return Finding.info("ENDED", "It ended after all.");
                        },
                        Unfinished::finding);

        assertThat(why.code()).isEqualTo("LIMIT_TIME");
    }

    @Test
    void survivesACheckThatTakesAllMemoryOrNestsTooDeeply() {
        assertThat(failing(new OutOfMemoryError("all gone")).code()).isEqualTo("LIMIT_MEMORY");
        assertThat(failing(new StackOverflowError()).code()).isEqualTo("LIMIT_NESTING");
        assertThat(failing(new LinkageError("secret words of the document")))
                .returns("PROGRAM_FAULT", Finding::code)
                .matches(finding -> !finding.message().contains("secret"));
    }

    private static Finding failing(Error error) {
        return new TimeLimit(Duration.ofMinutes(1))
                .with(
                        () -> {
                            throw error;
                        },
                        Unfinished::finding);
    }
}
