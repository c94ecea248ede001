package org.pouch.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
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
    static {
        // The mail server of the tests fails in threads of its own when somebody who listens is killed.
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }

    static final Duration PATIENCE = Duration.ofMinutes(15);

    /** Longer than it waits itself for a connection of its database before it answers. */
    private static final Duration ANSWER = Duration.ofMinutes(2);

    private static final String LOG = "pouch.log";
    private static final Path HOME = Path.of("").toAbsolutePath();
    private static final Pattern READY = Pattern.compile(" is ready: (http://\\S+)/desk");
    private static final Pattern ENGINE = Pattern.compile("\\(engine (http://[^)/\\s]+)");

    private final Path folder;
    private final Path config;
    private final List<String> javaOptions;
    private final String administrator;
    private volatile @Nullable Process process;
    private int starts;

    private ServedAuthority(Path folder, Path config, List<String> javaOptions, String administrator) {
        this.folder = folder;
        this.config = config;
        this.javaOptions = javaOptions;
        this.administrator = administrator;
    }

    /**
     * @param folder where all it has is kept
     * @param sample of {@code samples/authorities}
     * @param more settings beside those
     * @param javaOptions of its process
     */
    static ServedAuthority of(Path folder, String sample, Map<String, String> more, List<String> javaOptions) {
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
            return new ServedAuthority(
                    folder, config, javaOptions, sample.equals("uto") ? "s.marin:sample" : "i.petrov:sample");
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
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx512m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1", // it lives for seconds
                    "-Djdk.serialFilter=!*",
                    "-Dpouch.home=" + HOME,
                    "-Dpouch.log.to=FILE",
                    "-Dpouch.log.file=" + folder.resolve(LOG),
                    "-Dpouch.log.level=INFO"));
            command.addAll(javaOptions);
            command.addAll(List.of("-cp", classPath(), Pouch.class.getName(), "serve", "--config", config.toString()));
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(said().toFile())
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Without what the tests add, such as their way of logging. */
    static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private Path said() {
        return folder.resolve("said-" + starts + ".txt");
    }

    /** The address of its desk, as soon as it is ready. */
    URI desk() {
        AtomicReference<@Nullable URI> ready = new AtomicReference<>();
        Awaitility.await("start of " + folder.getFileName())
                .atMost(PATIENCE)
                .failFast(() ->
                        assertThat(isRunning()).as(() -> "it ended: " + words()).isTrue())
                .until(() -> {
                    ready.set(address());
                    return ready.get() != null;
                });
        return Objects.requireNonNull(ready.get());
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
        return written(said());
    }

    /** What stands in a file by now; of what is just being written, or was cut off, half a letter may stand there. */
    private static String written(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (NoSuchFileException movedAtMidnight) {
            return "";
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** As {@code kill -9}: it is asked nothing. */
    void kill() {
        Objects.requireNonNull(process).toHandle().destroyForcibly();
    }

    /** Waits for its end, so long at most. */
    boolean endsWithin(Duration time) {
        try {
            return Objects.requireNonNull(process).waitFor(time.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
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
            if (!endsWithin(PATIENCE)) {
                throw new IllegalStateException(folder.getFileName() + " does not stop.");
            }
        }
    }

    /** What {@code /actuator/health} says to an administrator; nothing where it does not answer. */
    JsonNode health() {
        URI address = address();
        return address == null
                ? MissingNode.getInstance()
                : answer(HttpRequest.newBuilder(address.resolve("/actuator/health"))
                        .header("Authorization", basic(administrator)));
    }

    /** What calls an administrator in its engine, of whatever kind that is. */
    JsonNode incidents() throws IOException {
        HttpRequest.Builder search = HttpRequest.newBuilder(URI.create(engine() + "/v2/incidents/search"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}"));
        Path password = data().resolve("engine.password");
        if (Files.exists(password)) {
            search.header(
                    "Authorization", basic("pouch:" + Files.readString(password).strip()));
        }
        JsonNode answer = answer(search);
        assertThat(answer.has("items")).as(answer.toString()).isTrue();
        return answer.path("items");
    }

    /** Deploys models to its embedded engine, as an administrator does while it runs. */
    void deploy(Path models) {
        Books.run(
                "deploy",
                models.toString(),
                "--engine",
                engine(),
                "--user",
                "pouch",
                "--password-file",
                data().resolve("engine.password").toString());
    }

    private String engine() {
        Matcher engine = ENGINE.matcher(words());
        assertThat(engine.find()).as(words()).isTrue();
        return engine.group(1);
    }

    private static JsonNode answer(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                    .send(request.timeout(ANSWER).build(), HttpResponse.BodyHandlers.ofByteArray());
            return new ObjectMapper().readTree(answer.body());
        } catch (IOException away) {
            return MissingNode.getInstance();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }

    private static String basic(String login) {
        return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    }

    /** What it logged, over all its starts and days: at midnight it goes on in another file. */
    String log() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(LOG))
                    .map(ServedAuthority::written)
                    .collect(Collectors.joining());
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
