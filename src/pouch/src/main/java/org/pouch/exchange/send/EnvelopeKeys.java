package org.pouch.exchange.send;

import java.util.Arrays;
import java.util.Optional;
import org.pouch.exchange.store.PacketTable;
import org.pouch.exchange.store.StoredPacket;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.Sha256;
import org.pouch.vault.CaseErased;
import org.pouch.vault.CaseVault;
import org.springframework.stereotype.Component;

/** The keys of encrypted packets, each under the key of its case: who erases that opens nothing that was recorded on the way. */
@Component
final class EnvelopeKeys {
    /** No envelope and no key of one begins so. */
    private static final byte UNDER_CASE_KEY = 2;

    private final PacketTable packets;
    private final CaseVault vault;

    EnvelopeKeys(PacketTable packets, CaseVault vault) {
        this.packets = packets;
        this.vault = vault;
    }

    /**
     * What is kept for this certificate: a key, or the encrypted bytes themselves where an earlier version kept those.
     *
     * @throws CaseErased when the case was erased
     */
    Optional<byte[]> find(PacketId packet, Sha256 certificate) {
        return packets.envelope(packet, certificate).map(kept -> {
            if (kept.length == 0 || kept[0] != UNDER_CASE_KEY) {
                return kept;
            }
            return vault.keyToRead(packets.require(packet).requestId())
                    .decrypt(place(packet, certificate), Arrays.copyOfRange(kept, 1, kept.length));
        });
    }

    /** In the caller's transaction. Of two who encrypt at the same time one keeps its key: true for that one. */
    boolean keep(PacketId packet, Sha256 certificate, byte[] key) {
        StoredPacket stored = packets.require(packet);
        if (stored.kind() == PacketKind.RECEIPT) {
            return packets.keepEnvelope(packet, key, certificate);
        }
        byte[] encrypted = vault.keyToKeep(stored.requestId()).encrypt(place(packet, certificate), key);
        byte[] marked = new byte[encrypted.length + 1];
        marked[0] = UNDER_CASE_KEY;
        System.arraycopy(encrypted, 0, marked, 1, encrypted.length);
        return packets.keepEnvelope(packet, marked, certificate);
    }

    private static String place(PacketId packet, Sha256 certificate) {
        return "exchange_envelope.content/" + packet + "/" + certificate.hex();
    }
}
