package org.pouch.casework.journey;

import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;

/** Drafts the notice that cancels an announced transfer. */
public interface CancelTransfer {
    /**
     * Idempotent: one decision makes one notice.
     *
     * @throws NotCalledOff when neither an officer has decided it nor cooperation is suspended, or none is announced
     */
    PacketId cancel(RequestId request);

    /** The papers disagree since the transfer was called off: what becomes of it a person decides. */
    final class NotCalledOff extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        public NotCalledOff(String sentence) {
            super(sentence);
        }
    }
}
