package org.pouch.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Watches the packets of one authority through its interface and tells the timeline what is new. */
final class PacketWatch {
    private final String authority;
    private final DeskClient auditor;
    private final Timeline timeline;
    private final Map<String, JsonNode> known = new LinkedHashMap<>();
    private final Set<String> told = new HashSet<>();

    PacketWatch(String authority, DeskClient auditor, Timeline timeline) {
        this.authority = authority;
        this.auditor = auditor;
        this.timeline = timeline;
    }

    void look() {
        JsonNode page = auditor.json("/api/packets?limit=500");
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

    /** All packets seen, receipts too, by id. */
    Map<String, JsonNode> packets() {
        return known;
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
