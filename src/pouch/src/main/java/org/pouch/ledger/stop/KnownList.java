package org.pouch.ledger.stop;

/**
 * A revocation list of a partner, as lines of the ledger and stops name it.
 *
 * @param role of the certificates it was beside
 * @param about which certificates of the issuer
 */
public record KnownList(String partner, String role, String about, String issuer) {
    /** Lines that do not say it are of all, and those that do are the same stop. */
    private static final String ALL = "ALL";

    private static final String OF = ":";
    private static final int WORDS = 3;

    /** What stops name it by; names of issuers begin with a kind of attribute, which has no colon. */
    public String subject() {
        return String.join(" ", partner, role, about.isEmpty() || about.equals(ALL) ? issuer : about + OF + issuer);
    }

    static KnownList parse(String subject) {
        String[] words = subject.split(" ", WORDS);
        String name = words[2];
        int colon = name.indexOf(OF);
        boolean isNarrow = colon >= 0 && !name.substring(0, colon).contains("=");
        return new KnownList(
                words[0],
                words[1],
                isNarrow ? name.substring(0, colon) : ALL,
                isNarrow ? name.substring(colon + 1) : name);
    }

    /** @param stopped of this kind */
    public static KnownList of(Stopped stopped) {
        return parse(stopped.subject());
    }
}
