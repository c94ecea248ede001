package org.pouch.casework.statistics;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.RequestId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table casework_figure, and the one question that is asked of it. */
@Component
class FigureTable {
    /** As it stood at an instant: what happened later is left out. */
    private static final String SUMS = """
            SELECT side, counterpart, agreement, COUNT(*) AS requests,
                COUNT(CASE WHEN part = 'CONFIRMED' THEN 1 END) AS confirmed,
                COUNT(CASE WHEN part = 'REFUTED' THEN 1 END) AS refuted,
                COUNT(CASE WHEN part = 'NOT_COMPETENT' THEN 1 END) AS not_competent,
                COUNT(CASE WHEN part = 'DEEMED' THEN 1 END) AS deemed,
                COUNT(CASE WHEN part = 'WITHDRAWN' THEN 1 END) AS withdrawn,
                COUNT(CASE WHEN part = 'CLOSED' THEN 1 END) AS closed,
                COUNT(CASE WHEN part = 'OPEN' THEN 1 END) AS "open",
                COUNT(CASE WHEN due_at < :at AND due_at <= COALESCE(answered, withdrawn, ended, :at) THEN 1 END) AS overdue,
                COUNT(CASE WHEN extended_at < :at THEN 1 END) AS extended,
                COUNT(CASE WHEN document_at < :at THEN 1 END) AS documents,
                COUNT(CASE WHEN handed_over_at < :at THEN 1 END) AS handed_over,
                PERCENTILE_DISC(0.5) WITHIN GROUP (ORDER BY CASE WHEN answered IS NOT NULL THEN answer_days END) AS median_days,
                PERCENTILE_DISC(0.9) WITHIN GROUP (ORDER BY CASE WHEN answered IS NOT NULL THEN answer_days END) AS slow_days
            FROM (
                SELECT side, counterpart, agreement, due_at, extended_at, document_at, handed_over_at, answer_days,
                    CASE WHEN answered_at < :at THEN answered_at END AS answered,
                    CASE WHEN withdrawn_at < :at THEN withdrawn_at END AS withdrawn,
                    CASE WHEN ended_at < :at THEN ended_at END AS ended,
                    CASE WHEN withdrawn_at < :at THEN 'WITHDRAWN' WHEN answered_at < :at THEN answer
                        WHEN deemed_at < :at THEN 'DEEMED' WHEN ended_at < :at THEN 'CLOSED' ELSE 'OPEN' END AS part
                FROM casework_figure WHERE requested_on >= :from AND requested_on <= :until) AS stood
            GROUP BY side, counterpart, agreement
            ORDER BY side DESC, counterpart, agreement""";

    private final JdbcClient database;

    FigureTable(JdbcClient database) {
        this.database = database;
    }

    List<FigureRow> sums(LocalDate from, LocalDate until, Instant at) {
        return database.sql(SUMS)
                .param("at", time(at))
                .param("from", from)
                .param("until", until)
                .query((row, number) -> read(row))
                .list();
    }

    /** Cases whose figures are to be counted again. */
    List<RequestId> due(Instant now, int most) {
        return database.sql("""
                        SELECT request_id FROM casework_case WHERE figures_due_at <= ?
                        ORDER BY figures_due_at LIMIT ?""")
                .params(time(now), most)
                .query((row, number) -> new RequestId(row.getString(1)))
                .list();
    }

    /** What happens from now on makes it due again. */
    void setDue(RequestId request, Instant at) {
        database.sql("UPDATE casework_case SET figures_due_at = ? WHERE request_id = ?")
                .params(time(at), request.value())
                .update();
    }

    /** Unless something happened since it was set to that. */
    void setDueAfter(RequestId request, Instant set, @Nullable Instant next) {
        database.sql("UPDATE casework_case SET figures_due_at = ? WHERE request_id = ? AND figures_due_at = ?")
                .params(Arrays.asList(next == null ? null : time(next), request.value(), time(set)))
                .update();
    }

    boolean isKnown(RequestId request) {
        return database.sql("SELECT request_id FROM casework_figure WHERE request_id = ?")
                .param(request.value())
                .query(String.class)
                .optional()
                .isPresent();
    }

