package org.pouch.casework.supervision;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.gate.TransferBasis;
import org.pouch.casework.supervision.SupervisePackets.Finding;
import org.pouch.casework.supervision.SupervisePackets.Sampled;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table casework_packet_basis: a row for each packet with data of a person, made with its seal. */
@Component
public class BasisTable {
    private static final String COLUMNS = "SELECT b.* FROM casework_packet_basis b ";
    private static final String DRAWN =
            "((b.derogates AND b.lot <= :derogations) OR (NOT b.derogates AND b.lot <= :others)) ";
    private static final String IN_CASES = "JOIN casework_case c ON c.request_id = b.request_id AND c.erased_at IS ";
    private static final String OPEN = IN_CASES + "NULL WHERE b.reviewed_at IS NULL ";

    private final JdbcClient database;
    private final SupervisionSettings.Sample sample;
    private final Clock clock;

    BasisTable(JdbcClient database, SupervisionSettings settings, Clock clock) {
        this.database = database;
        this.sample = settings.sample();
        this.clock = clock;
    }

    /** In the caller's transaction. What is sealed again keeps its first row. */
    public void keep(PacketId packet, RequestId request, PacketKind kind, TransferBasis basis, Instant sealed) {
        Lot lot = Lot.of(packet, sealed);
        database.sql("""
                        INSERT INTO casework_packet_basis
                            (packet_id, request_id, kind, basis, derogates, sealed_month, lot, sealed_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")
                .params(
                        packet.value(),
                        request.value(),
                        kind.name(),
                        basis.name(),
                        basis == TransferBasis.DEROGATION,
                        lot.month().toString(),
                        lot.number(),
                        time(sealed))
                .update();
    }

    /** Drawn, not reviewed, and of a case that is still there; the oldest first. */
    List<Sampled> open() {
        Map<PacketId, Sampled> found = new LinkedHashMap<>();
        Stream.concat(
                        byShare(COLUMNS + OPEN + "AND " + DRAWN).query(BasisTable::row).list().stream(),
                        leastOfMonths().stream().filter(least -> least.finding() == null && !isErased(least.request())))
                .forEach(drawn -> found.putIfAbsent(drawn.packet(), drawn));
        return found.values().stream()
                .sorted(Comparator.comparing(Sampled::sealedAt)
                        .thenComparing(drawn -> drawn.packet().value()))
                .toList();
    }

    /** Drawn by the share, and erased unreviewed. */
    long missed() {
        return byShare("SELECT COUNT(*) FROM casework_packet_basis b " + IN_CASES
                        + "NOT NULL WHERE b.reviewed_at IS NULL AND " + DRAWN)
                .query(Long.class)
                .single();
    }

    List<Sampled> reviewed(int most) {
        return database.sql(
                        COLUMNS + "WHERE b.reviewed_at IS NOT NULL ORDER BY b.reviewed_at DESC, b.packet_id LIMIT ?")
                .param(most)
                .query(BasisTable::row)
                .list();
    }

    /** Empty for what was not drawn. */
    Optional<Sampled> find(RequestId request, PacketId packet) {
        return database.sql(COLUMNS + "WHERE b.packet_id = ? AND b.request_id = ?")
                .params(packet.value(), request.value())
                .query((row, number) -> new Drawn(row(row, number), row.getLong("lot"), row.getBoolean("derogates")))
                .optional()
                .filter(drawn -> drawn.lot() <= sample.highest(drawn.derogates())
                        || drawn.line().finding() != null
                        || leastOfMonths().contains(drawn.line()))
                .map(Drawn::line);
    }

    /** False when somebody was faster. */
    boolean review(PacketId packet, Finding finding, String remark, String officer) {
        return database.sql("""
                                UPDATE casework_packet_basis SET result = ?, remark = ?, reviewed_by = ?, reviewed_at = ?
                                WHERE packet_id = ? AND reviewed_at IS NULL""")
                        .params(finding.name(), remark, officer, time(clock.instant()), packet.value())
                        .update()
                == 1;
    }

    Optional<String> remark(PacketId packet) {
        return database.sql("SELECT remark FROM casework_packet_basis WHERE packet_id = ? AND remark IS NOT NULL")
                .param(packet.value())
                .query(String.class)
                .optional();
    }

    /** Of these packets: who wrote a remark, and when. */
    public List<Remarked> remarks(List<PacketId> packets) {
        return packets.isEmpty()
                ? List.of()
                : database.sql("""
                                SELECT reviewed_by, reviewed_at FROM casework_packet_basis
                                WHERE packet_id IN (:packets) AND remark IS NOT NULL ORDER BY reviewed_at, packet_id""")
                        .param("packets", packets.stream().map(PacketId::value).toList())
                        .query((row, number) -> new Remarked(
                                row.getString("reviewed_by"),
                                row.getObject("reviewed_at", OffsetDateTime.class)
                                        .toInstant()))
                        .list();
    }

    /** That somebody who reviewed a packet remarked on it. */
    public record Remarked(String officer, Instant at) {}

    /** Of each month that is over the least lot with a derogation, and the least without. */
    private List<Sampled> leastOfMonths() {
        Optional<YearMonth> first = database.sql("SELECT MIN(sealed_month) FROM casework_packet_basis")
                .query(String.class)
                .optional()
                .map(YearMonth::parse);
        YearMonth running = Lot.month(clock.instant());
        return Stream.iterate(first.orElse(running), month -> month.isBefore(running), month -> month.plusMonths(1))
                .flatMap(month -> Stream.of(true, false).flatMap(derogates -> least(month, derogates).stream()))
                .toList();
    }

    private Optional<Sampled> least(YearMonth month, boolean derogates) {
        return database.sql(COLUMNS + "WHERE b.sealed_month = ? AND b.derogates = ? ORDER BY b.lot LIMIT 1")
                .params(month.toString(), derogates)
                .query(BasisTable::row)
                .optional();
    }

    private boolean isErased(RequestId request) {
        return database.sql("SELECT 1 FROM casework_case WHERE request_id = ? AND erased_at IS NOT NULL")
                .param(request.value())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    private JdbcClient.StatementSpec byShare(String sql) {
        return database.sql(sql).param("derogations", sample.highest(true)).param("others", sample.highest(false));
    }

    private static Sampled row(ResultSet row, int number) throws SQLException {
        @Nullable String result = row.getString("result");
        @Nullable OffsetDateTime reviewed = row.getObject("reviewed_at", OffsetDateTime.class);
        return new Sampled(
                new PacketId(row.getString("packet_id")),
                new RequestId(row.getString("request_id")),
                PacketKind.valueOf(row.getString("kind")),
                TransferBasis.valueOf(row.getString("basis")),
                row.getObject("sealed_at", OffsetDateTime.class).toInstant(),
                result == null ? null : Finding.valueOf(result),
                row.getString("reviewed_by"),
                reviewed == null ? null : reviewed.toInstant());
    }

    private static OffsetDateTime time(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    private record Drawn(Sampled line, long lot, boolean derogates) {}
}
