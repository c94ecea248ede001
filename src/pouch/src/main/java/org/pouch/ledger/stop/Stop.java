package org.pouch.ledger.stop;

/** What people stop, and only people let go, by rows of which each has its line in the ledger. */
public enum Stop {
    /** A corridor stands still; the subject is the suspension, the words are the corridor. */
    COOPERATION("suspension of cooperation"),
    /** Nobody is returned; the subject is the case at which the bar was entered, and the bar. */
    LEGAL_BAR("legal bar at case"),
    /** Nothing is asked of or sent to a state; the subject is the state, and the alert. */
    DESTINATION("alert of state"),
    /** Nothing goes to a partner or comes from it; the subject is the partner, the words are the change. */
    PARTNER("stop of partner"),
    /** A certificate is believed no longer; the subject is the change, the words are the partner, the role and the fingerprint. */
    PARTNER_KEY("end of a certificate, change"),
    /** A table that two officers put in force; the subject is its decision, the words are the change. */
    SAFEGUARD("safeguard"),
    /** A case was taken back here, as when a claim came: nothing of it leaves; the subject is the case. */
    CASE("taking back of case"),
    /** What cannot be known to be unrevoked waits; the subject is the {@link KnownList}, the words are until when two officers let it go. */
    REVOCATION_LIST("revocation list");

    private final String words;

    Stop(String words) {
        this.words = words;
    }

    /** For administrators. */
    String words() {
        return words;
    }
}
