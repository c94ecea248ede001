package org.pouch.casework.family;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.CasePacket.Direction;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.OfficerEntry;
import org.pouch.casework.journey.Transfer;
import org.pouch.casework.journey.TransferState;
import org.pouch.packet.PacketKind;

/** When, where to and how somebody is to travel, as far as it must be the same for a family. */
record Journey(String day, String carrier, String to, String crossingPoint) {
    private static final Set<TransferState> STANDING = EnumSet.of(TransferState.PROPOSED, TransferState.ACCEPTED);

    /** As it was announced, or planned since; empty where nothing is planned, or the partner did not accept it. */
    static Optional<Journey> of(Dossier dossier) {
        Optional<CasePacket> notice =
                dossier.latest(PacketKind.TRANSFER_NOTICE, Direction.SENT).filter(sent -> !dossier.isPutAway(sent));
        Optional<OfficerEntry> plan = dossier.latest(UserTaskId.PLAN_TRANSFER);
        boolean isAnnounced = notice.isPresent()
                && plan.filter(entry -> entry.at().isAfter(notice.get().createdAt()))
                        .isEmpty();
        return isAnnounced
                ? notice.filter(sent -> stands(dossier, sent)).map(sent -> announced(sent.data()))
                : plan.map(entry -> planned(entry.form()));
    }

    private static boolean stands(Dossier dossier, CasePacket notice) {
        return Transfer.all(dossier).stream()
                .filter(transfer -> transfer.id().equals(Transfer.idOf(notice)))
                .anyMatch(transfer -> STANDING.contains(transfer.state()));
    }

    private static Journey announced(ObjectNode notice) {
        return new Journey(
                word(notice, "departure.date"),
                word(notice, "carrier"),
                word(notice, "route.to"),
                word(notice, "crossingPoint"));
    }

    private static Journey planned(ObjectNode plan) {
        return new Journey(
                word(plan, "departureDate"), word(plan, "carrier"), word(plan, "routeTo"), word(plan, "crossingPoint"));
    }

    /** As two officers may write the same. */
    private static String word(ObjectNode data, String field) {
        return CaseJson.textOr(data, field, "").strip().replaceAll("\\s+", " ").toUpperCase(Locale.ROOT);
    }
}
