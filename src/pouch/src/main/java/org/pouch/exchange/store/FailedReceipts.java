package org.pouch.exchange.store;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What table exchange_packet says of receipts and notes that went by no channel. Reads only. */
@Repository
public class FailedReceipts {
    private static final List<String> KINDS = Stream.of(PacketKind.values())
            .filter(kind -> !kind.isOfCase())
            .map(PacketKind::name)
            .toList();

    private final JdbcClient database;

    FailedReceipts(JdbcClient database) {
        this.database = database;
    }

    /** Those to a partner that were made since then; the oldest first. */
    public List<PacketId> to(AuthorityId partner, Instant since) {
        return database.sql("""
                        SELECT packet_id FROM exchange_packet
                        WHERE state = :state AND kind IN (:kinds) AND created_at > :since AND partner = :partner
                        ORDER BY created_at, packet_id""")
                .param("state", State.FAILED.name())
                .param("kinds", KINDS)
                .param("since", SqlTime.of(since))
                .param("partner", partner.value())
                .query((row, number) -> new PacketId(row.getString("packet_id")))
                .list();
    }
}
