package org.pouch.casework.safeguard;

/** A safeguard cannot be asked, so that nothing leaves; the message says why, to an administrator. */
public final class SafeguardUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SafeguardUnavailable(Safeguard safeguard, String why) {
        super("The safeguard table " + safeguard.decision() + " decides nothing, so nothing leaves: " + why
                + ". See Safeguards on the pages of operations (docs/safeguards.md).");
    }
}
