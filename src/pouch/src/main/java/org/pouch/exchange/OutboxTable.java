package org.pouch.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table exchange_outbox. Entries are WAITING, then SENT, or NEEDLESS once the packet is delivered, or FAILED for good. */
@Repository
class OutboxTable {
    private final JdbcClient database;

    OutboxTable(JdbcClient database) {
        this.database = database;
    }

    /** False when this packet was already put out for this cause. */
    boolean putOnce(String id, PacketId packet, Cause cause, AuthorityId partner, Channel channel, Instant now) {
        return database.sql("""
                        INSERT INTO exchange_outbox (outbox_id, packet_id, reason, occasion, partner, channel, state,
                            tries, due_at, created_at)
                        VALUES (?, ?, ?, ?, ?, ?, 'WAITING', 0, ?, ?)
                        ON CONFLICT DO NOTHING""")
                        .param(id)
                        .param(packet.value())
                        .param(cause.reason().name())
                        .param(cause.occasion())
                        .param(partner.value())
                        .param(channel.name())
                        .param(SqlTime.of(now))
                        .param(SqlTime.of(now))
                        .update()
                == 1;
    }

    /** The next entry of a lane, leased by moving it into the future; entries others are looking at are passed over. */
    Optional<Entry> lease(AuthorityId partner, Channel channel, Instant now, Instant until) {
        Optional<Entry> entry = database.sql("""
                        SELECT outbox_id, packet_id, tries, created_at, trouble FROM exchange_outbox
                        WHERE state = 'WAITING' AND partner = ? AND channel = ? AND due_at <= ?
                        ORDER BY due_at, outbox_id LIMIT 1 FOR UPDATE SKIP LOCKED""")
                .params(partner.value(), channel.name(), SqlTime.of(now))
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

    /** False when it is no longer lent to the one who took it at this try. */
    boolean renew(String id, int tries, Instant until) {
        return database.sql("""
                        UPDATE exchange_outbox SET due_at = ?
                        WHERE outbox_id = ? AND tries = ? AND state = 'WAITING'""").params(SqlTime.of(until), id, tries).update() == 1;
    }

    boolean sent(String id, Instant now) {
        return database.sql("""
                        UPDATE exchange_outbox SET state = 'SENT', sent_at = ?, trouble = NULL
                        WHERE outbox_id = ? AND state = 'WAITING'""").params(SqlTime.of(now), id).update() == 1;
    }

    /** What failed before is tried at once when the lane works again. */
    void hurry(AuthorityId partner, Channel channel, Instant now, Duration lease) {
        database.sql("""
                        UPDATE exchange_outbox SET due_at = ?
                        WHERE state = 'WAITING' AND partner = ? AND channel = ? AND trouble IS NOT NULL AND due_at > ?""")
                .params(SqlTime.of(now), partner.value(), channel.name(), SqlTime.of(now.plus(lease)))
                .update();
    }

    /** Nothing happens to an entry that another has taken since. */
    void postpone(String id, int tries, Instant dueAt, String trouble) {
        database.sql("""
                        UPDATE exchange_outbox SET due_at = ?, trouble = ?
                        WHERE outbox_id = ? AND tries = ? AND state = 'WAITING'""").params(SqlTime.of(dueAt), trouble, id, tries).update();
    }

    boolean giveUp(String id, int tries, String trouble) {
        return database.sql("""
                        UPDATE exchange_outbox SET state = 'FAILED', trouble = ?
                        WHERE outbox_id = ? AND tries = ? AND state = 'WAITING'""").params(trouble, id, tries).update() == 1;
    }

    Optional<Instant> createdAt(String id) {
        return database.sql("SELECT created_at FROM exchange_outbox WHERE outbox_id = ?")
                .param(id)
                .query((row, number) -> SqlTime.read(row, "created_at"))
                .optional();
    }

    /** How often a packet was put out for this reason. */
    int countOf(PacketId packet, Cause.Reason reason) {
        return database.sql("SELECT COUNT(*) FROM exchange_outbox WHERE packet_id = ? AND reason = ?")
                .params(packet.value(), reason.name())
                .query(Integer.class)
                .single();
    }

    /** True when the packet will go by this channel anyway. */
    boolean isWaiting(PacketId packet, Channel channel) {
        return database.sql("""
                        SELECT COUNT(*) FROM exchange_outbox
                        WHERE packet_id = ? AND channel = ? AND state = 'WAITING' AND tries = 0""")
                        .params(packet.value(), channel.name())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    void needless(PacketId packet) {
        database.sql("""
                        UPDATE exchange_outbox SET state = 'NEEDLESS' WHERE packet_id = ? AND state = 'WAITING'""").param(packet.value()).update();
    }

    /** For an administrator: what was tried and could not be sent yet, by lane. */
    List<PacketRegister.StuckLane> stuck() {
        return database.sql("""
                        SELECT partner, channel, COUNT(*) AS packets, MIN(created_at) AS since, MAX(trouble) AS trouble
                        FROM exchange_outbox
                        WHERE state = 'WAITING' AND trouble IS NOT NULL
                        GROUP BY partner, channel
                        ORDER BY partner, channel""")
                .query((row, number) -> new PacketRegister.StuckLane(
                        new AuthorityId(row.getString("partner")),
                        Channel.valueOf(row.getString("channel")),
                        row.getInt("packets"),
                        SqlTime.read(row, "since"),
                        row.getString("trouble")))
                .list();
    }

    /** @param trouble why the last try failed; null when none did */
    record Entry(
            String id,
            PacketId packet,
            int tries,
            Instant createdAt,
            @Nullable String trouble) {}
}
