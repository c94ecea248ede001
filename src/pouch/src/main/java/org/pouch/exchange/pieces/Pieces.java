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
                "SELECT piece, content, " + (underKeys ? "key_of, rest, pieces, rest_key" : "NULL, NULL, NULL, NULL")
                        + " FROM " + table + " WHERE " + isOwner;
        this.database = database;
        this.underKeys = underKeys;
        this.insert = "INSERT INTO " + table + " (" + columns + ", piece, content" + (underKeys ? ", key_of" : "")
                + ") VALUES (" + "?, ".repeat(key.length) + (underKeys ? "?, ?, ?" : "?, ?")
                + ") ON CONFLICT DO NOTHING";
        this.selectLast = select + " ORDER BY piece DESC LIMIT 1";
        this.selectSome = select + " AND piece >= ? AND piece < ?";
        this.delete = "DELETE FROM " + table + " WHERE " + isOwner;
        this.hollow = "UPDATE " + table
                + " SET content = ?, key_of = ?, rest = NULL, pieces = NULL, rest_key = NULL WHERE " + isOwner;
    }

    /** Of a table that says of each piece under which key it is, and may leave what follows the first to {@link Rests}. */
    static Pieces underKeys(JdbcClient database, String table, String... key) {
        return new Pieces(database, table, true, key);
    }

    /** What follows the first pieces of large documents, by its name. */
    static Pieces ofRests(JdbcClient database) {
        return new Pieces(database, "exchange_rest_piece", false, "rest");
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
        for (int piece = 1; piece < count(whole.length); piece++) {
            if (!insert(whole, piece, keyOf, writing, owner)) {
                throw new IllegalStateException("pieces of other bytes are kept under the same name");
            }
        }
        return true;
    }

    private boolean insert(byte[] whole, int piece, @Nullable String keyOf, Writing writing, String... owner) {
        StatementSpec statement = statement(insert, owner).param(piece).param(writing.kept(piece, piece(whole, piece)));
        return (underKeys ? statement.param(keyOf) : statement).update() == 1;
    }

    /** How many pieces so many bytes have. */
    static int count(int bytes) {
        return Math.max(1, (int) (((long) bytes + MOST_BYTES - 1) / MOST_BYTES));
    }

    static byte[] piece(byte[] whole, int piece) {
        int from = piece * MOST_BYTES;
        return from == 0 && whole.length <= MOST_BYTES
                ? whole
                : Arrays.copyOfRange(whole, from, Math.min(whole.length, from + MOST_BYTES));
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
        return last(owner).flatMap(last -> read(last, reading, owner));
    }

    Optional<Kept> last(String... owner) {
        return statement(selectLast, owner).query((row, number) -> Kept.of(row)).optional();
    }

    /** @param kept the last of that owner */
    Optional<byte[]> read(Kept kept, Reading reading, String... owner) {
        Piece last = kept.piece(reading);
        if (last.number() == 0) {
            return Optional.of(last.content());
        }
        return filled(last.room(), 0, last.number(), reading, owner);
    }

    /** What begins so, where all other pieces up to that number are here; empty also where some of them are not. */
    Optional<byte[]> readBehind(byte[] first, int pieces, Reading reading, String... owner) {
        return last(owner).filter(kept -> kept.number() == pieces - 1).flatMap(kept -> {
            byte[] whole = kept.piece(reading).room();
            System.arraycopy(first, 0, whole, 0, first.length);
            return filled(whole, 1, kept.number(), reading, owner);
        });
    }

    private Optional<byte[]> filled(byte[] whole, int first, int end, Reading reading, String... owner) {
        for (int from = first; from < end; from += READ_AT_ONCE) {
            int to = Math.min(end, from + READ_AT_ONCE);
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

    /** @param behind where what follows the first piece is elsewhere */
    record Kept(
            int number,
            byte[] content,
            @Nullable String keyOf,
            @Nullable Behind behind) {
        static Kept of(ResultSet row) throws SQLException {
            @Nullable String rest = row.getString(4);
            return new Kept(
                    row.getInt(1),
                    row.getBytes(2),
                    row.getString(3),
                    rest == null ? null : new Behind(rest, row.getInt(5), row.getBytes(6)));
        }

        Piece piece(Reading reading) {
            return new Piece(number, reading.content(number, content, keyOf));
        }
    }

    /**
     * @param rest its name
     * @param pieces of the whole
     * @param key of the rest, under that of the case
     */
    record Behind(String rest, int pieces, byte[] key) {}

    private record Piece(int number, byte[] content) {
        /** For the whole of which this is the last, with it. */
        byte[] room() {
            byte[] whole = new byte[Math.addExact(start(), content.length)];
            copyTo(whole);
            return whole;
        }

        int start() {
            return Math.multiplyExact(number, MOST_BYTES);
        }

        void copyTo(byte[] whole) {
            System.arraycopy(content, 0, whole, start(), content.length);
        }
    }
}
