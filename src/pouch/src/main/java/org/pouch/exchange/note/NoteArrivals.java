package org.pouch.exchange.note;

import org.pouch.packet.PacketId;

/** Where notes go that arrived and were found sound. */
public interface NoteArrivals {
    /** Before the arrival counts as handled, so again after a crash; the same note has one effect. */
    void arrived(PacketId note);
}
