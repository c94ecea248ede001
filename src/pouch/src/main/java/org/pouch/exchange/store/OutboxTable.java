package org.pouch.exchange.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.Channel;
import org.pouch.exchange.PacketRegister;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Table exchange_outbox. Entries are WAITING, then SENT, or NEEDLESS once the packet is
 * delivered. What is not sent for good is GIVEN_UP until the one who wanted it sent knows of it, then FAILED.
 */
@Repository
public class OutboxTable {
    private final JdbcClient database;
    private final DueSendings due;

    public OutboxTable(JdbcClient database) {
        this.database = database;
        this.due = new DueSendings(database);
    }

    /** False when this packet was already put out for this cause. */
    public boolean putOnce(String id, StoredPacket packet, Cause cause, Channel channel, int urgency, Instant now) {
        return put(id, packet, cause, channel, urgency, 0, now, now);
    }

    /** The same, and it is lent at once. */
    public boolean lendOnce(
            String id, StoredPacket packet, Cause cause, Channel channel, int urgency, Instant now, Instant until) {
        return put(id, packet, cause, channel, urgency, 1, now, until);
    }

    private boolean put(
            String id,
            StoredPacket packet,
            Cause cause,
            Channel channel,
            int urgency,
            int tries,
            Instant now,
            Instant dueAt) {
        return database.sql("""
                        INSERT INTO exchange_outbox (outbox_id, packet_id, reason, occasion, partner, channel, state,
                            urgency, tries, due_at, created_at)
                        VALUES (?, ?, ?, ?, ?, ?, 'WAITING', ?, ?, ?, ?)
                        ON CONFLICT DO NOTHING""")
                        .param(id)
                        .param(packet.packetId().value())
                        .param(cause.reason().name())
                        .param(cause.occasion())
                        .param(packet.partner().value())
                        .param(channel.name())
                        .param(urgency)
                        .param(tries)
                        .param(SqlTime.of(dueAt))
                        .param(SqlTime.of(now))
                        .update()
                == 1;
    }

    /**
     * The most urgent and then oldest entry of a lane that is due, leased by moving it into the future; entries others are
     * looking at are passed over. Nothing goes to a stopped partner. Within a transaction.
     */
    public Optional<Entry> lease(AuthorityId partner, Channel channel, long mostBytes, Instant now, Instant until) {
        return due.lease(partner, channel, mostBytes, now, until);
    }

    /** It stays, and this try does not count; nothing happens to an entry that another has taken since. */
    public void hold(String id, int tries, Instant now) {
        database.sql("""
                        UPDATE exchange_outbox SET held = TRUE, tries = tries - 1, due_at = ?
                        WHERE outbox_id = ? AND tries = ? AND state = 'WAITING'""").params(SqlTime.of(now), id, tries).update();
    }

    /** They begin anew: the time in which they stood still counts for nobody's patience. How many. */
    public int heldAreDue(Instant now) {
        return database.sql("UPDATE exchange_outbox SET held = FALSE, due_at = ?, created_at = ? WHERE held = TRUE")
                .params(SqlTime.of(now), SqlTime.of(now))
                .update();
    }

    public int countHeld() {
        return database.sql("SELECT COUNT(*) FROM exchange_outbox WHERE held = TRUE AND state = 'WAITING'")
                .query(Integer.class)
                .single();
    }

    /** Nothing happens when it is no longer lent to the one who took it at this try. */
    public boolean renew(String id, int tries, Instant until) {
        return database.sql("""
                        UPDATE exchange_outbox SET due_at = ?
                        WHERE outbox_id = ? AND tries = ? AND state = 'WAITING'""").params(SqlTime.of(until), id, tries).update() == 1;
    }

