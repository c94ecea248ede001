package org.pouch.ledger;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.CanonicalJson;
import org.pouch.packet.Sha256;

/** A ledger as a file: one canonical JSON object a line. Checked without a database, by whoever received it. */
public final class LedgerFile {
    private static final int PAGE = 500;
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private LedgerFile() {}

    /** Writes every line, as the file has it. */
    public static void write(LedgerBook ledger, Writer writer) throws IOException {
        List<LedgerLine> page = ledger.lines(1, PAGE);
        while (!page.isEmpty()) {
            for (LedgerLine line : page) {
                writer.write(text(line));
                writer.write('\n');
            }
            page = ledger.lines(page.get(page.size() - 1).sequence() + 1, PAGE);
        }
    }

    /** @throws IOException when the file cannot be read at all; a line that is not a ledger line is a broken line */
    public static LedgerVerdict verify(Path file) throws IOException {
        ChainVerifier chain = new ChainVerifier();
        long number = 0;
        try (TextLines lines = TextLines.of(file)) {
            for (String text = lines.next(); text != null; text = lines.next()) {
                number++;
                String trouble = trouble(text, chain);
                if (trouble != null) {
                    return new LedgerVerdict(chain.sequence(), chain.hash(), number, trouble);
                }
            }
        }
        return new LedgerVerdict(chain.sequence(), chain.hash(), null, null);
    }

    private static @Nullable String trouble(String text, ChainVerifier chain) {
        Optional<LedgerLine> line = parse(text);
        if (line.isEmpty()) {
            return "it is not a ledger line";
        }
        return chain.next(line.get()).orElse(null);
    }

    /** As the file has it, without the end of the line. */
    public static String text(LedgerLine line) {
        return ChainedLine.text(line);
    }

    /** Only the exact text that an export writes: anything beside it would not be covered by the hash. */
    public static Optional<LedgerLine> parse(String text) {
        try {
            JsonNode json = MAPPER.readTree(text);
            LedgerLine line = new LedgerLine(
                    json.path("sequence").asLong(),
                    Instant.parse(json.path("at").asText()),
                    json.path("event").asText(),
                    json.hasNonNull("requestId") ? json.get("requestId").asText() : null,
                    new String(CanonicalJson.bytes(json.path("data")), StandardCharsets.UTF_8),
                    new Sha256(json.path("previous").asText()),
                    new Sha256(json.path("hash").asText()));
            return ChainedLine.text(line).equals(text) ? Optional.of(line) : Optional.empty();
        } catch (JsonProcessingException | DateTimeParseException | IllegalArgumentException notALine) {
            return Optional.empty();
        }
    }
}
