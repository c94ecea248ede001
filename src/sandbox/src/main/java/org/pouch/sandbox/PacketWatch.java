package org.pouch.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.PacketKind;
import org.pouch.sandbox.client.ApiClient;

/** Watches the packets of one authority through its interface and tells the timeline what is new. */
final class PacketWatch {
    private final String authority;
    private final ApiClient caseSystem;
    private final ApiClient auditor;
    private final Timeline timeline;
    private final Map<String, JsonNode> known = new LinkedHashMap<>();
    private final Set<String> told = new HashSet<>();

    PacketWatch(String authority, ApiClient caseSystem, ApiClient auditor, Timeline timeline) {
        this.authority = authority;
        this.caseSystem = caseSystem;
        this.auditor = auditor;
        this.timeline = timeline;
    }

    void look() {
        JsonNode page = caseSystem.json("/api/packets?limit=500");
        JsonNode packets = page.isArray() ? page : page.path("items");
        for (int i = packets.size() - 1; i >= 0; i--) {
            JsonNode packet = packets.get(i);
            String id = packet.path("packetId").asText();
            known.put(id, packet);
            if (!"RECEIPT".equals(packet.path("kind").asText())) {
                tell(id, packet);
            }
        }
    }

    /** True while a packet of this authority lacks a receipt. */
    boolean isWaiting() {
        return known.values().stream()
                .filter(packet -> "SENT".equals(packet.path("direction").asText()))
                .filter(packet -> !"RECEIPT".equals(packet.path("kind").asText()))
                .anyMatch(packet -> !isThrough(packet) && !isRefused(packet));
    }

    /** How many packets of that kind this authority sent and the other has filed. */
    long filed(String kind) {
        return known.values().stream()
                .filter(packet -> "SENT".equals(packet.path("direction").asText()))
                .filter(packet -> kind.equals(packet.path("kind").asText()))
                .filter(PacketWatch::isThrough)
                .count();
    }

    /** It has every receipt that its kind gets: what is of no case has none of a case. */
    static boolean isThrough(JsonNode packet) {
        String state = packet.path("state").asText();
        boolean isOfCase = PacketKind.valueOf(packet.path("kind").asText()).isOfCase();
        return state.equals("ACKNOWLEDGED") || !isOfCase && state.equals("DELIVERED");
    }

    /** The partner refused it, and nothing of it is on its way. */
    static boolean isRefused(JsonNode packet) {
        return packet.path("state").asText().equals("REJECTED");
    }

    /** All packets seen, receipts too, by id. */
    Map<String, JsonNode> packets() {
        return known;
    }

    byte[] document(String packet) {
        return caseSystem.get("/api/packets/" + packet + "/document", "application/pdf");
    }

    /** The authority's ledger, one line of JSON each. */
    String ledger() {
        return new String(auditor.get("/api/ledger", "application/x-ndjson"), StandardCharsets.UTF_8);
    }

    JsonNode caseLine(String request) {
        for (JsonNode line : cases()) {
            if (line.path("requestId").asText().equals(request)) {
                return line;
            }
        }
        return MissingNode.getInstance();
    }

    int numberOfCases() {
        return cases().size();
    }

    private JsonNode cases() {
        JsonNode page = caseSystem.json("/api/cases?limit=500");
        return page.isArray() ? page : page.path("items");
    }

    private void tell(String id, JsonNode packet) {
        boolean sent = "SENT".equals(packet.path("direction").asText());
        String partner = packet.path("partner").asText();
        String channel = packet.path("channel").asText(null);
        String kind = packet.path("kind").asText();
        String state = packet.path("state").asText();
        if (sent) {
            once(id, "sealed", () -> timeline.packet(authority, "seals", null, id, kind, "signed", null));
            if (!state.equals("SEALED") && !state.equals("QUEUED")) {
                int attempt = packet.path("attempts").asInt(1);
                once(
                        id,
                        "sent" + attempt,
                        () -> timeline.packet(
                                authority,
                                (attempt > 1 ? "sends again to " : "sends to ") + partner,
                                channel,
                                id,
                                kind,
                                null,
                                null));
            }
        } else {
            once(
                    id,
                    "accepted",
                    () -> timeline.packet(authority, "verified from " + partner, channel, id, kind, "ACCEPTED", null));
        }
        for (JsonNode receipt : packet.path("receipts")) {
            if (sent) {
                String level = receipt.path("level").asText();
                String code = receipt.path("code").asText();
                Long millis = between(
                        packet.path("createdAt").asText(null),
                        receipt.path("at").asText(null));
                once(
                        id,
                        receipt.path("receiptId").asText(),
                        () -> timeline.packet(
                                authority, "has the receipt for", channel, id, kind, level + " " + code, millis));
            }
        }
    }

    private void once(String packet, String what, Runnable action) {
        if (told.add(packet + " " + what)) {
            action.run();
        }
    }

    private static @Nullable Long between(@Nullable String from, @Nullable String to) {
        return from == null || to == null
                ? null
                : Long.valueOf(
                        Duration.between(Instant.parse(from), Instant.parse(to)).toMillis());
    }
}