    /** What the partner has is needless too, and may arrive. */
    public boolean isOfCaseTakenBack(String id) {
        return database.sql("""
                        SELECT COUNT(*) FROM exchange_outbox o
                            JOIN exchange_packet p ON p.packet_id = o.packet_id
                            JOIN exchange_recalled r ON r.request_id = p.request_id
                        WHERE o.outbox_id = ? AND o.state = 'NEEDLESS' AND p.kind <> 'RECEIPT'""").param(id).query(Integer.class).single() > 0;
    }

    /** Also what became needless on its way: the bytes are out, and the ledger is to say so. */
    public boolean sent(String id, Instant now) {
        return database.sql("""
                        UPDATE exchange_outbox SET state = 'SENT', sent_at = ?, trouble = NULL
                        WHERE outbox_id = ? AND state IN ('WAITING', 'NEEDLESS')""").params(SqlTime.of(now), id).update() == 1;
    }

    /** What failed before is tried at once when the lane works again. */
    public void hurry(AuthorityId partner, Channel channel, Instant now, Duration lease) {
        database.sql("""
                        UPDATE exchange_outbox SET due_at = ?
                        WHERE state = 'WAITING' AND partner = ? AND channel = ? AND trouble IS NOT NULL AND due_at > ?""")
                .params(SqlTime.of(now), partner.value(), channel.name(), SqlTime.of(now.plus(lease)))
                .update();
    }

    /** Nothing happens to an entry that another has taken since. */
    public void postpone(String id, int tries, Instant dueAt, String trouble) {
        database.sql("""
                        UPDATE exchange_outbox SET due_at = ?, trouble = ?
                        WHERE outbox_id = ? AND tries = ? AND state = 'WAITING'""").params(SqlTime.of(dueAt), trouble, id, tries).update();
    }

    /** @param isRefused the server said no, and would again */
    public boolean giveUp(String id, int tries, Instant now, String trouble, boolean isRefused) {
        return database.sql("""
                        UPDATE exchange_outbox SET state = 'GIVEN_UP', due_at = ?, trouble = ?, refused = ?
                        WHERE outbox_id = ? AND tries = ? AND state = 'WAITING'""")
                        .params(SqlTime.of(now), trouble, isRefused, id, tries)
                        .update()
                == 1;
    }

    /** One of a lane that was given up and that nobody knows of yet; the next who asks gets it when the time is over. */
    public Optional<GivenUp> leaseGivenUp(AuthorityId partner, Channel channel, Instant now, Instant until) {
        Optional<GivenUp> given = database.sql("""
                        SELECT outbox_id, packet_id, reason, occasion FROM exchange_outbox
                        WHERE state = 'GIVEN_UP' AND partner = ? AND channel = ? AND due_at <= ?
                        ORDER BY due_at, outbox_id LIMIT 1 FOR UPDATE SKIP LOCKED""")
                .params(partner.value(), channel.name(), SqlTime.of(now))
                .query((row, number) -> new GivenUp(
                        row.getString("outbox_id"),
                        new PacketId(row.getString("packet_id")),
                        new Cause(Cause.Reason.valueOf(row.getString("reason")), row.getString("occasion"))))
                .optional();
        given.ifPresent(one -> database.sql("UPDATE exchange_outbox SET due_at = ? WHERE outbox_id = ?")
                .params(SqlTime.of(until), one.id())
                .update());
        return given;
    }

    public void known(String id) {
        database.sql("UPDATE exchange_outbox SET state = 'FAILED' WHERE outbox_id = ? AND state = 'GIVEN_UP'")
                .param(id)
                .update();
    }

    /** The attempts of a packet that were given up, and by which way they were. */
    public List<FailedAttempt> failedAttempts(PacketId packet) {
        return database.sql("""
                        SELECT occasion, channel FROM exchange_outbox
                        WHERE packet_id = ? AND reason = 'ATTEMPT' AND state IN ('GIVEN_UP', 'FAILED')""")
                .param(packet.value())
                .query((row, number) -> new FailedAttempt(
                        Integer.parseInt(row.getString("occasion")), Channel.valueOf(row.getString("channel"))))
                .list();
    }

