package org.pouch.casework.backlog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.backlog.TurnNotCome.Reason;
import org.pouch.casework.corridor.Cooperation;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;

/**
 * A packet that waits for its turn, or had it.
 *
 * @param waits how often it had to wait; 0 for one that left at once under a cap
 * @param givenAt when its turn came; null while it waits
 */
record Turn(
        PacketId packet,
        RequestId request,
        PacketKind kind,
        Cooperation cooperation,
        Urgency urgency,
        Reason reason,
        int waits,
        Instant askedAt,
        @Nullable Instant givenAt) {
    boolean isWaiting() {
        return givenAt == null;
    }
}
