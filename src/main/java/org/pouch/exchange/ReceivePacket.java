package org.pouch.exchange;

/** Stores what arrived, in one transaction, before the remote copy is acknowledged; then tells the process. */
public interface ReceivePacket {
    InboxId receive(Arrival arrival);
}
