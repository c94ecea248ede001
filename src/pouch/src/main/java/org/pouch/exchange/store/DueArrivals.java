package org.pouch.exchange.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.InboxId;
import org.pouch.exchange.PacketUnknown;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whose turn it is in table exchange_inbox: what nobody was told of yet, lent to one at a time. */
@Repository
public class DueArrivals {
    private static final String SELECT =
            "SELECT inbox_id, tries, examination, owes_business, trouble, status FROM exchange_inbox ";

    /** So many may be about to take what is next, before one of them has to look again. */
    private static final int TAKERS = 4;

    private final JdbcClient database;

    DueArrivals(JdbcClient database) {
        this.database = database;
    }

    /**
     * The next, leased like entries of the outbox; what a stopped partner sent waits. Within a transaction. What was tried
     * before is leased alone: should it end the program each time, that is counted for no other.
     *
     * @param most of those that are to be examined, which takes its time
     * @param judged of those that have their verdict
     */
    public List<Due> lease(int most, int judged, Instant now, Instant until) {
        List<Due> left = next(TAKERS * Math.max(most, judged), now);
        while (!left.isEmpty()) {
            List<Due> turn = turn(left, most, judged);
            List<Due> mine = turn(locked(turn, now), most, judged);
            if (!mine.isEmpty()) {
                lend(mine, until);
                return mine;
            }
            left = left.subList(turn.size(), left.size());
        }
        return List.of();
    }

    /** As for the outbox: the order is read without a lock, in that of an index, and a look that finds nothing locks nothing. */
    private List<Due> next(int most, Instant now) {
        return database.sql(SELECT + """
                        WHERE handled = FALSE AND due_at <= ?
                            AND partner NOT IN (SELECT partner FROM exchange_partner_stopped)
                        ORDER BY handled, due_at, inbox_id LIMIT ?""")
                .params(SqlTime.of(now), most)
                .query((row, number) -> due(row, 1))
                .list();
    }

    private static List<Due> turn(List<Due> due, int most, int judged) {
        if (due.isEmpty()) {
            return due;
        }
        Due first = due.get(0);
        return first.isTriedAgain()
                ? List.of(first)
                : due.stream()
                        .takeWhile(next -> !next.isTriedAgain() && next.isJudged() == first.isJudged())
                        .limit(first.isJudged() ? judged : most)
                        .toList();
    }

    /** Those of them that no other is about to take, or has taken, as they are now. */
    private List<Due> locked(List<Due> turn, Instant now) {
        return database.sql(SELECT + """
                        WHERE inbox_id IN (:ids) AND handled = FALSE AND due_at <= :now
                        ORDER BY due_at, inbox_id FOR UPDATE SKIP LOCKED""")
                .param("ids", Listed.of(turn, due -> due.id().value()))
                .param("now", SqlTime.of(now))
                .query((row, number) -> due(row, 1))
                .list();
    }

    private void lend(List<Due> due, Instant until) {
        database.sql("UPDATE exchange_inbox SET tries = tries + 1, due_at = :until WHERE inbox_id IN (:ids)")
                .param("until", SqlTime.of(until))
                .param("ids", Listed.of(due, leased -> leased.id().value()))
                .update();
    }

    /** As it would be taken up now, by somebody who does not wait for its turn. */
    public Due require(InboxId id) {
        return database.sql(SELECT + "WHERE inbox_id = ?")
                .param(id.value())
                .query((row, number) -> due(row, 0))
                .optional()
                .orElseThrow(() -> new PacketUnknown(id));
    }

    /** All that failed and wait for another try may be tried now. */
    public void hurry(Instant now) {
        database.sql("""
                        UPDATE exchange_inbox SET due_at = ?
                        WHERE handled = FALSE AND trouble IS NOT NULL AND due_at > ?""").params(SqlTime.of(now), SqlTime.of(now)).update();
    }

    /** False when it is in line again since: for another examination, or because its case has accepted it meanwhile. */
    public boolean handled(Due due) {
        return database.sql("""
                        UPDATE exchange_inbox SET handled = TRUE, owes_business = FALSE, trouble = NULL
                        WHERE inbox_id = ? AND examination = ? AND owes_business = ?""")
                        .params(due.id().value(), due.examination(), due.owesBusiness())
                        .update()
                == 1;
    }

    /** It is whoever's is next; unless another has taken it since. */
    public void release(Due due, Instant now) {
        database.sql("UPDATE exchange_inbox SET due_at = ? WHERE inbox_id = ? AND handled = FALSE AND tries >= ?")
                .params(SqlTime.of(now), due.id().value(), due.tries())
                .update();
    }

    /** Unless another has taken it since. */
    public void renew(Due due, Instant until) {
        database.sql("""
                        UPDATE exchange_inbox SET due_at = ?
                        WHERE inbox_id = ? AND tries = ? AND handled = FALSE""")
                .params(SqlTime.of(until), due.id().value(), due.tries())
                .update();
    }

    /**
     * Unless another has taken it since.
     *
     * @param tries that count: those in which the database was away do not
     */
    public void postpone(Due due, int tries, Instant dueAt, String trouble) {
        database.sql("""
                        UPDATE exchange_inbox SET tries = ?, due_at = ?, trouble = ?
                        WHERE inbox_id = ? AND tries = ?""")
                .params(tries, SqlTime.of(dueAt), trouble, due.id().value(), due.tries())
                .update();
    }

    private static Due due(ResultSet row, int more) throws SQLException {
        return new Due(
                new InboxId(row.getString("inbox_id")),
                row.getInt("tries") + more,
                row.getInt("examination"),
                row.getBoolean("owes_business"),
                row.getString("status") != null,
                row.getString("trouble"));
    }

    /**
     * An arrival that the process is to be told of.
     *
     * @param tries this one included
     * @param examination which examination it is told of, 1 for the first
     * @param owesBusiness its case has accepted it, and only the receipt of that is owed
     * @param isJudged it has its verdict already
     * @param trouble why the last try failed; null when none did
     */
    public record Due(
            InboxId id,
            int tries,
            int examination,
            boolean owesBusiness,
            boolean isJudged,
            @Nullable String trouble) {
        /** One that is stored at this moment. */
        public static Due first(InboxId id) {
            return new Due(id, 0, 1, false, false, null);
        }

        private boolean isTriedAgain() {
            return tries > 1 && !owesBusiness;
        }
    }
}
