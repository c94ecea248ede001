package org.pouch.exchange.pieces;

import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.UUID;
import org.pouch.exchange.pieces.Pieces.Writing;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * What follows the first piece of large documents, in tables of its own: it is there before the commit that names it, a mebibyte a
 * transaction, since H2 writes twice what one transaction inserts beyond 19 MB, and half the time is saved. What no document names in
 * the end is held for an hour, then swept; so is what a document named that was erased.
 */
public final class Rests {
    private static final int AT_ONCE = Pieces.DROPPED_AT_ONCE;

    /** What nobody will name; long ago, whichever way the clock of the database is set. */
    private static final OffsetDateTime OVER = OffsetDateTime.parse("1970-01-01T00:00:00Z");

    private final JdbcClient database;

    public Rests(JdbcClient database) {
        this.database = database;
    }

    /** One that nobody names yet. Outside of a transaction, like {@link #write}: each is to be there at once. */
    String begin() {
        String rest = UUID.randomUUID().toString();
        database.sql("""
                        INSERT INTO exchange_rest (rest, held_until, swept)
                        VALUES (?, CURRENT_TIMESTAMP + INTERVAL '1' HOUR, FALSE)""").param(rest).update();
        return rest;
    }

    /** All pieces but the first. */
    void write(String rest, byte[] whole, Writing writing) {
        int all = Pieces.count(whole.length);
        for (int from = 1; from < all; from += AT_ONCE) {
            write(rest, from, Math.min(all, from + AT_ONCE), whole, writing);
        }
    }

    private void write(String rest, int from, int to, byte[] whole, Writing writing) {
        StatementSpec insert = database.sql("INSERT INTO exchange_rest_piece (rest, piece, content) VALUES "
                + String.join(", ", Collections.nCopies(to - from, "(?, ?, ?)")));
        for (int piece = from; piece < to; piece++) {
            insert = insert.param(rest).param(piece).param(writing.kept(piece, Pieces.piece(whole, piece)));
        }
        insert.update();
    }

    /**
     * In the caller's transaction, which names it.
     *
     * @throws IllegalStateException when that took so long that it is being swept
     */
    void name(String rest) {
        boolean isHeld = database.sql("""
                                UPDATE exchange_rest SET held_until = NULL
                                WHERE rest = ? AND held_until IS NOT NULL AND swept = FALSE""").param(rest).update() == 1;
        if (!isHeld) {
            throw new IllegalStateException("what was written of a large document is not there any more");
        }
    }

    /** Nobody will name it, unless it is named already. */
    void release(String rest) {
        database.sql("UPDATE exchange_rest SET held_until = ? WHERE rest = ? AND held_until IS NOT NULL")
                .params(OVER, rest)
                .update();
    }

    /** In the caller's transaction, with which its document names it no more. */
    void drop(String rest) {
        database.sql("UPDATE exchange_rest SET held_until = ? WHERE rest = ?")
                .params(OVER, rest)
                .update();
    }

    /** Where no other program works on this database: whoever was to name one has ended. */
    public void releaseAll() {
        database.sql("UPDATE exchange_rest SET held_until = ? WHERE held_until IS NOT NULL")
                .param(OVER)
                .update();
    }

    /**
     * Deletes some of what nobody names, from its end, each statement a transaction: outside of one.
     *
     * @return false when there is none
     */
    public boolean sweep() {
        return database.sql("SELECT rest FROM exchange_rest WHERE held_until <= CURRENT_TIMESTAMP LIMIT 1")
                .query(String.class)
                .optional()
                .filter(this::sweep)
                .isPresent();
    }

    /** Whoever names it at this moment is waited for. */
    private boolean sweep(String rest) {
        boolean isLoose =
                database.sql("UPDATE exchange_rest SET swept = TRUE WHERE rest = ? AND held_until <= CURRENT_TIMESTAMP")
                                .param(rest)
                                .update()
                        == 1;
        if (isLoose && !deleteLast(rest)) {
            database.sql("DELETE FROM exchange_rest WHERE rest = ?").param(rest).update();
        }
        return isLoose;
    }

    private boolean deleteLast(String rest) {
        return database.sql("""
                        DELETE FROM exchange_rest_piece WHERE rest = ? AND piece > (
                            SELECT MAX(piece) FROM exchange_rest_piece WHERE rest = ?) - ?""").params(rest, rest, AT_ONCE).update() > 0;
    }
}
