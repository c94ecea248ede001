package org.pouch.exchange;

import org.pouch.packet.ReceiptCode;

/** An accepted packet that no case here can take as it stands; its sender is told by a business receipt (domain.md 1.7 F). */
public final class PacketOutOfPlace extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ReceiptCode code;
    private final boolean reported;

    /**
     * @param code what the receipt says
     * @param sentence which packet and which case do not fit; never their content
     */
    public PacketOutOfPlace(ReceiptCode code, String sentence) {
        this(code, sentence, false);
    }

    private PacketOutOfPlace(ReceiptCode code, String sentence, boolean reported) {
        super(sentence);
        this.code = code;
        this.reported = reported;
    }

    /** One that asks for what must not be asked for: the ledger says so, too. */
    public static PacketOutOfPlace reported(ReceiptCode code, String sentence) {
        return new PacketOutOfPlace(code, sentence, true);
    }

    public boolean isReported() {
        return reported;
    }

    public ReceiptCode code() {
        return code;
    }
}
