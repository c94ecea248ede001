package org.pouch.exchange.permit;

import java.util.Optional;
import java.util.Set;
import org.pouch.exchange.Channel;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.Sha256;

/**
 * Port: whether a packet of this authority may leave now. Who knows the case answers, and answers anew each time; the exchange
 * itself knows of no reason.
 */
public interface SendPermit {
    /**
     * The content was sealed into these bytes; in the transaction that keeps them.
     *
     * @param document digest of the bytes
     * @throws LeaveRefused when nobody let this very content be sealed: then nothing is kept
     */
    void sealed(Packet content, Sha256 document);

    /**
     * Why the packet must not leave now; empty when it may. Nothing of the person is in the sentence, and no reason that must not
     * be known: it is for whoever looks at the queue.
     *
     * @param kind as it is stored
     * @param document digest of the bytes that would leave
     * @throws RuntimeException when there is no answer now: then it does not leave either, and is asked again
     */
    Optional<String> objection(PacketId packet, PacketKind kind, Sha256 document, Occasion occasion);

    /**
     * By which channels the packet may go, as the parties of its case agreed.
     *
     * @return empty where any will do
     */
    default Optional<Set<Channel>> channels(PacketId packet, PacketKind kind) {
        return Optional.empty();
    }

    /**
     * Whether what is on its way must not go on. Asked every few seconds while it lasts, for all that is on its way by one thread, so answered from what this authority keeps
     * itself, and nobody else is asked; {@link #objection} is asked before it is tried again, and says why.
     *
     * @throws RuntimeException when there is no answer now: then it is asked again, and goes on for three leases at most
     */
    default boolean mustEnd(PacketId packet) {
        return false;
    }

    /** When it is asked. */
    enum Occasion {
        /** An attempt of its process begins. */
        DISPATCH,
        /** The bytes are about to be handed to a channel, for the first time or again. */
        SEND
    }
}
