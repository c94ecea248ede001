package org.pouch.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.ReceiptLevel;
import org.pouch.packet.Sha256;
import org.pouch.sealing.OpenedPacket;

/**
 * The data of a receipt ({@code receipt.schema.json}, domain.md 1.7 F).
 *
 * @param envelopeDigest of the bytes as they came from the channel
 * @param documentDigest of the signed document, when it could be read
 * @param receivedAt when the bytes were stored at the receiver
 */
record ReceiptContent(
        PacketId answers,
        @Nullable Sha256 envelopeDigest,
        @Nullable Sha256 documentDigest,
        ReceiptLevel level,
        ReceiptCode code,
        Instant receivedAt,
        AuthorityId receivingAuthority) {
    static ReceiptContent of(OpenedPacket receipt) {
        JsonNode data = receipt.packet().data();
        return new ReceiptContent(
                new PacketId(data.path("answers").asText()),
                digest(data.path("envelopeDigest")),
                digest(data.path("documentDigest")),
                ReceiptLevel.valueOf(data.path("level").asText()),
                ReceiptCode.valueOf(data.path("code").asText()),
                Instant.parse(data.path("receivedAt").asText()),
                new AuthorityId(data.path("receivingAuthority").asText()));
    }

    private static @Nullable Sha256 digest(JsonNode value) {
        return value.isTextual() ? new Sha256(value.asText()) : null;
    }

    ObjectNode data() {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("answers", answers.value());
        data.put("envelopeDigest", envelopeDigest == null ? null : envelopeDigest.hex());
        data.put("documentDigest", documentDigest == null ? null : documentDigest.hex());
        data.put("level", level.name());
        data.put("outcome", code.isAcceptance() ? "ACCEPTED" : "REJECTED");
        data.put("code", code.name());
        data.put("receivedAt", receivedAt.toString());
        data.put("receivingAuthority", receivingAuthority.value());
        data.putObject("caseFileNo").put("absent", "NOT_AVAILABLE");
        if (level == ReceiptLevel.BUSINESS && code.isAcceptance()) {
            // Time limits run from the day of arrival, however often the receipt has to be sent.
            data.put("clockStart", receivedAt.toString());
        } else {
            data.putObject("clockStart").put("absent", "NOT_APPLICABLE");
        }
        return data;
    }
}
