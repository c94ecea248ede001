package org.pouch.exchange.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.PacketId;
import org.pouch.packet.Sha256;
import org.pouch.sealing.ClaimedContent;

/**
 * What a receipt says of one packet, alone or on a sheet that answers many.
 *
 * @param documentDigest of the document as its receiver had it; null where it could not be read
 * @param named how many packets the receipt answers
 */
record ReceiptWord(
        String level,
        String code,
        boolean accepts,
        @Nullable String documentDigest,
        String receivedAt,
        int named) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Empty when it says nothing of this packet, or is a sheet in another form than the one there is. */
    static Optional<ReceiptWord> of(ClaimedContent receipt, PacketId packet) {
        JsonNode data = data(receipt);
        if (!data.has("packets")) {
            return answers(data).equals(packet.value()) ? Optional.of(of(data, data, 1)) : Optional.empty();
        }
        List<JsonNode> lines = new ArrayList<>();
        String last = "";
        for (JsonNode line : data.path("packets")) {
            // Named twice, a packet could be answered in two ways: each has its one place.
            if (answers(line).compareTo(last) <= 0) {
                return Optional.empty();
            }
            last = answers(line);
            lines.add(line);
        }
        return lines.stream()
                .filter(line -> answers(line).equals(packet.value()))
                .findFirst()
                .map(line -> of(data, line, lines.size()));
    }

    private static ReceiptWord of(JsonNode sheet, JsonNode line, int named) {
        JsonNode digest = line.path("documentDigest");
        return new ReceiptWord(
                sheet.path("level").asText(),
                sheet.path("code").asText(),
                sheet.path("outcome").asText().equals("ACCEPTED"),
                digest.isTextual() ? digest.asText() : null,
                line.path("receivedAt").asText(),
                named);
    }

    private static String answers(JsonNode line) {
        return line.path("answers").asText();
    }

    private static JsonNode data(ClaimedContent content) {
        try {
            JsonNode json = MAPPER.readTree(content.json());
            return json.path("data").isObject() ? json.path("data") : json;
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** That bytes came says nothing of a document; that a document was taken in has to say of which. */
    boolean isAbout(Sha256 document) {
        return documentDigest == null ? level.equals("TRANSPORT") : documentDigest.equals(document.hex());
    }

    boolean isSheet() {
        return named > 1;
    }
}
