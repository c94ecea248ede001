package org.pouch.casework.journey;

import java.util.Optional;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CasePacket.Direction;
import org.pouch.casework.dossier.Dossier;
import org.pouch.packet.CanonicalJson;
import org.pouch.packet.PacketKind;
import org.pouch.packet.Sha256;

/** The notice that an officer looks at who answers a transfer: one that changes it may come while the page is open. */
public final class SeenNotice {
    private SeenNotice() {}

    /** As one number; empty for any other task. */
    public static Optional<Sha256> of(Dossier dossier, String taskId) {
        return isAsked(taskId)
                ? dossier.latest(PacketKind.TRANSFER_NOTICE, Direction.RECEIVED)
                        .map(notice -> Sha256.of(CanonicalJson.bytes(notice.data())))
                : Optional.empty();
    }

    /** Whether this is a task of which {@link #of} says anything. */
    public static boolean isAsked(String taskId) {
        return UserTaskId.ANSWER_TRANSFER.value().equals(taskId);
    }
}
