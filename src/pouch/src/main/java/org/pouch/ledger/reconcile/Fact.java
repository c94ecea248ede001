package org.pouch.ledger.reconcile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.pouch.ledger.LedgerLine;
import org.pouch.packet.CanonicalJson;
import org.pouch.packet.PacketId;

/**
 * What a line of one book says about one packet.
 *
 * @param about the packet, or the receipt, which is a packet too
 * @param value the digest, or the code of a receipt
 * @param detail the kind of packet, or the level of a receipt; may be empty
 * @param partner of the exchange; empty where the line does not say
 */
record Fact(boolean ours, Type type, String about, Instant at, String value, String detail, String partner) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]{0,64}");

    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    enum Type {
        SEALED,
        SENT,
        ACCEPTED,
        /** A receipt for the packet was recorded. */
        ANSWERED,
        /** The packet is a receipt, and was recorded. */
        RECORDED
    }

    /** None for lines that are about no packet. What others wrote is taken only in the form that a ledger has it. */
    static List<Fact> of(LedgerLine line, boolean ours) {
        if (line.at().isBefore(Instant.EPOCH) || line.at().isAfter(LATEST)) {
            return List.of();
        }
        try {
            JsonNode data = MAPPER.readTree(line.data());
            return switch (line.event()) {
                case "PacketSealed" -> one(line, ours, Type.SEALED, data, "packet", "digest", "kind");
                case "PacketAccepted" -> one(line, ours, Type.ACCEPTED, data, "packet", "digest", "kind");
                case "PacketSent" -> one(line, ours, Type.SENT, data, "packet", "channel", "");
                case "ReceiptRecorded" ->
                    List.of(
                            of(line, ours, Type.ANSWERED, data, "answered", "code", "level"),
                            of(line, ours, Type.RECORDED, data, "receipt", "code", "level"));
                default -> List.of();
            };
        } catch (JsonProcessingException | IllegalArgumentException notOurs) {
            return List.of();
        }
    }

    private static List<Fact> one(
            LedgerLine line, boolean ours, Type type, JsonNode data, String about, String value, String detail) {
        return List.of(of(line, ours, type, data, about, value, detail));
    }

    private static Fact of(
            LedgerLine line, boolean ours, Type type, JsonNode data, String about, String value, String detail) {
        return new Fact(
                ours,
                type,
                new PacketId(data.path(about).asText()).value(),
                line.at(),
                word(data, value),
                word(data, detail),
                word(data, "partner"));
    }

    private static String word(JsonNode data, String field) {
        String text = data.path(field).asText();
        if (!WORD.matcher(text).matches()) {
            throw new IllegalArgumentException(field + " is no word");
        }
        return text;
    }

    /** As a statement has it: one line of canonical JSON. */
    String json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("what", type.name());
        json.put("packet", about);
        json.put("at", at.toString());
        json.put("value", value);
        json.put("detail", detail);
        json.put("partner", partner);
        return new String(CanonicalJson.bytes(json), StandardCharsets.UTF_8);
    }

    /** Only the exact text that {@link #json} writes. */
    static Optional<Fact> parse(String text, boolean ours) {
        try {
            JsonNode json = MAPPER.readTree(text);
            Fact fact = new Fact(
                    ours,
                    Type.valueOf(json.path("what").asText()),
                    new PacketId(json.path("packet").asText()).value(),
                    Instant.parse(json.path("at").asText()),
                    word(json, "value"),
                    word(json, "detail"),
                    word(json, "partner"));
            boolean isOfOurTime = !fact.at.isBefore(Instant.EPOCH) && !fact.at.isAfter(LATEST);
            return isOfOurTime && fact.json().equals(text) ? Optional.of(fact) : Optional.empty();
        } catch (JsonProcessingException | DateTimeException | IllegalArgumentException notAFact) {
            return Optional.empty();
        }
    }

    /** In one line. */
    String text() {
        return String.join("\t", ours ? "1" : "0", type.name(), about, at.toString(), value, detail, partner);
    }

    static Fact read(String text) {
        String[] parts = text.split("\t", -1);
        return new Fact(
                parts[0].equals("1"),
                Type.valueOf(parts[1]),
                parts[2],
                Instant.parse(parts[3]),
                parts[4],
                parts[5],
                parts[6]);
    }
}
