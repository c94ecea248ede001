package org.pouch.casework;

import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;

/** Fixes what a packet of a case says. */
public interface DraftPacket {
    /**
     * The same id until that packet was sent and answered.
     *
     * @throws Suspended while the case is suspended
     */
    PacketId draft(RequestId request, PacketKind kind);

    /** The draft waits until a person has resolved what the partner contradicted; nothing is wrong with it. */
    final class Suspended extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Suspended(RequestId request) {
            super("Case " + request + " is suspended: this goes on when Resolve conflict is done.");
        }
    }
}
