package org.pouch.exchange.watch;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.pouch.exchange.Channel;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.exchange.store.SqlTime;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts what waits. Reads only, and only what is indexed. */
@Repository
class WaitingTable implements WhatWaits {
    private static final List<String> OWN_KINDS = Stream.of(PacketKind.values())
            .filter(kind -> !kind.isOfCase())
            .map(PacketKind::name)
            .toList();

    private final JdbcClient database;
    private final MeterTable meters;
    private final WatchSettings settings;
    private final Clock clock;

    WaitingTable(JdbcClient database, MeterTable meters, WatchSettings settings, Clock clock) {
        this.database = database;
        this.meters = meters;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public List<Way> outbox() {
        return database.sql("""
                        SELECT partner, channel, COUNT(*) AS packets, MIN(created_at) AS oldest, MIN(due_at) AS next,
                            MAX(tries) AS tries, MAX(trouble) AS trouble
                        FROM exchange_outbox WHERE state = 'WAITING' AND held = FALSE
                        GROUP BY partner, channel ORDER BY partner, channel""")
                .query((row, number) -> new Way(
                        new AuthorityId(row.getString("partner")),
                        Channel.valueOf(row.getString("channel")),
                        row.getInt("packets"),
                        SqlTime.read(row, "oldest"),
                        SqlTime.read(row, "next"),
                        row.getInt("tries"),
                        row.getString("trouble")))
                .list();
    }

    @Override
    public List<Unanswered> unanswered() {
        return database.sql("SELECT partner, COUNT(*) AS packets, MIN(created_at) AS oldest" + MeterTable.UNANSWERED
                        + " GROUP BY partner ORDER BY partner")
                .param(
                        "then",
                        OffsetDateTime.ofInstant(clock.instant().minus(settings.receiptWithin()), ZoneOffset.UTC))
                .query((row, number) -> new Unanswered(
                        new AuthorityId(row.getString("partner")), row.getInt("packets"), SqlTime.read(row, "oldest")))
                .list();
    }

    @Override
    public List<Unanswered> failed() {
        return database.sql("SELECT partner, COUNT(*) AS packets, MIN(created_at) AS oldest" + MeterTable.FAILED
                        + " GROUP BY partner ORDER BY partner")
                .param("then", OffsetDateTime.ofInstant(clock.instant().minus(WhatWaits.ASKED_FOR), ZoneOffset.UTC))
                .query((row, number) -> new Unanswered(
                        new AuthorityId(row.getString("partner")), row.getInt("packets"), SqlTime.read(row, "oldest")))
                .list();
    }

    @Override
    public List<Failed> failedTo(AuthorityId partner, int most) {
        return database.sql("""
                        SELECT packet_id, request_id FROM exchange_packet
                        WHERE state = :state AND kind IN (:kinds) AND created_at > :then AND partner = :partner
                        ORDER BY created_at, packet_id LIMIT :most""")
                .param("state", State.FAILED.name())
                .param("kinds", OWN_KINDS)
                .param("then", SqlTime.of(SqlTime.now(clock).minus(WhatWaits.ASKED_FOR)))
                .param("partner", partner.value())
                .param("most", most)
                .query((row, number) -> new Failed(
                        new PacketId(row.getString("packet_id")), new RequestId(row.getString("request_id"))))
                .list();
    }

    @Override
    public Owed news() {
        MeterTable.News news = meters.news();
        return new Owed(news.items(), news.oldest());
    }

    @Override
    public int openLots() {
        return database.sql("SELECT COUNT(*) FROM exchange_quarantine_lot WHERE open_for IS NOT NULL")
                .query(Integer.class)
                .single();
    }
}
