package org.pouch.exchange;

/** An accepted packet that belongs to no case open here, so that no case can take it (domain.md 1.7 F, UNKNOWN_CASE). */
public final class PacketOutOfPlace extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param sentence which packet and which case do not fit; never their content */
    public PacketOutOfPlace(String sentence) {
        super(sentence);
    }
}
