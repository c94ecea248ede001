package org.pouch.casework.backlog;

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
    USUAL;

    static Urgency of(CaseRow row, CasePacket packet) {
        if (packet.kind() != PacketKind.REQUEST || packet.inReplyTo() != null) {
            return UNDER_WAY;
        }
        boolean isUrgent = row.data().path("procedure").asText().equals("ACCELERATED")
                || Minority.of(row.data(), packet.createdAt()) != Minority.NO;
        return isUrgent ? URGENT : USUAL;
    }
}
