package org.pouch.exchange.send;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.pouch.exchange.store.StoredPacket;
import org.pouch.packet.PacketId;
import org.pouch.packet.Sha256;
import org.springframework.stereotype.Component;

/**
 * Documents that were sealed a moment ago: whoever encrypts one for the way need not read it back and open it. Of an erased case
 * none leaves all the same, since the key of its envelope cannot be kept.
 */
@Component
final class RecentDocuments {
    private final RecentBytes recent = new RecentBytes();

    void add(PacketId packet, Sha256 digest, byte[] document) {
        recent.add(packet, key(digest), document);
    }

    private static byte[] key(Sha256 digest) {
        return digest.hex().getBytes(StandardCharsets.US_ASCII);
    }

    /** Empty unless it is the one that is stored. */
    Optional<byte[]> take(StoredPacket packet) {
        return recent.take(packet.packetId(), key(packet.digest()));
    }
}
