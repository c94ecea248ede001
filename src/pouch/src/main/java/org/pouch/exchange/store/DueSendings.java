package org.pouch.exchange.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pouch.exchange.Channel;
import org.pouch.exchange.store.OutboxTable.Entry;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whose turn it is in a lane of table exchange_outbox. The order is read without a lock, in that of an index: H2 locks all that a
 * locking query looks at, so that one that sorts would leave nothing to others. Then one entry is locked.
 */
final class DueSendings {
    /** So many are looked at, and where others are about to take all of them, or have, so many anew. */
    private static final List<Integer> LOOKS = List.of(4, 64);

    private static final String IS_DUE = "state = 'WAITING' AND held = FALSE AND due_at <= ?";

    private static final String OF_LANE =
            "SELECT outbox_id FROM exchange_outbox WHERE " + IS_DUE + " AND partner = ? AND channel = ?";

    private static final String OF_NONE_STOPPED = " AND partner NOT IN (SELECT partner FROM exchange_partner_stopped)";

    private static final String LIGHT = " AND EXISTS (SELECT 1 FROM exchange_packet p"
            + " WHERE p.packet_id = exchange_outbox.packet_id AND p.bytes <= ?)";

    /** As the index exchange_outbox_next, from its first column on. */
    private static final String IN_ORDER = " ORDER BY state, partner, channel, urgency, created_at, outbox_id LIMIT ?";

    private final JdbcClient database;

    DueSendings(JdbcClient database) {
        this.database = database;
    }

    Optional<Entry> lease(AuthorityId partner, Channel channel, long mostBytes, Instant now, Instant until) {
        if (!isAnyDue(partner, channel, now)) {
            return Optional.empty();
        }
        for (int most : LOOKS) {
            List<String> next = next(partner, channel, mostBytes, most, now);
            for (String id : next) {
                Optional<Entry> mine = lease(id, now, until);
                if (mine.isPresent()) {
                    return mine;
                }
            }
            if (next.isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /**
     * Most looks find nothing, and the database remembers this query, as it does none that locks. By exchange_outbox_due: in the order
     * of turns all that failed and waits for another try would be passed over one by one.
     */
    private boolean isAnyDue(AuthorityId partner, Channel channel, Instant now) {
        return database.sql(OF_LANE + " ORDER BY state, partner, channel, due_at LIMIT 1")
                .params(SqlTime.of(now), partner.value(), channel.name())
                .query(String.class)
                .optional()
                .isPresent();
    }

    private List<String> next(AuthorityId partner, Channel channel, long mostBytes, int most, Instant now) {
        List<Object> given = new ArrayList<>(List.of(SqlTime.of(now), partner.value(), channel.name()));
        boolean isAnySize = mostBytes == Long.MAX_VALUE;
        if (!isAnySize) {
            given.add(mostBytes);
        }
        given.add(most);
        return database.sql(OF_LANE + OF_NONE_STOPPED + (isAnySize ? "" : LIGHT) + IN_ORDER)
                .params(given)
                .query(String.class)
                .list();
    }

    /** Empty where another is about to take it, or has. */
    private Optional<Entry> lease(String id, Instant now, Instant until) {
        Optional<Entry> entry = database.sql(
                        "SELECT outbox_id, packet_id, tries, created_at, trouble FROM exchange_outbox"
                                + " WHERE outbox_id = ? AND " + IS_DUE + " FOR UPDATE SKIP LOCKED")
                .params(id, SqlTime.of(now))
                .query((row, number) -> new Entry(
                        row.getString("outbox_id"),
                        new PacketId(row.getString("packet_id")),
                        row.getInt("tries") + 1,
                        SqlTime.read(row, "created_at"),
                        row.getString("trouble")))
                .optional();
        entry.ifPresent(leased -> database.sql("UPDATE exchange_outbox SET tries = ?, due_at = ? WHERE outbox_id = ?")
                .params(leased.tries(), SqlTime.of(until), leased.id())
                .update());
        return entry;
    }
}
