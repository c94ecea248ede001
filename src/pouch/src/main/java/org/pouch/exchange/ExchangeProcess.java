package org.pouch.exchange;

/** Port: who is told that something arrived. Told at least once for each arrival, also after a crash. */
public interface ExchangeProcess {
    void packetArrived(InboxId arrival);
}
