package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code ./pouch engine} in a process of its own, which can be killed and started again on the same port. */
final class EngineProcess implements AutoCloseable {
    private final int port;
    private final List<String> options;
    private final Path log;
    private @Nullable Path first;
    private Process process;
    private BlockingQueue<Optional<String>> lines;

    EngineProcess(Path log, List<String> options) {
        this(log, options, "ready ");
    }

    /** @param said returns when it says this */
    EngineProcess(Path log, List<String> options, String said) {
        this.log = log;
        this.options = options;
        port = FreePort.find();
        launch();
        awaitSaid(said);
    }

    private Process launch(Path log, List<String> options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx400m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dpouch.log.to=FILE",
                "-Dpouch.log.file=" + log,
                "-cp",
                first == null ? classPath() : first + File.pathSeparator + classPath(),
                "org.pouch.engine.shell.EngineProgram"));
        command.addAll(options);
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Of this test, however it was started. */
    private static String classPath() {
        if (EngineProcess.class.getClassLoader() instanceof URLClassLoader loader) {
            return Stream.of(loader.getURLs())
                    .map(url -> Path.of(URI.create(url.toString())).toString())
                    .collect(Collectors.joining(File.pathSeparator));
        }
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** From the next start on. */
    void raise(RaisedOperaton operaton) {
        first = operaton.folder();
    }

    void launch() {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("--port", Integer.toString(port)));
        process = launch(log, all);
        lines = new LinkedBlockingQueue<>();
        Thread reader = new Thread(reading(process, lines), "what-the-engine-says");
        reader.setDaemon(true);
        reader.start();
    }

    /** All of it, also what nobody waits for: an engine whose output is full stands still at its next line. */
    private static Runnable reading(Process process, BlockingQueue<Optional<String>> lines) {
        return () -> {
            try (BufferedReader said =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                said.lines().map(Optional::of).forEach(lines::add);
            } catch (IOException | UncheckedIOException ended) {
                // it was killed
            } finally {
                lines.add(Optional.empty());
            }
        };
    }

    /** Returns when it is ready. */
    void start() {
        launch();
        awaitSaid("ready ");
    }

    /** Returns when it says a line that begins so. */
    void awaitSaid(String start) {
        String instead = saidUntil(start);
        if (instead != null) {
            throw new AssertionError("the engine did not start: " + instead);
        }
    }

    /** Returns what it said when it has ended. */
    String refuseToStart() {
        launch();
        String said = saidUntil("ready ");
        awaitEnd();
        return Objects.requireNonNull(said, "the engine started");
    }

    /** Null once it said that, else all it said until its end. */
    private @Nullable String saidUntil(String start) {
        try {
            StringBuilder said = new StringBuilder();
            for (Optional<String> line = lines.take(); line.isPresent(); line = lines.take()) {
                if (line.get().startsWith(start)) {
                    return null;
                }
                said.append(line.get()).append('\n');
            }
            return said.toString();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** As {@code kill -9} does: nothing in it gets a turn. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** The processor's time it has used: how far it has come, however much else the machine has to do. */
    Duration worked() {
        return process.toHandle().info().totalCpuDuration().orElseThrow();
    }

    private void awaitEnd() {
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    CamundaClient client() {
        return CamundaClient.newClientBuilder()
                .applyEnvironmentVariableOverrides(false)
                .restAddress(address())
                .grpcAddress(URI.create("http://127.0.0.1:1"))
                .preferRestOverGrpc(true)
                .defaultRequestTimeout(Duration.ofSeconds(30))
                .build();
    }

    /** In order, so that the database is free when it returns. */
    @Override
    public void close() {
        process.destroy();
        awaitEnd();
    }
}
