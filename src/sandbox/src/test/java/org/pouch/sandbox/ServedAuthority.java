package org.pouch.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.pouch.Pouch;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.FileSystemResource;

/** One authority as it is run in earnest: a process of its own, which can be killed and started again. */
final class ServedAuthority implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Path HOME = Path.of("").toAbsolutePath();
    private static final Pattern READY = Pattern.compile(" is ready: (http://\\S+)/desk");

    private final Path folder;
    private final Path config;
    private volatile @Nullable Process process;
    private int starts;

    private ServedAuthority(Path folder, Path config) {
        this.folder = folder;
        this.config = config;
    }

    /** @param folder where all it has is kept. @param sample of {@code samples/authorities}. @param more settings beside those */
    static ServedAuthority of(Path folder, String sample, Map<String, String> more) {
        try {
            Files.createDirectories(folder);
            Path config = folder.resolve("authority.properties");
            Properties settings = new Properties();
            for (PropertySource<?> source : new YamlPropertySourceLoader()
                    .load(sample, new FileSystemResource(HOME.resolve("samples/authorities/" + sample + ".yaml")))) {
                for (String name : ((EnumerablePropertySource<?>) source).getPropertyNames()) {
                    settings.setProperty(name, String.valueOf(source.getProperty(name)));
                }
            }
            settings.setProperty("pouch.data", folder.resolve("data").toString());
            settings.setProperty("pouch.engine.port", "0");
            settings.setProperty("server.port", "0");
            settings.setProperty("server.address", "127.0.0.1");
            settings.putAll(more);
            try (OutputStream file = Files.newOutputStream(config)) {
                settings.store(file, null);
            }
            return new ServedAuthority(folder, config);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Where the embedded databases are. */
    Path data() {
        return folder.resolve("data");
    }

    Path config() {
        return config;
    }

    /** Starts it; whoever needs it asks for its {@link #desk()}. */
    void start() {
        starts++;
        try {
            process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx512m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1", // it lives for seconds
                            "-Djdk.serialFilter=!*",
                            "-Dpouch.home=" + HOME,
                            "-Dpouch.log.to=FILE",
                            "-Dpouch.log.file=" + folder.resolve("pouch.log"),
                            "-Dpouch.log.level=INFO",
                            "-cp",
                            classPath(),
                            Pouch.class.getName(),
                            "serve",
                            "--config",
                            config.toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(said().toFile())
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Without what the tests add, such as their way of logging. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private Path said() {
        return folder.resolve("said-" + starts + ".txt");
    }

    /** The address of its desk, as soon as it is ready. */
    URI desk() {
        Awaitility.await("start of " + folder.getFileName())
                .atMost(PATIENCE)
                .failFast(() ->
                        assertThat(isRunning()).as(() -> "it ended: " + words()).isTrue())
                .until(() -> address() != null);
        return Objects.requireNonNull(address());
    }

    /** The same, where it is ready. */
    @Nullable
    URI address() {
        if (!isRunning()) {
            return null;
        }
        Matcher ready = READY.matcher(words());
        return ready.find() ? URI.create(ready.group(1).replace("localhost", "127.0.0.1")) : null;
    }

    private String words() {
        try {
            return Files.readString(said());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** As {@code kill -9}: it is asked nothing. */
    void kill() {
        Objects.requireNonNull(process).toHandle().destroyForcibly();
    }

    boolean isRunning() {
        Process running = process;
        return running != null && running.isAlive();
    }

    /** As {@code kill}: it ends what it is at. */
    void stop() {
        Process running = process;
        if (running != null) {
            running.destroy();
            try {
                if (!running.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                    throw new IllegalStateException(folder.getFileName() + " does not stop.");
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", interrupted);
            }
        }
    }

    /** What it logged, over all its starts. */
    String log() {
        try {
            return Files.readString(folder.resolve("pouch.log"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly();
            running.onExit().join();
        }
    }
}
