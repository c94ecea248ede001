package org.pouch.casework.backlog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.dossier.Minority;
import org.pouch.packet.PacketKind;

/** In which order what waits leaves: the first of these before the others, within each the longest waiting first. */
public enum Urgency {
    /** Answers, supplements, documents and transfers: somebody at the other side, or on the way, waits for them. */
    UNDER_WAY,
    /** Requests in the accelerated procedure, and about whoever may be a minor. */
    URGENT,
    /** The other requests. */
    USUAL,
    /** Those that came by the thousand: what an officer enters meanwhile is not behind them. */
    IMPORTED;

    static Urgency of(CaseRow row, CasePacket packet, boolean isImported) {
        if (packet.kind() != PacketKind.REQUEST || packet.inReplyTo() != null) {
            return UNDER_WAY;
        }
        if (isUrgent(row.data(), packet.createdAt())) {
            return URGENT;
        }
        return isImported ? IMPORTED : USUAL;
    }

    /** Whether a request with these data leaves before the others. */
    public static boolean isUrgent(ObjectNode request, Instant at) {
        return request.path("procedure").asText().equals("ACCELERATED") || Minority.of(request, at) != Minority.NO;
    }
}
