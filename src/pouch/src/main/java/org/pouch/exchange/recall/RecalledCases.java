package org.pouch.exchange.recall;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.pouch.ledger.stop.LedgerStops;
import org.pouch.ledger.stop.Stop;
import org.pouch.ledger.stop.StopTable;
import org.pouch.ledger.stop.Stopped;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Table exchange_recalled. Whoever puts a packet out and whoever recalls its case both lock the packet first, so that one of them
 * sees what the other did.
 */
@Repository
public class RecalledCases implements RecallPackets, StopTable {
    private final JdbcClient database;
    private final LedgerStops stops;
    private final Clock clock;

    RecalledCases(JdbcClient database, LedgerStops stops, Clock clock) {
        this.database = database;
        this.stops = stops;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void recall(RequestId request) {
        database.sql("INSERT INTO exchange_recalled (request_id, recalled_at) VALUES (?, ?) ON CONFLICT DO NOTHING")
                .params(request.value(), OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
        database.sql("SELECT packet_id FROM exchange_packet WHERE request_id = ? ORDER BY packet_id FOR UPDATE")
                .param(request.value())
                .query(String.class)
                .list();
        database.sql("""
                        UPDATE exchange_outbox SET state = 'NEEDLESS'
                        WHERE state = 'WAITING' AND packet_id IN (
                            SELECT packet_id FROM exchange_packet WHERE request_id = ? AND kind <> 'RECEIPT')""").param(request.value()).update();
    }

    /** @throws PacketRecalled when nothing of its case may leave any more; who expects that may go on in the same transaction */
    @Transactional(propagation = Propagation.MANDATORY, noRollbackFor = PacketRecalled.class)
    public void requireNotRecalled(PacketId packet, RequestId request) {
        database.sql("SELECT packet_id FROM exchange_packet WHERE packet_id = ? FOR UPDATE")
                .param(packet.value())
                .query(String.class)
                .optional();
        if (stops.find(Stop.CASE, request.value()).isPresent() || hasRow(request.value())) {
            throw new PacketRecalled(packet, request);
        }
    }

    private boolean hasRow(String request) {
        return database.sql("SELECT request_id FROM exchange_recalled WHERE request_id = ?")
                .param(request)
                .query(String.class)
                .optional()
                .isPresent();
    }

    @Override
    public Stop stop() {
        return Stop.CASE;
    }

    @Override
    public boolean knows(Stopped stopped) {
        return hasRow(stopped.subject());
    }

    /** By one question: they are never let go, and become many. */
    @Override
    public List<Stopped> lost(Collection<Stopped> standing) {
        Set<String> rows = database.sql("SELECT request_id FROM exchange_recalled").query(String.class).list().stream()
                .collect(Collectors.toSet());
        return standing.stream()
                .filter(stopped -> !rows.contains(stopped.subject()))
                .toList();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean putBack(Stopped stopped) {
        recall(new RequestId(stopped.subject()));
        return true;
    }
}
