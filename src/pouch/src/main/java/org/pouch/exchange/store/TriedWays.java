package org.pouch.exchange.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
                        SELECT channel, MAX(created_at) AS last, MAX(CASE WHEN refused THEN 1 ELSE 0 END) AS refused
                        FROM exchange_outbox WHERE packet_id = ? GROUP BY channel""")
                .param(packet.value())
                .query((row, number) -> new TriedWay(
                        Channel.valueOf(row.getString("channel")),
                        SqlTime.read(row, "last"),
                        row.getInt("refused") == 1))
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

    /** @param isRefused the server said no to it once, and would again */
    public record TriedWay(Channel channel, Instant last, boolean isRefused) {}
}
