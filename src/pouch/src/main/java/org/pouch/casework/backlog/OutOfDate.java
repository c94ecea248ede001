package org.pouch.casework.backlog;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.CasePacket.Direction;
import org.pouch.casework.dossier.Dossier;
import org.pouch.packet.PacketKind;

/** Whether what a draft says is over by now: after a long wait a departure has passed, a document has expired. */
final class OutOfDate {
    private OutOfDate() {}

    static boolean isSo(Dossier dossier, CasePacket draft, LocalDate today) {
        return day(dossier, draft).filter(day -> day.isBefore(today)).isPresent();
    }

    private static Optional<LocalDate> day(Dossier dossier, CasePacket draft) {
        return switch (draft.kind()) {
            case REPLY ->
                date(draft, "validUntil").or(() -> date(draft, "answerBy")).or(() -> lastSlot(draft));
            case TRAVEL_DOCUMENT -> date(draft, "validUntil");
            case TRANSFER_NOTICE -> date(draft, "departure.date");
            case TRANSFER_ANSWER ->
                dossier.latest(PacketKind.TRANSFER_NOTICE, Direction.RECEIVED)
                        .flatMap(notice -> date(notice, "departure.date"));
            default -> Optional.empty();
        };
    }

    /** Of an interview that is proposed. */
    private static Optional<LocalDate> lastSlot(CasePacket reply) {
        try {
            JsonNode slots = reply.data().at("/interview/slots");
            return slots.isEmpty()
                    ? Optional.empty()
                    : Optional.of(LocalDate.ofInstant(
                            Instant.parse(slots.get(slots.size() - 1).asText()), ZoneOffset.UTC));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> date(CasePacket packet, String field) {
        try {
            return CaseJson.text(packet.data(), field).map(LocalDate::parse);
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
