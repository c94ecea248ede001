package org.pouch.exchange.hand;

import java.util.List;
import org.pouch.exchange.PacketRegister;
import org.pouch.packet.PacketId;

/** Port of the desk: gives out what is to be carried, when it may leave. */
public interface HandOuts {
    /**
     * The packet counts as sent from now on; its receipts come as any do, or are handed in.
     *
     * @param to office and function of whoever carries it
     * @throws HandRefused when it must not leave now, or nothing says who carries it
     */
    void give(PacketId packet, HandOut.Form form, String to, String officer);

    /**
     * The file to be carried, encrypted to the partner, once it was given out and while it may leave.
     *
     * @throws HandRefused when it was not given out, or must not leave any more
     */
    byte[] file(PacketId packet);

    /** Oldest first. */
    List<HandOut> of(PacketId packet);

    /** Whether a packet in that state may be given out; whether it may leave is asked when it is. */
    boolean isToBeGiven(PacketRegister.Entry packet);

    /** What waits for partners that no channel reaches, or none that was agreed, the oldest first. */
    List<PacketRegister.Entry> waiting(int most);
}