    void keep(RequestId request, CaseFacts facts) {
        database.sql("DELETE FROM casework_figure WHERE request_id = ?")
                .param(request.value())
                .update();
        database.sql("""
                        INSERT INTO casework_figure (request_id, side, counterpart, agreement, requested_on, due_at, answer,
                            answered_at, answer_days, deemed_at, extended_at, document_at, handed_over_at, withdrawn_at, ended_at)
                        SELECT request_id, side, counterpart, agreement, CAST(? AS DATE), CAST(? AS TIMESTAMP WITH TIME ZONE),
                            CAST(? AS VARCHAR(24)), CAST(? AS TIMESTAMP WITH TIME ZONE), CAST(? AS INTEGER),
                            CAST(? AS TIMESTAMP WITH TIME ZONE), CAST(? AS TIMESTAMP WITH TIME ZONE),
                            CAST(? AS TIMESTAMP WITH TIME ZONE), CAST(? AS TIMESTAMP WITH TIME ZONE),
                            CAST(? AS TIMESTAMP WITH TIME ZONE), CAST(? AS TIMESTAMP WITH TIME ZONE)
                        FROM casework_case WHERE request_id = ?""")
                .params(Arrays.asList(
                        facts.requestedOn(),
                        timeOrNull(facts.dueAt()),
                        facts.answer(),
                        timeOrNull(facts.answeredAt()),
                        facts.answerDays(),
                        timeOrNull(facts.deemedAt()),
                        timeOrNull(facts.extendedAt()),
                        timeOrNull(facts.documentAt()),
                        timeOrNull(facts.handedOverAt()),
                        timeOrNull(facts.withdrawnAt()),
                        timeOrNull(facts.endedAt()),
                        request.value()))
                .update();
    }

    /** Of a case that was erased before its figures were counted: what its skeleton says. */
    CaseFacts skeleton(RequestId request, ZoneId zone) {
        return database.sql("""
                        SELECT c.outcome, c.closed_at,
                            (SELECT MIN(p.created_at) FROM casework_packet p WHERE p.request_id = c.request_id AND p.kind = 'REQUEST'
                                AND p.direction = CASE WHEN c.side = 'REQUESTING' THEN 'SENT' ELSE 'RECEIVED' END) AS requested,
                            (SELECT MAX(p.created_at) FROM casework_packet p WHERE p.request_id = c.request_id AND p.kind = 'REPLY') AS replied,
                            (SELECT MIN(p.created_at) FROM casework_packet p WHERE p.request_id = c.request_id
                                AND p.kind = 'TRAVEL_DOCUMENT') AS document
                        FROM casework_case c WHERE c.request_id = ?""")
                .param(request.value())
                .query((row, number) -> skeleton(row, zone))
                .single();
    }

    /** Of a case that was erased since its figures were counted: how it ended. */
    void settle(RequestId request) {
        database.sql("""
                        UPDATE casework_figure SET
                            ended_at = (SELECT c.closed_at FROM casework_case c WHERE c.request_id = casework_figure.request_id),
                            withdrawn_at = COALESCE(withdrawn_at, (SELECT c.closed_at FROM casework_case c
                                WHERE c.request_id = casework_figure.request_id AND c.outcome = 'WITHDRAWN'))
                        WHERE request_id = ?""").param(request.value()).update();
    }

    private static CaseFacts skeleton(ResultSet row, ZoneId zone) throws SQLException {
        String outcome = String.valueOf(row.getString("outcome"));
        @Nullable Instant requested = instant(row, "requested");
        @Nullable Instant document = instant(row, "document");
        @Nullable Instant closed = instant(row, "closed_at");
        @Nullable String answer = answer(outcome, document != null);
        @Nullable Instant answered = answer == null ? null : instant(row, "replied");
        return new CaseFacts(
                requested == null ? null : LocalDate.ofInstant(requested, zone),
                null,
                answer,
                answered,
                FactsOfCase.days(requested, answered, zone),
                null,
                null,
                document,
                outcome.equals("HANDED_OVER") ? closed : null,
                outcome.equals("WITHDRAWN") ? closed : null,
                closed);
    }

    private static @Nullable String answer(String outcome, boolean hasDocument) {
        return switch (outcome) {
            case "REFUTED", "NOT_COMPETENT" -> outcome;
            default -> hasDocument ? "CONFIRMED" : null;
        };
    }

    private static FigureRow read(ResultSet row) throws SQLException {
        Map<Figure, Integer> counts = new EnumMap<>(Figure.class);
        for (Figure figure : Figure.values()) {
            if (!Figure.GROUPS.contains(figure)) {
                counts.put(figure, row.getInt(figure.name().toLowerCase(Locale.ROOT)));
            }
        }
        return FigureRow.summed(
                Side.valueOf(row.getString("side")),
                new AuthorityId(row.getString("counterpart")),
                row.getString("agreement"),
                counts,
                row.getObject("median_days", Integer.class),
                row.getObject("slow_days", Integer.class));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant)
                .orElse(null);
    }

    private static OffsetDateTime time(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    private static @Nullable OffsetDateTime timeOrNull(@Nullable Instant at) {
        return at == null ? null : time(at);
    }
}
