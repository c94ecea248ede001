package org.pouch.casework.backlog;

import java.time.DateTimeException;
import java.time.LocalDate;
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
            case REPLY, TRAVEL_DOCUMENT -> date(draft, "validUntil");
            case TRANSFER_NOTICE -> date(draft, "departure.date");
            case TRANSFER_ANSWER ->
                dossier.latest(PacketKind.TRANSFER_NOTICE, Direction.RECEIVED)
                        .flatMap(notice -> date(notice, "departure.date"));
            default -> Optional.empty();
        };
    }

    private static Optional<LocalDate> date(CasePacket packet, String field) {
        try {
            return CaseJson.text(packet.data(), field).map(LocalDate::parse);
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
