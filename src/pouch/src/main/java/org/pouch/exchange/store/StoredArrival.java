package org.pouch.exchange.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.Arrival;
import org.pouch.exchange.Channel;
import org.pouch.exchange.InboxId;
import org.pouch.exchange.Unfit;
import org.pouch.exchange.VerifyArrival.Outcome;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.packet.Sha256;

/**
 * An arrival of the inbox without its bytes.
 *
 * @param namedPacket the packet id in its transport name; nothing proves it
 * @param tries how often it was taken up since it arrived, or since somebody asked for another examination
 * @param examination 1 for the first, one more each time that somebody asked for another
 * @param unfit why it cannot be a packet; null for all that may be one
 * @param outcome null until it was verified
 */
public record StoredArrival(
        InboxId id,
        AuthorityId partner,
        Channel channel,
        @Nullable PacketId namedPacket,
        Sha256 envelopeDigest,
        long envelopeBytes,
        Instant arrivedAt,
        int tries,
        int examination,
        @Nullable Unfit unfit,
        @Nullable Outcome outcome) {
    /** As it came, before anybody took it up. */
    public static StoredArrival unopened(
            InboxId id, Arrival arrival, @Nullable PacketId named, Sha256 digest, Instant now) {
        return new StoredArrival(
                id,
                arrival.partner(),
                arrival.channel(),
                named,
                digest,
                arrival.bytes(),
                now,
                0,
                1,
                arrival.unfit(),
                null);
    }
}
