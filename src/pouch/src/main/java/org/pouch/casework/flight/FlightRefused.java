package org.pouch.casework.flight;

/** What was asked of a flight cannot be done; the sentence says why. */
public final class FlightRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FlightRefused(String why) {
        super(why);
    }
}
