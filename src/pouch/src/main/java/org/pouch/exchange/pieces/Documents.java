package org.pouch.exchange.pieces;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;
import org.pouch.vault.CaseErased;
import org.pouch.vault.CaseVault;
import org.pouch.vault.CaseVault.CaseKey;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Signed documents, by packet: those of a case under its key; receipts and notes as they are, which say nothing of anybody. */
public final class Documents {
    private final Pieces pieces;
    private final CaseVault vault;

    public Documents(JdbcClient database, CaseVault vault) {
        this.pieces = Pieces.underKeys(database, "exchange_document", "packet_id");
        this.vault = vault;
    }

    /**
     * In the caller's transaction.
     *
     * @return false when there are bytes of that packet already, which stay
     */
    public boolean keepClear(PacketId packet, byte[] document) {
        return pieces.keep(document, packet.value());
    }

    /**
     * As {@link #keepClear}.
     *
     * @throws CaseErased when nothing is kept of that case any more
     */
    public boolean keep(PacketId packet, RequestId request, byte[] document) {
        CaseKey key = vault.keyToKeep(request);
        return pieces.keep(
                document,
                request.value(),
                (piece, content) -> key.encrypt(place(packet, piece), content),
                packet.value());
    }

    /**
     * Empty when there are none, or they go at this moment.
     *
     * @throws CaseErased when the case was erased
     */
    public Optional<byte[]> read(PacketId packet) {
        Map<String, CaseKey> keys = new HashMap<>();
        return pieces.read(
                (piece, kept, keyOf) -> keyOf == null
                        ? kept
                        : keys.computeIfAbsent(keyOf, request -> vault.keyToRead(new RequestId(request)))
                                .decrypt(place(packet, piece), there(keyOf, kept)),
                packet.value());
    }

    /** What is encrypted is never of no bytes. */
    private static byte[] there(String keyOf, byte[] kept) {
        if (kept.length == 0) {
            throw CaseErased.ofEvidence(new RequestId(keyOf));
        }
        return kept;
    }

    /** In the caller's transaction: from then on reading says that it was erased. */
    public void erase(PacketId packet, RequestId request) {
        pieces.hollow(request.value(), packet.value());
    }

    /** In the caller's transaction. */
    public void drop(PacketId packet) {
        pieces.drop(packet.value());
    }

    private static String place(PacketId packet, int piece) {
        return "exchange_document.content/" + packet + "/" + piece;
    }
}
