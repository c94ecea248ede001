package org.pouch.exchange.pieces;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * A table that keeps bytes of any number in rows of at most 64 KiB: no commit needs a buffer as large as a packet. H2 puts up
 * to 48 deleted rows into one page that it writes at once, so that they must not be larger.
 */
public final class Pieces {
    /** All pieces but the last have it; a migration cuts by it, too. */
    static final int MOST_BYTES = 1 << 16;

    /** So many go in one transaction. */
    public static final int DROPPED_AT_ONCE = 16;

    private static final int READ_AT_ONCE = 16;

    private final JdbcClient database;
    private final boolean underKeys;
    private final String insert;
    private final String selectLast;
    private final String selectSome;
    private final String delete;
    private final String hollow;

    private Pieces(JdbcClient database, String table, boolean underKeys, String... key) {
        String columns = String.join(", ", key);
        String isOwner = String.join(" = ? AND ", key) + " = ?";
        String select =
                "SELECT piece, content, " + (underKeys ? "key_of" : "NULL") + " FROM " + table + " WHERE " + isOwner;
        this.database = database;
        this.underKeys = underKeys;
        this.insert = "INSERT INTO " + table + " (" + columns + ", piece, content" + (underKeys ? ", key_of" : "")
                + ") VALUES (" + "?, ".repeat(key.length) + (underKeys ? "?, ?, ?" : "?, ?")
                + ") ON CONFLICT DO NOTHING";
        this.selectLast = select + " ORDER BY piece DESC LIMIT 1";
        this.selectSome = select + " AND piece >= ? AND piece < ?";
        this.delete = "DELETE FROM " + table + " WHERE " + isOwner;
        this.hollow = "UPDATE " + table + " SET content = ?, key_of = ? WHERE " + isOwner;
    }

    /** Of a table that says of each piece under which key it is. */
    static Pieces underKeys(JdbcClient database, String table, String... key) {
        return new Pieces(database, table, true, key);
    }

    /** What follows a signed document in its renewed copy, by packet. */
    public static Pieces ofRenewals(JdbcClient database) {
        return new Pieces(database, "exchange_renewed", false, "packet_id");
    }

    /** What was encrypted for the way, by packet and certificate. */
    public static Pieces ofEnvelopes(JdbcClient database) {
        return new Pieces(database, "exchange_envelope", false, "packet_id", "certificate");
    }

    /** What came, by arrival. */
    public static Pieces ofArrivals(JdbcClient database) {
        return new Pieces(database, "exchange_inbox_bytes", false, "inbox_id");
    }

    /**
     * In the caller's transaction. The first piece is there for no bytes, too, so that nothing is not the same as absent.
     *
     * @return false when the owner has bytes already, which stay; whoever writes them at the same time is waited for
     */
    public boolean keep(byte[] whole, String... owner) {
        return keep(whole, null, (piece, content) -> content, owner);
    }

    /** What becomes of a piece before it is written. */
    interface Writing {
        byte[] kept(int piece, byte[] content);
    }

    /** @param keyOf under whose key; null for none */
    boolean keep(byte[] whole, @Nullable String keyOf, Writing writing, String... owner) {
        if (!insert(whole, 0, keyOf, writing, owner)) {
            return false;
        }
        for (int piece = 1; (long) piece * MOST_BYTES < whole.length; piece++) {
            if (!insert(whole, piece, keyOf, writing, owner)) {
                throw new IllegalStateException("pieces of other bytes are kept under the same name");
            }
        }
        return true;
    }

    private boolean insert(byte[] whole, int piece, @Nullable String keyOf, Writing writing, String... owner) {
        int from = piece * MOST_BYTES;
        byte[] content = from == 0 && whole.length <= MOST_BYTES
                ? whole
                : Arrays.copyOfRange(whole, from, Math.min(whole.length, from + MOST_BYTES));
        StatementSpec statement = statement(insert, owner).param(piece).param(writing.kept(piece, content));
        return (underKeys ? statement.param(keyOf) : statement).update() == 1;
    }

    /** One array of all bytes, filled some pieces at a time. Empty when there are none, or they go at this moment. */
    public Optional<byte[]> read(String... owner) {
        return read((piece, kept, keyOf) -> kept, owner);
    }

    /** What a piece was before it was written. It may ask the database. */
    interface Reading {
        byte[] content(int piece, byte[] kept, @Nullable String keyOf);
    }

    Optional<byte[]> read(Reading reading, String... owner) {
        Optional<Piece> found = statement(selectLast, owner)
                .query((row, number) -> Kept.of(row))
                .optional()
                .map(kept -> kept.piece(reading));
        if (found.isEmpty() || found.get().number() == 0) {
            return found.map(Piece::content);
        }
        Piece last = found.get();
        byte[] whole = new byte[Math.addExact(last.start(), last.content().length)];
        last.copyTo(whole);
        for (int from = 0; from < last.number(); from += READ_AT_ONCE) {
            int to = Math.min(last.number(), from + READ_AT_ONCE);
            if (copy(from, to, whole, reading, owner) < to - from) {
                return Optional.empty();
            }
        }
        return Optional.of(whole);
    }

    /** @return how many there are */
    private int copy(int from, int to, byte[] whole, Reading reading, String... owner) {
        List<Kept> pieces = statement(selectSome, owner)
                .params(from, to)
                .query((row, number) -> Kept.of(row))
                .list();
        pieces.forEach(kept -> kept.piece(reading).copyTo(whole));
        return pieces.size();
    }

    /** Leaves the first piece, of no bytes: what was there is gone, and is not the same as absent. */
    void hollow(String keyOf, String... owner) {
        statement(delete + " AND piece > 0", owner).update();
        StatementSpec statement = database.sql(hollow).param(new byte[0]).param(keyOf);
        for (String part : owner) {
            statement = statement.param(part);
        }
        statement.update();
    }

    public void drop(String... owner) {
        statement(delete, owner).update();
    }

    /**
     * In the caller's transaction: from then on there is nothing to read, and whoever looks for piece 0 finds none. H2 keeps in a
     * transaction what it deletes: of 25 MB it writes 130, of the same a mebibyte at a time nothing. So only the first pieces go here.
     *
     * @return false when all are gone; else the rest has none that is earlier than {@link #DROPPED_AT_ONCE}
     */
    public boolean dropFirst(String... owner) {
        return statement(delete + " AND piece < ?", owner)
                        .param(DROPPED_AT_ONCE)
                        .update()
                == DROPPED_AT_ONCE;
    }

    private StatementSpec statement(String sql, String... owner) {
        StatementSpec statement = database.sql(sql);
        for (String part : owner) {
            statement = statement.param(part);
        }
        return statement;
    }

    private record Kept(
            int number, byte[] content, @Nullable String keyOf) {
        static Kept of(ResultSet row) throws SQLException {
            return new Kept(row.getInt(1), row.getBytes(2), row.getString(3));
        }

        Piece piece(Reading reading) {
            return new Piece(number, reading.content(number, content, keyOf));
        }
    }

    private record Piece(int number, byte[] content) {
        int start() {
            return Math.multiplyExact(number, MOST_BYTES);
        }

        void copyTo(byte[] whole) {
            System.arraycopy(content, 0, whole, start(), content.length);
        }
    }
}
