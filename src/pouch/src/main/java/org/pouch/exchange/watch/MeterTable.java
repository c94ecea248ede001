package org.pouch.exchange.watch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.packet.PacketKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts what the tables of the exchange hold, for the meters. Reads only, and only what is indexed. */
@Repository
class MeterTable {
    /**
     * Packets that left before a time and are not said to be filed: of each state and kind a range of exchange_packet_by_state. Of two
     * lists of values H2 would read the whole index, and of lists that are joined PostgreSQL the whole table.
     */
    static final String UNANSWERED = Stream.of(State.SENT, State.DELIVERED)
            .flatMap(state -> Stream.of(PacketKind.values())
                    .filter(PacketKind::isOfCase)
                    .map(kind -> "SELECT partner, created_at FROM exchange_packet WHERE state = '" + state.name()
                            + "' AND kind = '" + kind.name() + "' AND created_at < :then"))
            .collect(Collectors.joining(" UNION ALL ", " FROM (", ") AS unanswered"));

    /**
     * Receipts and notes made since a time that went by no channel: no process knows of them. In ranges of the same index, for the
     * same reason.
     */
    static final String FAILED = Stream.of(PacketKind.values())
            .filter(kind -> !kind.isOfCase())
            .map(kind -> "SELECT partner, created_at FROM exchange_packet WHERE state = '" + State.FAILED.name()
                    + "' AND kind = '" + kind.name() + "' AND created_at > :then")
            .collect(Collectors.joining(" UNION ALL ", " FROM (", ") AS failed"));

    private final JdbcClient database;

    MeterTable(JdbcClient database) {
        this.database = database;
    }

    /** What is to be sent and was not yet. */
    List<Queue> outbox() {
        return database.sql("""
                        SELECT partner, channel, COUNT(*) AS items, MIN(created_at) AS oldest, SUM(tries) AS tries
                        FROM exchange_outbox WHERE state = 'WAITING' AND held = FALSE
                        GROUP BY partner, channel""").query((row, number) -> queue(row)).list();
    }

    /** What is stored and was not passed on yet. */
    List<Queue> inbox() {
        return database.sql("""
                        SELECT partner, channel, COUNT(*) AS items, MIN(arrived_at) AS oldest, SUM(tries) AS tries
                        FROM exchange_inbox WHERE handled = FALSE
                        GROUP BY partner, channel""").query((row, number) -> queue(row)).list();
    }

    /** What the processes are owed and were not told yet. */
    News news() {
        return database.sql("SELECT COUNT(*) AS items, MIN(created_at) AS oldest FROM exchange_telling")
                .query((row, number) -> new News(row.getInt("items"), LaneTable.time(row, "oldest")))
                .single();
    }

    /** Open lots of the quarantine, by partner and trouble. */
    List<Held> quarantine() {
        return database.sql("""
                        SELECT partner, trouble, arrivals FROM exchange_quarantine_lot WHERE open_for IS NOT NULL""")
                .query((row, number) ->
                        new Held(row.getString("partner"), row.getString("trouble"), row.getInt("arrivals")))
                .list();
    }

    /** Packets that were sent before then and that the partner has not said to be filed. */
    List<Overdue> unanswered(Instant sentBefore) {
        return database.sql("SELECT partner, COUNT(*) AS packets" + UNANSWERED + " GROUP BY partner")
                .param("then", OffsetDateTime.ofInstant(sentBefore, ZoneOffset.UTC))
                .query((row, number) -> new Overdue(row.getString("partner"), row.getInt("packets")))
                .list();
    }

    /** Receipts and notes made since then that went by no channel. */
    List<Overdue> failed(Instant since) {
        return database.sql("SELECT partner, COUNT(*) AS packets" + FAILED + " GROUP BY partner")
                .param("then", OffsetDateTime.ofInstant(since, ZoneOffset.UTC))
                .query((row, number) -> new Overdue(row.getString("partner"), row.getInt("packets")))
                .list();
    }

    private static Queue queue(ResultSet row) throws SQLException {
        return new Queue(
                row.getString("partner"),
                row.getString("channel"),
                row.getInt("items"),
                LaneTable.time(row, "oldest"),
                row.getInt("tries"));
    }

    record Queue(
            String partner,
            String channel,
            int items,
            @Nullable Instant oldest,
            int tries) {}

    record News(int items, @Nullable Instant oldest) {}

    record Held(String partner, String trouble, int arrivals) {}

    record Overdue(String partner, int packets) {}
}
