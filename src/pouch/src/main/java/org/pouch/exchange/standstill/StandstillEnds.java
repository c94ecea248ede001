package org.pouch.exchange.standstill;

/** What stood still goes on. */
public interface StandstillEnds {
    /** All that is held or kept is looked at again, in the caller's transaction; what still must stand still does. */
    void lookAgain();

    /** How many packets are held in the outbox, and how many of partners are kept. */
    Still still();

    /**
     * @param held of ours, in the outbox
     * @param kept of partners, verified and not filed
     */
    record Still(int held, int kept) {}
}
