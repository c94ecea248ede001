package org.pouch.packet;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a packet as a whole, inside the signed document.
 *
 * @param requestId the case it belongs to
 * @param inReplyTo the packet it answers, when it answers one
 * @param agreement the agreement and its version, such as {@code UTO-XRU/2026-1} (A2)
 * @param createdAt when the content was fixed; UTC, whole milliseconds
 * @param languages the languages of the readable pages, as BCP 47 tags (A33)
 */
public record Envelope(
        PacketId packetId,
        PacketKind kind,
        Corridor corridor,
        RequestId requestId,
        @Nullable PacketId inReplyTo,
        String agreement,
        Instant createdAt,
        List<String> languages) {
    public Envelope {
        languages = List.copyOf(languages);
        if (languages.isEmpty()) {
            throw new IllegalArgumentException("a packet has at least one language");
        }
    }

    public AuthorityId sender() {
        return corridor.sender();
    }

    public AuthorityId receiver() {
        return corridor.receiver();
    }
}
