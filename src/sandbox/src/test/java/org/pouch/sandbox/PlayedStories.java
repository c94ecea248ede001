package org.pouch.sandbox;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pouch.authority.JsonLines;
import org.pouch.sealing.SealLevel;
import org.pouch.sealing.verdict.DocumentVerifier;
import org.pouch.sealing.verdict.VerificationProfile;
import org.pouch.sealing.verdict.VerificationReport;
import org.pouch.trust.TrustAnchors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.LoggingSystem;

/**
 * The whole of Pouch in one go: every story of the demo ends as it says, with evidence that holds. Two classes play half of
 * them each, which may be at it at the same time.
 */
@Tag("slow")
abstract class PlayedStories {
    private static final Path HOME = Path.of("").toAbsolutePath();

    /** Of the sample people: name, earlier name, numbers, family, consent, guardian; the first, the last and the refused one of a burst. */
    private static final PlainWords PERSON = new PlainWords(List.of(
            "JIANGUO",
            "DEHAI",
            "XIULAN",
            "999901198501150015",
            "RT0048213",
            "R-26-004411",
            "CONS-26-0117",
            "WEIDONG",
            "999901197908020031",
            "XIAOYU",
            "999901201006030045",
            "GUARD-26-031",
            "WENBO",
            "LIHUA",
            "ZIHAN",
            "XIAORAN",
            "999901201907190046",
            "L-19-0000",
            "999901197002070024",
            "999901197211020568",
            "999901197212090584"));

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

    /** The folder of a story is emptied when it begins. */
    @TempDir
    Path logs;

    /** As the product logs, with everything that it says when it is asked for more. */
    @BeforeEach
    void logAsTheProductDoes() throws JoranException, MalformedURLException {
        configure(
                HOME.resolve("src/pouch/src/main/resources/logback.xml").toUri().toURL(),
                Map.of(
                        "pouch.log.level", "DEBUG",
                        "pouch.log.to", "FILE",
                        "pouch.log.file", logs.resolve("pouch.log").toString()));
        if (isLoggedAsJson()) {
            logAsJson();
        }
    }

    /** Whether the lines of the log are objects; people stand in neither. */
    boolean isLoggedAsJson() {
        return false;
    }

    private static void logAsJson() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders().forEachRemaining(appender -> {
            JsonLines lines = new JsonLines();
            lines.setContext(context);
            lines.start();
            ((OutputStreamAppender<ILoggingEvent>) appender).setEncoder(lines);
        });
    }

    private void requireWholeLines() throws IOException {
        try (Stream<String> lines = Files.lines(logs.resolve("pouch.log"))) {
            lines.forEach(PlayedStories::requireObject);
        }
    }

    /** What collects logs finds in every line when, how bad, where and what. */
    static void requireObject(String line) {
        try {
            assertThat(new ObjectMapper().readTree(line).fieldNames())
                    .toIterable()
                    .as(line)
                    .contains("@timestamp", "log.level", "log.logger", "process.thread.name", "message");
        } catch (JsonProcessingException noObject) {
            throw new AssertionError(line, noObject);
        }
    }

    @AfterEach
    void logAsTestsDo() throws JoranException {
        configure(requireNonNull(PlayedStories.class.getResource("/logback-test.xml")), Map.of());
    }

    private static void configure(URL file, Map<String, String> properties) throws JoranException {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        properties.forEach(context::putProperty);
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(file);
    }

    /**
     * Every second story, each at another level, so that all are sealed, carried and opened.
     *
     * @param first 0 or 1
     */
    static Stream<Arguments> everySecond(int first) {
        List<Scenario> all = Scenario.all(HOME.resolve("samples/scenarios"));
        List<SealLevel> levels = List.of(SealLevel.T, SealLevel.LTA, SealLevel.LT);
        return IntStream.iterate(first, i -> i < all.size(), i -> i + 2)
                .mapToObj(i -> Arguments.of(all.get(i), levels.get(i % levels.size())));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("scenarios")
    void everyStoryEndsAsItSays(Scenario scenario, SealLevel level) throws Exception {
        StringWriter told = new StringWriter();

        int code = play(scenario, level, told);

        assertThat(code).as(told.toString()).isZero();
        assertThat(evidence("packets"))
                .as("packets kept as signed")
                .hasSizeGreaterThanOrEqualTo(scenario.ends().size() > 1 ? 8 : 0);
        assertThat(evidence("trust"))
                .as("root, signer, root and signer of seals; of each; and a root that the story made")
                .hasSize(4 * scenario.authorities().size()
                        + (scenario.firstKeyLasts().isPresent() ? 1 : 0));
        assertThat(folder.resolve("timeline.json")).isNotEmptyFile();
        assertThat(levels())
                .as("levels of the packets, verified today; of what never left there is none")
                .isEqualTo(scenario.ends().size() > 1 ? Set.of(level.name()) : Set.of());
        assertThat(logs.resolve("pouch.log")).content().contains("DEBUG").doesNotContain("AUTH LOGIN");
        if (isLoggedAsJson()) {
            requireWholeLines();
        }
        assertThat(readable()).as("files that say who it is about").isEmpty();
    }

    /** One that does not go on says how far it came. */
    private int play(Scenario scenario, SealLevel level, StringWriter told) throws InterruptedException {
        try {
            return new DemoRun(HOME, folder, scenario, level, false, new PrintWriter(told)).run();
        } catch (IllegalStateException stuck) {
            throw new AssertionError(told.toString(), stuck);
        }
    }

    /** Databases, engines, queues and mails of both authorities, and what is written besides packets. */
    private List<String> readable() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path place : List.of(folder, logs)) {
            try (Stream<Path> files = Files.walk(place)) {
                files.filter(Files::isRegularFile)
                        .filter(file -> !file.startsWith(folder.resolve("packets")))
                        .flatMap(PlayedStories::saying)
                        .forEach(found::add);
            }
        }
        return found;
    }

    private static Stream<String> saying(Path file) {
        try {
            String content = Files.readString(file, StandardCharsets.ISO_8859_1);
            return PERSON.in(content).stream().map(word -> file + " says " + word);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Set<String> levels() throws IOException {
        DocumentVerifier verifier =
                new DocumentVerifier(TrustAnchors.load(folder.resolve("trust")), VerificationProfile.PACKET);
        Set<String> levels = new HashSet<>();
        for (Path packet : evidence("packets").toList()) {
            VerificationReport report = verifier.verify(Files.readAllBytes(packet), Instant.now());
            assertThat(report.isAccepted())
                    .as(packet + ": " + report.findings())
                    .isTrue();
            report.signatures().forEach(signature -> levels.add(signature.level()));
        }
        return levels;
    }

    private Stream<Path> evidence(String name) throws IOException {
        Path kept = folder.resolve(name);
        return Files.exists(kept) ? Files.list(kept) : Stream.empty();
    }
}
