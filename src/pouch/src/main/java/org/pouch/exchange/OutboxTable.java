package org.pouch.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
    boolean putOnce(String id, PacketId packet, String cause, AuthorityId partner, Channel channel, Instant now) {
        return database.sql("insert into exchange_outbox (outbox_id, packet_id, cause, partner, channel, state, tries,"
                                + " due_at, created_at) values (?, ?, ?, ?, ?, 'WAITING', 0, ?, ?)"
                                + " on conflict do nothing")
                        .param(id)
                        .param(packet.value())
                        .param(cause)
                        .param(partner.value())
                        .param(channel.name())
                        .param(SqlTime.of(now))
                        .param(SqlTime.of(now))
                        .update()
                == 1;
    }

    /** The next entry of a lane, leased by moving it into the future; entries others are looking at are passed over. */
    Optional<Entry> lease(AuthorityId partner, Channel channel, Instant now, Instant until) {
        Optional<Entry> entry = database.sql("select outbox_id, packet_id, tries, created_at from exchange_outbox"
                        + " where state = 'WAITING' and partner = ? and channel = ? and due_at <= ?"
                        + " order by due_at, outbox_id limit 1 for update skip locked")
                .params(partner.value(), channel.name(), SqlTime.of(now))
                .query((row, number) -> new Entry(
                        row.getString("outbox_id"),
                        new PacketId(row.getString("packet_id")),
                        row.getInt("tries") + 1,
                        SqlTime.read(row, "created_at")))
                .optional();
        entry.ifPresent(leased -> database.sql("update exchange_outbox set tries = ?, due_at = ? where outbox_id = ?")
                .params(leased.tries(), SqlTime.of(until), leased.id())
                .update());
        return entry;
    }

    boolean sent(String id, Instant now) {
        return database.sql("update exchange_outbox set state = 'SENT', sent_at = ?, trouble = null"
                                + " where outbox_id = ? and state = 'WAITING'")
                        .params(SqlTime.of(now), id)
                        .update()
                == 1;
    }

    /** What failed before is tried at once when the lane works again. */
    void hurry(AuthorityId partner, Channel channel, Instant now, Duration lease) {
        database.sql("update exchange_outbox set due_at = ? where state = 'WAITING' and partner = ? and channel = ?"
                        + " and trouble is not null and due_at > ?")
                .params(SqlTime.of(now), partner.value(), channel.name(), SqlTime.of(now.plus(lease)))
                .update();
    }

    void postpone(String id, Instant dueAt, String trouble) {
        database.sql("update exchange_outbox set due_at = ?, trouble = ? where outbox_id = ? and state = 'WAITING'")
                .params(SqlTime.of(dueAt), trouble, id)
                .update();
    }

    boolean giveUp(String id, String trouble) {
        return database.sql("update exchange_outbox set state = 'FAILED', trouble = ?"
                                + " where outbox_id = ? and state = 'WAITING'")
                        .params(trouble, id)
                        .update()
                == 1;
    }

    Optional<Instant> createdAt(String id) {
        return database.sql("select created_at from exchange_outbox where outbox_id = ?")
                .param(id)
                .query((row, number) -> SqlTime.read(row, "created_at"))
                .optional();
    }

    /** How often a packet was put out because a partner said that it was damaged. */
    int countOf(PacketId packet, String causePrefix) {
        return database.sql("select count(*) from exchange_outbox where packet_id = ? and cause like ?")
                .params(packet.value(), causePrefix + "%")
                .query(Integer.class)
                .single();
    }

    /** True when the packet will go by this channel anyway. */
    boolean isWaiting(PacketId packet, Channel channel) {
        return database.sql("select count(*) from exchange_outbox where packet_id = ? and channel = ?"
                                + " and state = 'WAITING' and tries = 0")
                        .params(packet.value(), channel.name())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    void needless(PacketId packet) {
        database.sql("update exchange_outbox set state = 'NEEDLESS' where packet_id = ? and state = 'WAITING'")
                .param(packet.value())
                .update();
    }

    /** For an administrator: what could not be sent yet and why. */
    List<String> troubles(AuthorityId partner, Channel channel) {
        return database.sql("select distinct trouble from exchange_outbox where state = 'WAITING' and partner = ?"
                        + " and channel = ? and trouble is not null")
                .params(partner.value(), channel.name())
                .query(String.class)
                .list();
    }

    record Entry(String id, PacketId packet, int tries, Instant createdAt) {}
}