    /** The attempts of a packet, in their order. */
    public List<Attempt> attempts(PacketId packet) {
        return database.sql("""
                        SELECT occasion, tries, created_at FROM exchange_outbox
                        WHERE packet_id = ? AND reason = 'ATTEMPT'
                        ORDER BY LENGTH(occasion), occasion""")
                .param(packet.value())
                .query((row, number) -> new Attempt(
                        Integer.parseInt(row.getString("occasion")),
                        row.getInt("tries") > 0,
                        SqlTime.read(row, "created_at")))
                .list();
    }

    /** True when it will be sent yet, one way or another. */
    public boolean isWaiting(PacketId packet) {
        return database.sql("SELECT COUNT(*) FROM exchange_outbox WHERE packet_id = ? AND state = 'WAITING'")
                        .param(packet.value())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** True when no other of its lane waits for longer: by this one it is found out whether the lane works again. */
    public boolean isOldestOfLane(String id) {
        return database.sql("""
                        SELECT COUNT(*) FROM exchange_outbox mine
                        JOIN exchange_outbox other ON other.partner = mine.partner AND other.channel = mine.channel
                        WHERE mine.outbox_id = ? AND other.state = 'WAITING' AND other.held = FALSE
                            AND (other.created_at < mine.created_at
                                OR other.created_at = mine.created_at AND other.outbox_id < mine.outbox_id)""").param(id).query(Integer.class).single() == 0;
    }

    public Optional<Instant> createdAt(String id) {
        return database.sql("SELECT created_at FROM exchange_outbox WHERE outbox_id = ?")
                .param(id)
                .query((row, number) -> SqlTime.read(row, "created_at"))
                .optional();
    }

    /** How often a packet was put out for this reason. */
    public int countOf(PacketId packet, Cause.Reason reason) {
        return database.sql("SELECT COUNT(*) FROM exchange_outbox WHERE packet_id = ? AND reason = ?")
                .params(packet.value(), reason.name())
                .query(Integer.class)
                .single();
    }

    /** True when the packet was put out for this channel since then, or waits to go by it. */
    public boolean isPutOut(PacketId packet, Channel channel, Instant since) {
        return database.sql("""
                        SELECT COUNT(*) FROM exchange_outbox
                        WHERE packet_id = ? AND channel = ?
                            AND (state = 'WAITING' OR state = 'SENT' AND created_at > ?)""")
                        .params(packet.value(), channel.name(), SqlTime.of(since))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    public void needless(Collection<PacketId> packets) {
        database.sql("""
                        UPDATE exchange_outbox SET state = 'NEEDLESS' WHERE packet_id IN (:ids) AND state = 'WAITING'""").param("ids", Listed.of(packets, PacketId::value)).update();
    }

    /** For an administrator: why a packet could not be sent at last; null when nothing failed. */
    @Nullable
    public String trouble(PacketId packet) {
        return database.sql("""
                        SELECT trouble FROM exchange_outbox
                        WHERE packet_id = ? AND trouble IS NOT NULL AND state IN ('WAITING', 'GIVEN_UP', 'FAILED')
                        ORDER BY created_at DESC, outbox_id DESC LIMIT 1""")
                .param(packet.value())
                .query(String.class)
                .optional()
                .orElse(null);
    }

    /** For an administrator: what was tried and could not be sent yet, by lane. */
    public List<PacketRegister.StuckLane> stuck() {
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

    /** @param taken whether it was taken to be sent at least once */
    public record Attempt(int number, boolean taken, Instant createdAt) {}

    public record GivenUp(String id, PacketId packet, Cause cause) {}

    public record FailedAttempt(int attempt, Channel channel) {}

    /** @param trouble why the last try failed; null when none did */
    public record Entry(
            String id,
            PacketId packet,
            int tries,
            Instant createdAt,
            @Nullable String trouble) {}
}
