package org.pouch.exchange.note;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.pouch.ledger.seal.LedgerSeal;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.packet.Sha256;

/**
 * A note about two ledgers: what the sender's says of the packets exchanged, or what it says of the statement that the note
 * answers.
 *
 * @param day the last day it is about
 * @param seal the number of the sender's own seal that covers that day
 * @param sealed the digest of what that seal says
 * @param days those on which something was exchanged; in an answer that differs, those that differ
 */
record LedgerNote(Note.Subject subject, LocalDate day, long seal, Sha256 sealed, List<DayOfPackets> days) {
    LedgerNote {
        days = List.copyOf(days);
    }

    static LedgerNote on(LedgerSeal seal, Note.Subject subject, LocalDate day, List<DayOfPackets> days) {
        return new LedgerNote(subject, day, seal.number(), seal.digest(), days);
    }

    /** What one side sent on one day and the other found sound. */
    record DayOfPackets(LocalDate day, AuthorityId sender, long count, Sha256 digest, List<PacketId> named) {
        DayOfPackets {
            named = List.copyOf(named);
        }

        boolean isOf(DayOfPackets other) {
            return day.equals(other.day) && sender.equals(other.sender);
        }

        boolean isSame(DayOfPackets other) {
            return isOf(other) && count == other.count && digest.equals(other.digest);
        }
    }

    ObjectNode json() {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("subject", subject.name());
        data.put("day", day.toString());
        data.put("seal", seal);
        data.put("sealDigest", sealed.hex());
        ArrayNode rows = data.putArray("days");
        for (DayOfPackets each : days) {
            ObjectNode row = rows.addObject();
            row.put("day", each.day().toString());
            row.put("sender", each.sender().value());
            row.put("count", each.count());
            row.put("digest", each.digest().hex());
            ArrayNode named = row.putArray("packets");
            each.named().forEach(packet -> named.add(packet.value()));
        }
        return data;
    }

    /** @param data by the schema, which was checked */
    static LedgerNote of(JsonNode data) {
        List<DayOfPackets> days = new ArrayList<>();
        for (JsonNode row : data.path("days")) {
            List<PacketId> named = new ArrayList<>();
            row.path("packets").forEach(packet -> named.add(new PacketId(packet.asText())));
            days.add(new DayOfPackets(
                    LocalDate.parse(row.path("day").asText()),
                    new AuthorityId(row.path("sender").asText()),
                    row.path("count").asLong(),
                    new Sha256(row.path("digest").asText()),
                    named));
        }
        return new LedgerNote(
                Note.Subject.valueOf(data.path("subject").asText()),
                LocalDate.parse(data.path("day").asText()),
                data.path("seal").asLong(),
                new Sha256(data.path("sealDigest").asText()),
                days);
    }
}
