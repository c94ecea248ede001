package org.pouch.exchange.bounce;

/** Ties a mail about a packet to the packet that was sent. */
public interface TakeBounce {
    /**
     * A failed sending is given up: the packet goes by the next way, or a person is asked. Anybody can write such a mail, so
     * more than that it never does, and to one sending only once.
     *
     * @return false when no packet was sent to that partner by mail under this id; the mail is then none of ours
     */
    boolean take(Bounce bounce);
}
