package org.pouch.exchange.pieces;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** A table that keeps bytes of any number in rows of at most a mebibyte: no commit needs a buffer as large as a packet. */
public final class Pieces {
    /** All pieces but the last have it; a migration cuts by it, too. */
    static final int MOST_BYTES = 1 << 20;

    private final JdbcClient database;
    private final String insert;
    private final String selectLast;
    private final String selectOne;
    private final String delete;

    private Pieces(JdbcClient database, String table, String... key) {
        String columns = String.join(", ", key);
        String isOwner = String.join(" = ? AND ", key) + " = ?";
        this.database = database;
        this.insert = "INSERT INTO " + table + " (" + columns + ", piece, content) VALUES (" + "?, ".repeat(key.length)
                + "?, ?) ON CONFLICT DO NOTHING";
        this.selectLast = "SELECT piece, content FROM " + table + " WHERE " + isOwner + " ORDER BY piece DESC LIMIT 1";
        this.selectOne = "SELECT content FROM " + table + " WHERE " + isOwner + " AND piece = ?";
        this.delete = "DELETE FROM " + table + " WHERE " + isOwner;
    }

    /** Signed documents, by packet. */
    public static Pieces ofDocuments(JdbcClient database) {
        return new Pieces(database, "exchange_document", "packet_id");
    }

    /** What was encrypted for the way, by packet and certificate. */
    public static Pieces ofEnvelopes(JdbcClient database) {
        return new Pieces(database, "exchange_envelope", "packet_id", "certificate");
    }

    /** What came, by arrival. */
    public static Pieces ofArrivals(JdbcClient database) {
        return new Pieces(database, "exchange_inbox_bytes", "inbox_id");
    }

    /**
     * In the caller's transaction. The first piece is there for no bytes, too, so that nothing is not the same as absent.
     *
     * @return false when the owner has bytes already, which stay; whoever writes them at the same time is waited for
     */
    public boolean keep(byte[] whole, String... owner) {
        if (!insert(whole, 0, owner)) {
            return false;
        }
        for (int piece = 1; (long) piece * MOST_BYTES < whole.length; piece++) {
            if (!insert(whole, piece, owner)) {
                throw new IllegalStateException("pieces of other bytes are kept under the same name");
            }
        }
        return true;
    }

    private boolean insert(byte[] whole, int piece, String... owner) {
        int from = piece * MOST_BYTES;
        byte[] content = from == 0 && whole.length <= MOST_BYTES
                ? whole
                : Arrays.copyOfRange(whole, from, Math.min(whole.length, from + MOST_BYTES));
        return statement(insert, owner).param(piece).param(content).update() == 1;
    }

    /** One array of all bytes, filled piece by piece. Empty when there are none, or they go at this moment. */
    public Optional<byte[]> read(String... owner) {
        Optional<Piece> found = statement(selectLast, owner)
                .query((row, number) -> new Piece(row.getInt(1), row.getBytes(2)))
                .optional();
        if (found.isEmpty() || found.get().number() == 0) {
            return found.map(Piece::content);
        }
        Piece last = found.get();
        byte[] whole = new byte[Math.addExact(last.start(), last.content().length)];
        System.arraycopy(last.content(), 0, whole, last.start(), last.content().length);
        for (int piece = 0; piece < last.number(); piece++) {
            byte @Nullable [] content = content(piece, owner);
            if (content == null) {
                return Optional.empty();
            }
            System.arraycopy(content, 0, whole, piece * MOST_BYTES, MOST_BYTES);
        }
        return Optional.of(whole);
    }

    private byte @Nullable [] content(int piece, String... owner) {
        return statement(selectOne, owner)
                .param(piece)
                .query((row, number) -> row.getBytes(1))
                .optional()
                .orElse(null);
    }

    public void drop(String... owner) {
        statement(delete, owner).update();
    }

    private StatementSpec statement(String sql, String... owner) {
        StatementSpec statement = database.sql(sql);
        for (String part : owner) {
            statement = statement.param(part);
        }
        return statement;
    }

    private record Piece(int number, byte[] content) {
        int start() {
            return Math.multiplyExact(number, MOST_BYTES);
        }
    }
}
