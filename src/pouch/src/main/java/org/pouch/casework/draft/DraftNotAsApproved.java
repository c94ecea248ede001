package org.pouch.casework.draft;

import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;

/** A packet would say something else than what its approver saw. */
final class DraftNotAsApproved extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DraftNotAsApproved(RequestId request, PacketKind kind) {
        super("What case " + request + " says has changed since its " + kind
                + " was approved, so nothing is sent. Have it prepared and approved again.");
    }
}
