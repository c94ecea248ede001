package org.pouch.exchange.erasing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.exchange.store.StoredPacket;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Sha256;

/**
 * What was exchanged of a case with one partner: packets that one side sent and the other found sound.
 *
 * @param digest of their ids and digests
 */
record Exchanged(int packets, Sha256 digest) {
    private static final Set<State> SOUND = EnumSet.of(State.ACCEPTED, State.DELIVERED, State.ACKNOWLEDGED);

    static Exchanged of(List<StoredPacket> ofCase, AuthorityId partner) {
        List<StoredPacket> exchanged = ofCase.stream()
                .filter(packet -> packet.kind().isOfCase() && packet.partner().equals(partner))
                .filter(packet -> SOUND.contains(packet.state()))
                .sorted(Comparator.comparing(packet -> packet.packetId().value()))
                .toList();
        MessageDigest digest = Sha256.newDigest();
        for (StoredPacket packet : exchanged) {
            digest.update((packet.packetId() + " " + packet.digest().hex() + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return new Exchanged(exchanged.size(), Sha256.finish(digest));
    }
}
