package org.pouch.exchange;

/** Port: who is told that something arrived. Told at least once for each arrival, also after a crash. */
public interface ExchangeProcess {
    /** @param examination 1, and one more each time an arrival without a verdict was examined again */
    void packetArrived(InboxId arrival, int examination);
}
