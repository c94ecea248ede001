package org.pouch.exchange.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Envelope;
import org.pouch.packet.PacketId;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.ReceiptLevel;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;
import org.pouch.sealing.OpenedPacket;

/**
 * The data of a receipt ({@code receipt.schema.json}, domain.md 1.7 F).
 *
 * @param envelopeDigest of the bytes as they came from the channel
 * @param documentDigest of the signed document, when it could be read
 * @param receivedAt when the bytes were stored at the receiver
 */
public record ReceiptContent(
        PacketId answers,
        @Nullable Sha256 envelopeDigest,
        @Nullable Sha256 documentDigest,
        ReceiptLevel level,
        ReceiptCode code,
        Instant receivedAt,
        AuthorityId receivingAuthority) {
    private static final String PACKETS = "packets";
    private static final Comparator<ReceiptContent> ORDER =
            Comparator.comparing(content -> content.answers().value());

    /**
     * What a receipt says of one packet or, as a sheet, of several.
     *
     * @throws MalformedReceipt when a packet is named twice or not in its place, the envelope of a sheet names one case or packet, or
     *     what it says contradicts itself or is bound to no document
     */
    public static List<ReceiptContent> of(OpenedPacket receipt) {
        JsonNode data = receipt.packet().data();
        Envelope envelope = receipt.packet().envelope();
        if (!data.has(PACKETS)) {
            return List.of(of(data, data, envelope.sender()));
        }
        if (envelope.inReplyTo() != null || !envelope.requestId().equals(RequestId.NONE)) {
            throw new MalformedReceipt();
        }
        List<ReceiptContent> contents = new ArrayList<>();
        data.path(PACKETS).forEach(packet -> contents.add(of(data, packet, envelope.sender())));
        for (int index = 1; index < contents.size(); index++) {
            if (ORDER.compare(contents.get(index - 1), contents.get(index)) >= 0) {
                throw new MalformedReceipt();
            }
        }
        return List.copyOf(contents);
    }

    private static ReceiptContent of(JsonNode sheet, JsonNode packet, AuthorityId sender) {
        ReceiptContent content = read(sheet, packet);
        boolean isAccepted = sheet.path("outcome").asText().equals("ACCEPTED");
        JsonNode clockStart = packet.path("clockStart");
        if (isAccepted != content.code.isAcceptance()
                || !content.receivingAuthority.equals(sender)
                || !content.isBound()
                || clockStart.isTextual() && !Instant.parse(clockStart.asText()).equals(content.receivedAt)) {
            throw new MalformedReceipt();
        }
        return content;
    }

    /** That bytes were stored is said of the envelope; that a document was taken in is worth nothing unless it says which. */
    private boolean isBound() {
        return level == ReceiptLevel.TRANSPORT || !code.isAcceptance() || documentDigest != null;
    }

    private static ReceiptContent read(JsonNode sheet, JsonNode packet) {
        return new ReceiptContent(
                new PacketId(packet.path("answers").asText()),
                digest(packet.path("envelopeDigest")),
                digest(packet.path("documentDigest")),
                ReceiptLevel.valueOf(sheet.path("level").asText()),
                ReceiptCode.valueOf(sheet.path("code").asText()),
                Instant.parse(packet.path("receivedAt").asText()),
                new AuthorityId(sheet.path("receivingAuthority").asText()));
    }

    private static @Nullable Sha256 digest(JsonNode value) {
        return value.isTextual() ? new Sha256(value.asText()) : null;
    }

    /** The data of the receipt for these: of one level and verdict, with one it is a receipt as ever, with more a sheet. */
    public static ObjectNode data(List<ReceiptContent> contents) {
        ReceiptContent first = contents.get(0);
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("level", first.level.name());
        data.put("outcome", first.code.isAcceptance() ? "ACCEPTED" : "REJECTED");
        data.put("code", first.code.name());
        data.put("receivingAuthority", first.receivingAuthority.value());
        if (contents.size() == 1) {
            first.writeTo(data);
            data.putObject("caseFileNo").put("absent", "NOT_AVAILABLE");
            return data;
        }
        ArrayNode packets = data.putArray(PACKETS);
        contents.stream().sorted(ORDER).forEach(content -> content.writeTo(packets.addObject()));
        return data;
    }

    public ObjectNode data() {
        return data(List.of(this));
    }

    /** The same, of a time that another vouches for. */
    public ReceiptContent receivedAt(Instant time) {
        return new ReceiptContent(answers, envelopeDigest, documentDigest, level, code, time, receivingAuthority);
    }

    private void writeTo(ObjectNode packet) {
        packet.put("answers", answers.value());
        packet.put("envelopeDigest", envelopeDigest == null ? null : envelopeDigest.hex());
        packet.put("documentDigest", documentDigest == null ? null : documentDigest.hex());
        packet.put("receivedAt", receivedAt.toString());
        if (level == ReceiptLevel.BUSINESS && code.isAcceptance()) {
            // Time limits run from the day of arrival, however often the receipt has to be sent.
            packet.put("clockStart", receivedAt.toString());
        } else {
            packet.putObject("clockStart").put("absent", "NOT_APPLICABLE");
        }
    }

    /** A receipt in another form than the one there is. */
    public static final class MalformedReceipt extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MalformedReceipt() {
            super(
                    "The receipt contradicts itself, names no document, or is a sheet in another form than the one there is.");
        }
    }
}
