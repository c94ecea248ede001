package org.pouch.exchange;

/** Stores what arrived, in one transaction, before the remote copy is acknowledged; then tells the process. */
public interface ReceivePacket {
    InboxId receive(Arrival arrival);

    /** An arrival with more bytes is refused: a channel need not read further than one byte beyond. */
    int mostBytes();
}
