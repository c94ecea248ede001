package org.pouch.exchange;

/** A packet or an arrival that this authority does not hold. */
public final class PacketUnknown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PacketUnknown(Object id) {
        super("There is no packet or arrival " + id + " here.");
    }
}
