package org.pouch.exchange.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.Channel;
import org.pouch.exchange.PacketRegister.Sending;
import org.pouch.exchange.PacketRegister.SendingState;
import org.pouch.packet.PacketId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What table exchange_outbox says of the ways of one packet. Reads only. */
@Repository
public class TriedWays {
    private final JdbcClient database;

    TriedWays(JdbcClient database) {
        this.database = database;
    }

    /** The channels a packet was put out for, for whatever cause. */
    public List<TriedWay> of(PacketId packet) {
        return database.sql("""
                        SELECT channel, MAX(created_at) AS last, MAX(CASE WHEN refused THEN created_at END) AS refused_at
                        FROM exchange_outbox WHERE packet_id = ? GROUP BY channel""")
                .param(packet.value())
                .query((row, number) -> new TriedWay(
                        Channel.valueOf(row.getString("channel")),
                        SqlTime.read(row, "last"),
                        row.getObject("refused_at") == null ? null : SqlTime.read(row, "refused_at")))
                .list();
    }

    /** For an administrator: each time a packet was put out, in their order, as far as that is kept. */
    public List<Sending> all(PacketId packet) {
        return database.sql("""
                        SELECT reason, channel, state, tries, created_at, due_at, sent_at, trouble FROM exchange_outbox
                        WHERE packet_id = ? ORDER BY created_at, outbox_id""")
                .param(packet.value())
                .query((row, number) -> {
                    SendingState state = SendingState.valueOf(row.getString("state"));
                    return new Sending(
                            row.getString("reason"),
                            Channel.valueOf(row.getString("channel")),
                            state,
                            row.getInt("tries"),
                            SqlTime.read(row, "created_at"),
                            state == SendingState.WAITING ? SqlTime.read(row, "due_at") : null,
                            state == SendingState.SENT ? SqlTime.read(row, "sent_at") : null,
                            row.getString("trouble"));
                })
                .list();
    }

    /** When a packet was sent again last, because the partner asked or brought something again. */
    public Optional<Instant> repeatedAt(PacketId packet) {
        return database.sql("""
                        SELECT created_at FROM exchange_outbox WHERE packet_id = ? AND reason <> 'ATTEMPT'
                        ORDER BY created_at DESC LIMIT 1""")
                .param(packet.value())
                .query((row, number) -> SqlTime.read(row, "created_at"))
                .optional();
    }

    /** @param refusedAt when it was last put out there and the server said no, as it would again; null where it never did */
    public record TriedWay(
            Channel channel, Instant last, @Nullable Instant refusedAt) {}
}
