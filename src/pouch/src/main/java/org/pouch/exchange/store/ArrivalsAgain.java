package org.pouch.exchange.store;

import java.time.Instant;
import org.pouch.exchange.InboxId;
import org.pouch.resilience.ProgramVersion;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What of table exchange_inbox is examined once more. */
@Repository
public class ArrivalsAgain {
    /**
     * The process is told of each examination, so that a later verdict reaches it as well. Where the limit of a lot left
     * only the digest, nothing is there to examine.
     */
    private static final String AGAIN = """
            UPDATE exchange_inbox
            SET status = NULL, code = NULL, report = NULL, failed_version = NULL, handled = FALSE, tries = 0, due_at = ?,
                examination = examination + 1, lot_id = NULL, lot_number = NULL, counted_here = ?
            WHERE inbox_id IN (SELECT inbox_id FROM exchange_inbox_bytes WHERE piece = 0)
                AND\s""";

    private static final String UNEXAMINED = "status = 'UNEXAMINED'";
    private static final String TIMED_RECEIPT =
            "status = 'QUARANTINED' AND kind = 'RECEIPT' AND code IN ('CLOCK_SKEW', 'DATED_OTHERWISE')";

    private final JdbcClient database;

    ArrivalsAgain(JdbcClient database) {
        this.database = database;
    }

    /** The arrivals that another version of this program could not examine are in line again. */
    public int examineAgainAfter(ProgramVersion current, Instant now) {
        return database.sql(AGAIN + UNEXAMINED + " AND failed_version <> ?")
                .params(SqlTime.of(now), false, current.name())
                .update();
    }

    /** False when there is no such arrival without a verdict. */
    public boolean examineAgain(InboxId id, Instant now) {
        return again(UNEXAMINED, id, now, false);
    }

    /** False when it is no receipt that was refused for its time, or its bytes are gone. */
    public boolean takeInReceipt(InboxId id, Instant now) {
        return again(TIMED_RECEIPT, id, now, true);
    }

    private boolean again(String which, InboxId id, Instant now, boolean countedHere) {
        return database.sql(AGAIN + which + " AND inbox_id = ?")
                        .params(SqlTime.of(now), countedHere, id.value())
                        .update()
                == 1;
    }

    /** Whether somebody had it taken in, whatever time it says. */
    public boolean isCountedHere(InboxId id) {
        return database.sql("SELECT counted_here FROM exchange_inbox WHERE inbox_id = ?")
                .param(id.value())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }
}
