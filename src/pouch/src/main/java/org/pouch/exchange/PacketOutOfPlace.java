package org.pouch.exchange;

import org.pouch.packet.ReceiptCode;

/** An accepted packet that no case here can take as it stands; its sender is told by a business receipt (domain.md 1.7 F). */
public final class PacketOutOfPlace extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ReceiptCode code;

    /**
     * @param code what the receipt says
     * @param sentence which packet and which case do not fit; never their content
     */
    public PacketOutOfPlace(ReceiptCode code, String sentence) {
        super(sentence);
        this.code = code;
    }

    public ReceiptCode code() {
        return code;
    }
}
