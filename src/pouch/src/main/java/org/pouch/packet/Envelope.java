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
 * @param senderName what the sender is called on the pages
 * @param receiverName what the receiver is called on the pages
 */
public record Envelope(
        PacketId packetId,
        PacketKind kind,
        Corridor corridor,
        RequestId requestId,
        @Nullable PacketId inReplyTo,
        String agreement,
        Instant createdAt,
        List<String> languages,
        @Nullable AuthorityName senderName,
        @Nullable AuthorityName receiverName) {
    public Envelope {
        languages = List.copyOf(languages);
        if (languages.isEmpty()) {
            throw new IllegalArgumentException("a packet has at least one language");
        }
    }

    /** Without names of the authorities: the pages show their ids. */
    public Envelope(
            PacketId packetId,
            PacketKind kind,
            Corridor corridor,
            RequestId requestId,
            @Nullable PacketId inReplyTo,
            String agreement,
            Instant createdAt,
            List<String> languages) {
        this(packetId, kind, corridor, requestId, inReplyTo, agreement, createdAt, languages, null, null);
    }

    /** The same with the names that shall stand on the pages. */
    public Envelope named(AuthorityName newSenderName, AuthorityName newReceiverName) {
        return new Envelope(
                packetId,
                kind,
                corridor,
                requestId,
                inReplyTo,
                agreement,
                createdAt,
                languages,
                newSenderName,
                newReceiverName);
    }

    /** The same without what the authorities are called: a packet is the same packet whatever their names are now. */
    public Envelope unnamed() {
        return new Envelope(packetId, kind, corridor, requestId, inReplyTo, agreement, createdAt, languages);
    }

    public AuthorityId sender() {
        return corridor.sender();
    }

    public AuthorityId receiver() {
        return corridor.receiver();
    }
}
