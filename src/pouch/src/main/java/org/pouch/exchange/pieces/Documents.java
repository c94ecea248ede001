package org.pouch.exchange.pieces;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.pouch.exchange.pieces.Pieces.Behind;
import org.pouch.exchange.pieces.Pieces.Kept;
import org.pouch.exchange.pieces.Pieces.Reading;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;
import org.pouch.vault.CaseErased;
import org.pouch.vault.CaseVault;
import org.pouch.vault.CaseVault.CaseKey;
import org.pouch.vault.ContentKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Signed documents, by packet: those of a case under its key; receipts and notes as they are, which say nothing of anybody. What follows
 * the first piece of a large one has a key of its own, kept with that piece, {@link Rests}.
 */
public final class Documents {
    /** What is larger is written some at a time. */
    private static final int LARGE = Pieces.DROPPED_AT_ONCE * Pieces.MOST_BYTES;

    private final JdbcClient database;
    private final Pieces pieces;
    private final Pieces restPieces;
    private final Rests rests;
    private final CaseVault vault;

    public Documents(JdbcClient database, CaseVault vault) {
        this.database = database;
        this.pieces = Pieces.underKeys(database, "exchange_document", "packet_id");
        this.restPieces = Pieces.ofRests(database);
        this.rests = new Rests(database);
        this.vault = vault;
    }

    /** Whether it is worth while to write it {@link #ahead}. */
    public static boolean isLarge(byte[] document) {
        return document.length > LARGE;
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
     * Outside of a transaction: writes most of a large document of a case before the transaction that keeps it. In one, and of any
     * other, nothing is written yet.
     */
    public Ahead ahead(PacketId packet, byte[] document) {
        if (!isLarge(document) || TransactionSynchronizationManager.isActualTransactionActive()) {
            return Ahead.of(document);
        }
        String rest = rests.begin();
        ContentKey key = ContentKey.fresh();
        Ahead ahead = Ahead.of(document, new Ahead.Written(rests, rest, key));
        try {
            rests.write(rest, document, (piece, content) -> key.encrypt(place(packet, rest, piece), content));
            return ahead;
        } catch (RuntimeException | Error failed) {
            ahead.close();
            throw failed;
        }
    }

    /**
     * As {@link #keep(PacketId, RequestId, byte[])}, with what was written ahead for that packet.
     *
     * @throws IllegalStateException when it was swept meanwhile: nothing is kept
     */
    public boolean keep(PacketId packet, RequestId request, Ahead ahead) {
        Ahead.Written written = ahead.written();
        if (written == null) {
            return keep(packet, request, ahead.document());
        }
        CaseKey key = vault.keyToKeep(request);
        int count = Pieces.count(ahead.document().length);
        boolean isNew = database.sql("""
                        INSERT INTO exchange_document (packet_id, piece, content, key_of, rest, pieces, rest_key)
                        VALUES (?, 0, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")
                        .param(packet.value())
                        .param(key.encrypt(place(packet, 0), Pieces.piece(ahead.document(), 0)))
                        .param(request.value())
                        .param(written.name())
                        .param(count)
                        .param(written.key().under(key, keyPlace(packet, written.name(), count)))
                        .update()
                == 1;
        if (isNew) {
            rests.name(written.name());
        }
        return isNew;
    }

    /**
     * Empty when there are none, or they go at this moment.
     *
     * @throws CaseErased when the case was erased
     */
    public Optional<byte[]> read(PacketId packet) {
        return pieces.last(packet.value()).flatMap(last -> read(packet, last));
    }

    private Optional<byte[]> read(PacketId packet, Kept last) {
        Map<String, CaseKey> keys = new HashMap<>();
        Reading reading = (piece, kept, keyOf) -> keyOf == null
                ? kept
                : keys.computeIfAbsent(keyOf, request -> vault.keyToRead(new RequestId(request)))
                        .decrypt(place(packet, piece), there(keyOf, kept));
        Behind behind = last.behind();
        String keyOf = last.keyOf();
        if (behind == null || keyOf == null) {
            return pieces.read(last, reading, packet.value());
        }
        byte[] first = reading.content(0, last.content(), keyOf);
        CaseKey holder = Objects.requireNonNull(keys.get(keyOf));
        String rest = behind.rest();
        ContentKey key = ContentKey.of(holder, keyPlace(packet, rest, behind.pieces()), behind.key());
        return restPieces.readBehind(
                first, behind.pieces(), (piece, kept, none) -> key.decrypt(place(packet, rest, piece), kept), rest);
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
        dropRest(packet);
        pieces.hollow(request.value(), packet.value());
    }

    /** In the caller's transaction. */
    public void drop(PacketId packet) {
        dropRest(packet);
        pieces.drop(packet.value());
    }

    private void dropRest(PacketId packet) {
        pieces.last(packet.value()).map(Kept::behind).map(Behind::rest).ifPresent(rests::drop);
    }

    private static String place(PacketId packet, int piece) {
        return "exchange_document.content/" + packet + "/" + piece;
    }

    private static String place(PacketId packet, String rest, int piece) {
        return "exchange_rest_piece.content/" + packet + "/" + rest + "/" + piece;
    }

    private static String keyPlace(PacketId packet, String rest, int pieces) {
        return "exchange_document.rest_key/" + packet + "/" + rest + "/" + pieces;
    }
}
