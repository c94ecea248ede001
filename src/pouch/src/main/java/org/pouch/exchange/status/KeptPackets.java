package org.pouch.exchange.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.standstill.Standstill;
import org.pouch.exchange.store.DatabaseFailure;
import org.pouch.exchange.store.SqlTime;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.resilience.FailureText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Table exchange_status_kept: packets of ours that a partner keeps while cooperation stands still, and since when it goes on. Only
 * then their receipts are waited for, from then on, and they are asked about as if they were never asked about before.
 */
@Repository
class KeptPackets {
    private static final Logger LOG = LoggerFactory.getLogger(KeptPackets.class);
    private static final Duration LOOK = Duration.ofMinutes(10);
    private static final int AT_ONCE = 500;

    private final JdbcClient database;
    private final Standstill standstill;
    private final StatusSettings settings;
    private final Clock clock;

    KeptPackets(JdbcClient database, Standstill standstill, StatusSettings settings, Clock clock) {
        this.database = database;
        this.standstill = standstill;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param before what the last look found; null for one that was not looked at */
    private record Kept(
            PacketId packet, PacketKind kind, @Nullable Boolean before) {}

    /** Asks of each, now and then, whether it stands still. */
    void look() {
        Instant now = SqlTime.now(clock);
        Instant lookedBy = now.minus(LOOK.compareTo(settings.after()) < 0 ? LOOK : settings.after());
        for (Kept kept : due(lookedBy)) {
            boolean goesOn = goesOn(kept);
            if (Boolean.FALSE.equals(kept.before()) && goesOn) {
                countAnew(kept.packet());
            }
            looked(kept, goesOn, now);
        }
    }

    /** Where nobody answers it is as it was, and keeps back no other. */
    private boolean goesOn(Kept kept) {
        try {
            return !standstill.holds(kept.packet(), kept.kind());
        } catch (RuntimeException notAnswered) {
            if (notAnswered instanceof DataAccessException || DatabaseFailure.isAway(notAnswered)) {
                throw notAnswered;
            }
            LOG.warn(
                    "Whether packet {} stands still is not answered: {}",
                    kept.packet(),
                    FailureText.forLog(notAnswered));
            return Boolean.TRUE.equals(kept.before());
        }
    }

    private List<Kept> due(Instant lookedBy) {
        return database.sql("""
                        SELECT p.packet_id, p.kind, k.looked_at, k.goes_on_since FROM exchange_packet p
                        LEFT JOIN exchange_status_kept k ON k.packet_id = p.packet_id
                        WHERE p.state IN ('SENT', 'DELIVERED') AND p.direction = 'SENT'
                            AND (k.packet_id IS NULL OR k.looked_at <= ?)
                            AND EXISTS (SELECT 1 FROM exchange_receipt r WHERE r.answers = p.packet_id
                                AND r.direction = 'RECEIVED' AND r.code = 'KEPT_SUSPENDED')
                        ORDER BY COALESCE(k.looked_at, p.created_at), p.packet_id LIMIT ?""")
                .params(SqlTime.of(lookedBy), AT_ONCE)
                .query((row, number) -> new Kept(
                        new PacketId(row.getString("packet_id")),
                        PacketKind.valueOf(row.getString("kind")),
                        row.getObject("looked_at") == null ? null : row.getObject("goes_on_since") != null))
                .list();
    }

    private void countAnew(PacketId packet) {
        database.sql("UPDATE exchange_status_asked SET times = 0, question = NULL WHERE packet_id = ?")
                .param(packet.value())
                .update();
    }

    /** It goes on since the first look that found so. */
    private void looked(Kept kept, boolean goesOn, Instant now) {
        int there = database.sql("""
                        UPDATE exchange_status_kept
                        SET looked_at = :now, goes_on_since = CASE WHEN :on THEN COALESCE(goes_on_since, :now) END
                        WHERE packet_id = :packet""")
                .param("now", SqlTime.of(now))
                .param("on", goesOn)
                .param("packet", kept.packet().value())
                .update();
        if (there == 0) {
            database.sql("""
                            INSERT INTO exchange_status_kept (packet_id, looked_at, goes_on_since) VALUES (?, ?, ?)
                            ON CONFLICT DO NOTHING""")
                    .param(kept.packet().value())
                    .param(SqlTime.of(now))
                    .param(goesOn ? SqlTime.of(now) : null)
                    .update();
        }
    }
}
