package org.pouch.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.Sha256;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The end of the chain, table ledger_head. The row decides: where this program was the last to append it is moved on in one statement, which
 * does not find it where another has appended since. The writers of this program come one after the other before they come to the row.
 * Thread-safe.
 */
final class LedgerHead {
    /** As long as a database waits for a row: who waited so long in vain goes to the row, which says why. */
    private static final int PATIENCE_SECONDS = 10;

    private final JdbcClient database;
    private final ReentrantLock turn = new ReentrantLock();

    /** As this program committed it last. */
    private volatile @Nullable LedgerLine known;

    LedgerHead(JdbcClient database) {
        this.database = database;
    }

    /** Number and hash of the last line; nobody waits for it, and it keeps nobody waiting. */
    Optional<LedgerLine> end() {
        return database.sql("SELECT sequence, hash FROM ledger_head WHERE id = 1 AND sequence > 0")
                .query((row, number) -> line(row))
                .optional();
    }

    /** In the caller's transaction, until that is over. */
    Turn begin() {
        Turn begun = new Turn(isMyTurn());
        TransactionSynchronizationManager.registerSynchronization(begun);
        return begun;
    }

    private boolean isMyTurn() {
        try {
            return turn.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** One transaction that appends. The next has its turn before anything else that follows the commit. */
    final class Turn implements TransactionSynchronization {
        private boolean isMine;
        private @Nullable LedgerLine last;

        private Turn(boolean isMine) {
            this.isMine = isMine;
        }

        /** The line to follow, if this program knows it; {@link #isMoved} finds out whether it is right. */
        Optional<LedgerLine> known() {
            return Optional.ofNullable(known);
        }

        /** False where another appended since: then nothing is changed. */
        boolean isMoved(LedgerLine from, LedgerLine to) {
            boolean isMoved = database.sql(
                                    "UPDATE ledger_head SET sequence = ?, hash = ? WHERE id = 1 AND sequence = ? AND hash = ?")
                            .params(
                                    to.sequence(),
                                    to.hash().hex(),
                                    from.sequence(),
                                    from.hash().hex())
                            .update()
                    == 1;
            last = isMoved ? to : null;
            return isMoved;
        }

        /** The line to follow, which nobody else can until the transaction is over. */
        LedgerLine locked() {
            // By a change, not by a query that locks: such a one is read and planned by H2 each time.
            database.sql("UPDATE ledger_head SET sequence = sequence WHERE id = 1")
                    .update();
            return database.sql("SELECT sequence, hash FROM ledger_head WHERE id = 1")
                    .query((row, number) -> line(row))
                    .single();
        }

        @Override
        public int getOrder() {
            return Ordered.HIGHEST_PRECEDENCE;
        }

        @Override
        public void afterCommit() {
            known = last;
            leave();
        }

        /** What was undone is not known any more either: whether it was is not always certain. */
        @Override
        public void afterCompletion(int status) {
            if (status != STATUS_COMMITTED) {
                known = null;
            }
            leave();
        }

        private void leave() {
            if (isMine) {
                isMine = false;
                turn.unlock();
            }
        }
    }

    private static LedgerLine line(ResultSet row) throws SQLException {
        Sha256 hash = new Sha256(row.getString("hash"));
        return new LedgerLine(row.getLong("sequence"), Instant.EPOCH, "", null, "{}", hash, hash);
    }
}
