package org.pouch.casework.journey;

import java.time.LocalDate;
import java.util.Optional;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.CasePacket.Direction;
import org.pouch.casework.dossier.Dossier;
import org.pouch.packet.PacketKind;

/** How long the partner's confirmation is good for, as its reply says (table B, validUntil): nobody travels on a consent that is over. */
public final class Consent {
    private Consent() {}

    /** Its last day; empty where the last reply names none, or the partner consented by silence. */
    public static Optional<LocalDate> until(Dossier dossier) {
        return dossier.latest(PacketKind.REPLY, Direction.RECEIVED)
                .map(CasePacket::data)
                .filter(reply -> reply.path("outcome").asText().equals("CONFIRMED"))
                .flatMap(reply -> CaseJson.text(reply, "validUntil"))
                .map(LocalDate::parse);
    }

    /** Why nobody departs on that day, in a sentence; empty while the consent holds. */
    public static Optional<String> refusal(Dossier dossier, LocalDate day) {
        return until(dossier)
                .filter(day::isAfter)
                .map(last -> "The partner's consent is good until " + last
                        + " only: plan an earlier day, or take the case back and ask anew.");
    }

    /** The last day, where the draft of a notice announces a departure after it; one that cancels takes nobody anywhere. */
    public static Optional<LocalDate> missed(Dossier dossier, CasePacket draft) {
        return Optional.of(draft)
                .filter(notice -> notice.kind() == PacketKind.TRANSFER_NOTICE
                        && !notice.data().path("status").asText().equals("CANCELLED"))
                .flatMap(notice -> CaseJson.text(notice.data(), "departure.date"))
                .map(LocalDate::parse)
                .filter(day -> refusal(dossier, day).isPresent())
                .flatMap(day -> until(dossier));
    }
}
