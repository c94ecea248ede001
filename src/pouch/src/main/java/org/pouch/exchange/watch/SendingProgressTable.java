package org.pouch.exchange.watch;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.pouch.exchange.Channel;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.exchange.store.SqlTime;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads exchange_packet and exchange_outbox. */
@Component
class SendingProgressTable implements SendingProgress {
    private final JdbcClient database;

    SendingProgressTable(JdbcClient database) {
        this.database = database;
    }

    @Override
    public Map<RequestId, Sealed> newest(Collection<RequestId> requests) {
        Map<RequestId, Sealed> newest = new HashMap<>();
        if (!requests.isEmpty()) {
            database.sql("""
                            SELECT request_id, packet_id, kind, state FROM exchange_packet
                            WHERE direction = 'SENT' AND kind NOT IN ('RECEIPT', 'EXCHANGE_NOTE')
                                AND request_id IN (:requests)
                            ORDER BY created_at, packet_id""")
                    .param("requests", requests.stream().map(RequestId::value).toList())
                    .query((row, number) -> newest.put(
                            new RequestId(row.getString("request_id")),
                            new Sealed(
                                    new PacketId(row.getString("packet_id")),
                                    PacketKind.valueOf(row.getString("kind")),
                                    State.valueOf(row.getString("state")))))
                    .list();
        }
        return newest;
    }

    @Override
    public Optional<Waiting> waiting(PacketId packet) {
        return database.sql("""
                        SELECT channel, created_at, tries, due_at, trouble FROM exchange_outbox
                        WHERE packet_id = ? AND state = 'WAITING' ORDER BY created_at LIMIT 1""")
                .param(packet.value())
                .query((row, number) -> new Waiting(
                        Channel.valueOf(row.getString("channel")),
                        SqlTime.read(row, "created_at"),
                        row.getInt("tries"),
                        SqlTime.read(row, "due_at"),
                        row.getString("trouble")))
                .optional();
    }
}
