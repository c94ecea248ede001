package org.pouch.exchange.note;

import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;

/** Where notes go that arrived and were found sound. */
public interface NoteArrivals {
    /** Of which it takes the packets. */
    PacketKind kind();

    /** Before the arrival counts as handled, so again after a crash; the same note has one effect. */
    void arrived(PacketId note);
}
