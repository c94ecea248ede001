package org.pouch.casework.corridor;

/** A suspension cannot be changed so; the message says why. */
public final class SuspensionRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SuspensionRefused(String why) {
        super(why);
    }
}
