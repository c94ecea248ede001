package org.pouch.packet;

/** What a receipt says of the packet it answers: one acceptance, the refusals of domain.md 1.7 F, and one that says neither. */
public enum ReceiptCode {
    ACCEPTED("The packet was accepted.", false),
    DUPLICATE_SAME("This packet had arrived before with the same bytes; the first receipt stands.", false),
    DUPLICATE_DIFFERENT("A packet with this id but other bytes had arrived before.", false),
    BAD_SIGNATURE("The signature does not hold for this document.", true),
    CERT_EXPIRED("The signer's certificate was not valid when it signed.", false),
    CERT_REVOKED("The signer's certificate had been revoked.", false),
    CERT_UNTRUSTED("The signer's certificate does not lead to the anchor agreed for the sender.", false),
    DIGEST_MISMATCH("The bytes changed on the way: they cannot be opened, or differ from their digest.", true),
    SCHEMA("The data of the packet do not follow the agreed schema.", false),
    UNKNOWN_AGREEMENT("No agreement in force covers this packet.", false),
    UNKNOWN_CASE("The packet answers a case that is not open here.", false),
    NOT_FOR_ME("The packet is addressed to another authority.", false),
    TOO_LARGE("The packet is larger than agreed.", false),
    MALWARE("The packet holds active or hidden content.", false),
    STALE("The packet is older than agreed.", false),
    CLOCK_SKEW("The packet bears a time that has not come yet: the clock of one of the two sides is wrong.", false),
    DATED_OTHERWISE("The packet bears another time than the time stamp of its seal proves.", false),
    /** Nothing is said of the packet but that its bytes are stored: at the level TRANSPORT alone. */
    KEPT_SUSPENDED("The packet is kept. Cooperation is suspended; it is answered when cooperation goes on.", false);

    private final String sentence;
    private final boolean damagedOnTheWay;

    ReceiptCode(String sentence, boolean damagedOnTheWay) {
        this.sentence = sentence;
        this.damagedOnTheWay = damagedOnTheWay;
    }

    /** One English sentence for a person. */
    public String sentence() {
        return sentence;
    }

    /** True where sending the same bytes again can help. */
    public boolean isResendFeasible() {
        return damagedOnTheWay;
    }

    public boolean isAcceptance() {
        return this == ACCEPTED || this == DUPLICATE_SAME || this == KEPT_SUSPENDED;
    }

    /** True where the receiver says that the packet was taken in, as far as the level tells. */
    public boolean isTakenIn() {
        return this != KEPT_SUSPENDED && isAcceptance();
    }
}
