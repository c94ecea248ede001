package org.pouch.exchange.bounce;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the outbox knows of packets that went by mail. */
@Repository
class BounceTable {
    private final JdbcClient database;

    BounceTable(JdbcClient database) {
        this.database = database;
    }

    /** The last sending of a packet to this partner by mail that its server took. */
    Optional<Sending> lastSent(PacketId packet, AuthorityId partner) {
        return database.sql("""
                        SELECT o.outbox_id, p.request_id FROM exchange_outbox o
                        JOIN exchange_packet p ON p.packet_id = o.packet_id
                        WHERE o.packet_id = ? AND o.partner = ? AND o.channel = 'MAIL' AND o.sent_at IS NOT NULL
                        ORDER BY o.sent_at DESC, o.outbox_id DESC LIMIT 1""")
                .params(packet.value(), partner.value())
                .query((row, number) ->
                        new Sending(row.getString("outbox_id"), new RequestId(row.getString("request_id"))))
                .optional();
    }

    /** From here on it is as if its server had refused it; false when it was given up before, or was answered since. */
    boolean giveUp(Sending sending, PacketId packet, Instant now, String trouble) {
        boolean givenUp = database.sql("""
                        UPDATE exchange_outbox SET state = 'GIVEN_UP', due_at = ?, trouble = ?, refused = TRUE
                        WHERE outbox_id = ? AND state = 'SENT' AND EXISTS (
                            SELECT 1 FROM exchange_packet
                            WHERE packet_id = ? AND state IN ('SENT', 'QUEUED', 'FAILED'))""")
                        .params(OffsetDateTime.ofInstant(now, ZoneOffset.UTC), trouble, sending.id(), packet.value())
                        .update()
                == 1;
        if (givenUp) {
            database.sql("""
                            UPDATE exchange_packet SET state = 'FAILED'
                            WHERE packet_id = ? AND state = 'SENT' AND NOT EXISTS (
                                SELECT 1 FROM exchange_outbox o
                                WHERE o.packet_id = exchange_packet.packet_id AND o.state IN ('WAITING', 'SENT'))""").param(packet.value()).update();
        }
        return givenUp;
    }

    record Sending(String id, RequestId request) {}
}
