package org.pouch.exchange.send;

import java.util.Arrays;
import java.util.Optional;
import org.pouch.exchange.store.PacketTable;
import org.pouch.exchange.store.StoredPacket;
import org.pouch.packet.Sha256;
import org.pouch.vault.CaseVault;
import org.springframework.stereotype.Component;

/** The keys of envelopes, kept like the documents in them: under the key of the case, those of receipts as they are. */
@Component
final class EnvelopeKeys {
    /** What is under the key of a case; the key of an envelope, and an envelope, begin otherwise. */
    private static final byte VAULTED = 2;

    private final PacketTable packets;
    private final CaseVault vault;

    EnvelopeKeys(PacketTable packets, CaseVault vault) {
        this.packets = packets;
        this.vault = vault;
    }

    /** In the caller's transaction; false when one was kept for that certificate before. */
    boolean keep(StoredPacket packet, Sha256 certificate, byte[] key) {
        return packets.keepEnvelope(
                packet.packetId(), packet.kind().isOfCase() ? vaulted(packet, certificate, key) : key, certificate);
    }

    /** An earlier version kept envelopes themselves. */
    Optional<byte[]> find(StoredPacket packet, Sha256 certificate) {
        return packets.envelope(packet.packetId(), certificate)
                .map(kept -> kept[0] == VAULTED ? opened(packet, certificate, kept) : kept);
    }

    private byte[] vaulted(StoredPacket packet, Sha256 certificate, byte[] key) {
        byte[] encrypted = vault.keyToKeep(packet.requestId()).encrypt(place(packet, certificate), key);
        byte[] kept = new byte[1 + encrypted.length];
        kept[0] = VAULTED;
        System.arraycopy(encrypted, 0, kept, 1, encrypted.length);
        return kept;
    }

    private byte[] opened(StoredPacket packet, Sha256 certificate, byte[] kept) {
        return vault.keyToRead(packet.requestId())
                .decrypt(place(packet, certificate), Arrays.copyOfRange(kept, 1, kept.length));
    }

    private static String place(StoredPacket packet, Sha256 certificate) {
        return "exchange_envelope.content/" + packet.packetId() + "/" + certificate.hex();
    }
}
