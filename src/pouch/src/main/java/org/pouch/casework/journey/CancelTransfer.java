package org.pouch.casework.journey;

import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;

/** Drafts the notice that cancels an announced transfer. */
public interface CancelTransfer {
    /**
     * Idempotent: one decision makes one notice.
     *
     * @throws IllegalStateException when neither an officer has decided it nor cooperation is suspended
     */
    PacketId cancel(RequestId request);
}
