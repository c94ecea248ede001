package org.pouch.exchange.note;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;

/**
 * One authority tells another that it has suspended cooperation with it, or goes on. Not why.
 *
 * @param suspension its id with the authority that suspends
 * @param requesting whose requests it is about
 * @param requested the other of the two
 * @param agreement the one it is about; null for all
 * @param from when it began: terms are counted by it at both sides
 * @param until when it ended; null while it lasts
 */
public record CooperationNote(
        PacketId suspension,
        AuthorityId requesting,
        AuthorityId requested,
        @Nullable String agreement,
        Instant from,
        @Nullable Instant until) {
    private static final String ABSENT = "absent";

    ObjectNode json() {
        ObjectNode data =
                Note.empty(until == null ? Note.Subject.COOPERATION_SUSPENDED : Note.Subject.COOPERATION_RESUMED);
        ObjectNode cooperation = data.putObject("cooperation");
        cooperation.put("suspension", suspension.value());
        cooperation.put("requesting", requesting.value());
        cooperation.put("requested", requested.value());
        put(cooperation, "agreement", agreement);
        cooperation.put("from", from.toString());
        put(cooperation, "until", until == null ? null : until.toString());
        return data;
    }

    private static void put(ObjectNode data, String field, @Nullable String text) {
        if (text == null) {
            data.set(field, JsonNodeFactory.instance.objectNode().put(ABSENT, Note.ABSENT));
        } else {
            data.put(field, text);
        }
    }

    /** @param data by the schema, which was checked */
    static CooperationNote of(JsonNode data) {
        JsonNode cooperation = data.path("cooperation");
        @Nullable String until = text(cooperation, "until");
        return new CooperationNote(
                new PacketId(cooperation.path("suspension").asText()),
                new AuthorityId(cooperation.path("requesting").asText()),
                new AuthorityId(cooperation.path("requested").asText()),
                text(cooperation, "agreement"),
                Instant.parse(cooperation.path("from").asText()),
                until == null ? null : Instant.parse(until));
    }

    private static @Nullable String text(JsonNode data, String field) {
        return data.path(field).isTextual() ? data.path(field).asText() : null;
    }
}
