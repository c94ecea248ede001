package org.pouch.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.pouch.Pouch;
import picocli.CommandLine;

/** The ledgers of two authorities that were stopped, as an auditor of both reads them. */
final class Books {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path ours;
    private final Path theirs;
    private final List<String> answers;

    private Books(Path ours, Path theirs, List<String> answers) {
        this.ours = ours;
        this.theirs = theirs;
        this.answers = answers;
    }

    /** @param answers the kinds of packet that are sent back in each case */
    static Books of(Path folder, ServedAuthority utopia, ServedAuthority ruritania, List<String> answers) {
        Path ours = folder.resolve("uto.jsonl");
        Path theirs = folder.resolve("xru.jsonl");
        run("ledger", "export", "--config", utopia.config().toString(), "-o", ours.toString());
        run("ledger", "export", "--config", ruritania.config().toString(), "-o", theirs.toString());
        return new Books(ours, theirs, answers);
    }

    /** {@link #requirePackets} where nothing else came. */
    void requireNothingLostAndNothingDoubled(Iterable<String> cases) throws IOException {
        for (Path book : List.of(ours, theirs)) {
            assertThat(lines(book))
                    .noneMatch(line -> line.path("event").asText().equals("ArrivalRefused"));
        }
        requirePackets(cases);
    }

    /** Both chains hold, the books agree on each packet and receipt, and nothing in them happened twice. */
    void requirePackets(Iterable<String> cases) throws IOException {
        run("ledger", "verify", ours.toString());
        run("ledger", "verify", theirs.toString());
        run("ledger", "reconcile", ours.toString(), theirs.toString(), "--patience", "PT0S");
        for (Path book : List.of(ours, theirs)) {
            List<JsonNode> lines = lines(book);
            once(lines, "CaseOpened", line -> line.path("requestId").asText());
            once(lines, "PacketSealed", line -> packet(line));
            once(lines, "PacketAccepted", line -> packet(line));
            once(
                    lines,
                    "ReceiptRecorded",
                    line -> line.path("data").path("answered").asText() + " "
                            + line.path("data").path("level").asText());
        }
        for (String request : cases) {
            everyLevel(ours, theirs, request, "REQUEST");
            for (String answer : answers) {
                everyLevel(theirs, ours, request, answer);
            }
        }
    }

    private static String packet(JsonNode line) {
        return line.path("data").path("packet").asText();
    }

    private static void everyLevel(Path sender, Path receiver, String request, String kind) throws IOException {
        Predicate<JsonNode> isKind = line -> line.path("requestId").asText().equals(request)
                && line.path("data").path("kind").asText().equals(kind);
        List<String> sealed = lines(sender).stream()
                .filter(line -> line.path("event").asText().equals("PacketSealed"))
                .filter(isKind)
                .map(Books::packet)
                .toList();
        List<String> accepted = lines(receiver).stream()
                .filter(line -> line.path("event").asText().equals("PacketAccepted"))
                .filter(isKind)
                .map(Books::packet)
                .toList();
        assertThat(sealed).as(kind + " of " + request).hasSize(1);
        assertThat(accepted).as(kind + " of " + request + ", accepted").isEqualTo(sealed);
        assertThat(lines(sender).stream()
                        .filter(line -> line.path("event").asText().equals("ReceiptRecorded"))
                        .filter(line ->
                                line.path("data").path("answered").asText().equals(sealed.get(0)))
                        .map(line -> line.path("data").path("level").asText() + " "
                                + line.path("data").path("code").asText())
                        .toList())
                .as("receipts of " + sealed)
                .containsExactlyInAnyOrder("TRANSPORT ACCEPTED", "TECHNICAL ACCEPTED", "BUSINESS ACCEPTED");
    }

    private static void once(List<JsonNode> lines, String event, Function<JsonNode, String> what) {
        Map<String, Long> times = lines.stream()
                .filter(line -> line.path("event").asText().equals(event))
                .collect(Collectors.groupingBy(what, Collectors.counting()));
        assertThat(times.values()).as(event + ": " + times).allMatch(count -> count == 1);
    }

    static List<JsonNode> lines(Path book) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(book)) {
            lines.add(MAPPER.readTree(line));
        }
        return lines;
    }

    /** As a person runs it. */
    static void run(String... words) {
        StringWriter said = new StringWriter();
        CommandLine line = Pouch.commandLine();
        line.setOut(new PrintWriter(said));
        line.setErr(new PrintWriter(said));
        assertThat(line.execute(words))
                .as(String.join(" ", words) + ": " + said)
                .isZero();
    }
}
