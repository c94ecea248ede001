package org.pouch.exchange.renewal;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.pieces.Documents;
import org.pouch.exchange.pieces.Pieces;
import org.pouch.packet.PacketId;
import org.pouch.vault.CaseVault;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tables exchange_renewal and exchange_renewed, of an authority that runs or was stopped. */
public final class RenewedCopies {
    private final JdbcClient database;
    private final Documents documents;
    private final Pieces appended;

    public RenewedCopies(JdbcClient database, CaseVault vault) {
        this.database = database;
        this.documents = new Documents(database, vault);
        this.appended = Pieces.ofRenewals(database);
    }

    /**
     * The sealed bytes with what was appended to them since; empty where nothing was.
     *
     * @param sealed the bytes of that packet as they were sealed
     */
    public Optional<byte[]> of(String packet, byte[] sealed) {
        return appended.read(packet).map(more -> joined(sealed, more));
    }

    private static byte[] joined(byte[] sealed, byte[] more) {
        byte[] whole = Arrays.copyOf(sealed, Math.addExact(sealed.length, more.length));
        System.arraycopy(more, 0, whole, sealed.length, more.length);
        return whole;
    }

    Optional<byte[]> sealed(String packet) {
        return documents.read(new PacketId(packet));
    }

    /** Kept documents of which it is not known yet how long they last. */
    List<String> unknown(int most) {
        return database.sql("""
                        SELECT p.packet_id FROM exchange_packet p
                            JOIN exchange_document d ON d.packet_id = p.packet_id AND d.piece = 0
                        WHERE NOT EXISTS (SELECT 1 FROM exchange_renewal r WHERE r.packet_id = p.packet_id)
                        ORDER BY p.packet_id LIMIT ?""").param(most).query(String.class).list();
    }

    /** Those that fade before that time, the first first, and are to be looked at now. */
    List<String> fading(Instant before, Instant now, int most) {
        return database.sql("""
                        SELECT packet_id FROM exchange_renewal WHERE fades_at < ? AND next_look <= ?
                        ORDER BY fades_at, packet_id LIMIT ?""")
                .params(time(before), time(now), most)
                .query(String.class)
                .list();
    }

    void know(String packet, @Nullable Instant fades, Instant nextLook) {
        database.sql("""
                        INSERT INTO exchange_renewal (packet_id, fades_at, next_look, renewals) VALUES (?, ?, ?, 0)
                        ON CONFLICT DO NOTHING""")
                .params(Arrays.asList(packet, fades == null ? null : time(fades), time(nextLook)))
                .update();
    }

    /** In the caller's transaction. False when another node was faster. */
    boolean keep(String packet, byte[] more, @Nullable Instant fades, Instant nextLook, Instant now) {
        boolean isOurs = database.sql("""
                                UPDATE exchange_renewal SET fades_at = ?, next_look = ?, renewals = renewals + 1
                                WHERE packet_id = ? AND next_look <= ?""")
                        .params(Arrays.asList(fades == null ? null : time(fades), time(nextLook), packet, time(now)))
                        .update()
                == 1;
        if (isOurs) {
            appended.drop(packet);
            appended.keep(more, packet);
        }
        return isOurs;
    }

    /** There is nothing left to be dated again. */
    void letFade(String packet) {
        database.sql("UPDATE exchange_renewal SET fades_at = NULL WHERE packet_id = ?")
                .param(packet)
                .update();
    }

    void postpone(String packet, Instant nextLook) {
        database.sql("UPDATE exchange_renewal SET next_look = ? WHERE packet_id = ?")
                .params(time(nextLook), packet)
                .update();
    }

    private static OffsetDateTime time(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
