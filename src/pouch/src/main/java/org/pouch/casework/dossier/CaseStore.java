package org.pouch.casework.dossier;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.state.CaseState;
import org.pouch.casework.state.Standing;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.RequestId;
import org.pouch.vault.CaseReading;
import org.pouch.vault.CaseVault;
import org.pouch.vault.DamageReport;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of cases. */
@Component
public final class CaseStore {
    private static final String COLUMNS = CaseRows.COLUMNS;

    /** Statistics count the case again. */
    static final String FIGURES_DUE = "figures_due_at = TIMESTAMP WITH TIME ZONE '1970-01-01 00:00:00+00'";

    private final JdbcClient database;
    private final PersonMarks marks;
    private final FindingMarks finding;
    private final DamageReport damage;
    private final CaseRows rows;

    CaseStore(JdbcClient database, PersonMarks marks, FindingMarks finding, CaseVault vault, DamageReport damage) {
        this.database = database;
        this.marks = marks;
        this.finding = finding;
        this.damage = damage;
        this.rows = new CaseRows(vault);
    }

    /** The next number of a case; never given twice. */
    public long nextNumber() {
        return database.sql("SELECT nextval('casework_number')")
                .query(Long.class)
                .single();
    }

    public void insert(CaseRow row) {
        database.sql("""
            INSERT INTO casework_case (request_id, side, counterpart, agreement, state, request, opened_by,
                opened_at, process_started, person_marked)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
            """)
                .params(Arrays.asList(
                        row.request().value(),
                        row.side().name(),
                        row.counterpart().value(),
                        row.agreement(),
                        row.standing().state().name(),
                        rows.kept(row.request(), row.data()),
                        row.openedBy(),
                        Timestamp.from(row.openedAt()),
                        row.side() == Side.REQUESTED,
                        true))
                .update();
        mark(row.request(), row.data());
    }

    private void mark(RequestId request, ObjectNode person) {
        marks.keep(request, person);
        finding.keep(request, person);
    }

    public Optional<CaseRow> find(RequestId request) {
        return find(request, rows.reading(List.of()));
    }

    Optional<CaseRow> find(RequestId request, CaseReading reading) {
        return database.sql(COLUMNS + "WHERE request_id = ?")
                .param(request.value())
                .query(rows::read)
                .optional()
                .map(row -> rows.open(row, reading));
    }

    /** Without what is kept under its key. */
    CaseRow skeleton(RequestId request) {
        return database.sql(COLUMNS + "WHERE request_id = ?")
                .param(request.value())
                .query(rows::read)
                .optional()
                .map(CaseRows::skeleton)
                .orElseThrow(() -> new IllegalStateException("there is no case " + request));
    }

    /** Damaged ones without the person. */
    public List<CaseRow> newest(int limit, int offset) {
        return listed(database.sql(COLUMNS + "ORDER BY opened_at DESC, request_id DESC LIMIT ? OFFSET ?")
                .params(limit, offset));
    }

    /** In that order, without those that are not there; damaged ones without the person. */
    public List<CaseRow> listed(Collection<RequestId> requests) {
        Map<RequestId, CaseRow> found = new HashMap<>();
        if (!requests.isEmpty()) {
            listed(database.sql(COLUMNS + "WHERE request_id IN (:requests)")
                            .param(
                                    "requests",
                                    requests.stream().map(RequestId::value).toList()))
                    .forEach(row -> found.put(row.request(), row));
        }
        return requests.stream()
                .flatMap(request -> Optional.ofNullable(found.get(request)).stream())
                .toList();
    }

    private List<CaseRow> listed(JdbcClient.StatementSpec query) {
        List<CaseRows.Kept> kept = query.query(rows::read).list();
        CaseReading reading = rows.reading(kept);
        return kept.stream().map(row -> rows.listed(row, reading, damage)).toList();
    }

    /** Lets one change at a time through for a case. */
    public void lock(RequestId request) {
        database.sql("SELECT request_id FROM casework_case WHERE request_id = ? FOR UPDATE")
                .param(request.value())
                .query(String.class)
                .optional();
    }

    /** Within the transaction that locked the case. */
    public void moveTo(RequestId request, Standing standing) {
        database.sql("UPDATE casework_case SET state = ?, suspended = ?, " + FIGURES_DUE
                        + " WHERE request_id = ? AND state <> 'CLOSED'")
                .params(standing.state().name(), standing.suspended(), request.value())
                .update();
    }

    public void replaceData(RequestId request, ObjectNode replacing) {
        store(request, replacing);
        mark(request, replacing);
    }

    /** What was wrong in it is right now; the person is found by what was said before, too. */
    public void correctData(RequestId request, ObjectNode corrected) {
        store(request, corrected);
        marks.add(request, corrected);
        finding.keep(request, corrected);
    }

    private void store(RequestId request, ObjectNode replacing) {
        database.sql("UPDATE casework_case SET request = ? WHERE request_id = ?")
                .params(rows.kept(request, replacing), request.value())
                .update();
    }

    /** True for the first closing only. */
    public boolean close(RequestId request, String outcome, Instant at) {
        return database.sql("UPDATE casework_case SET state = 'CLOSED', outcome = ?, closed_at = ?, " + FIGURES_DUE
                                + " WHERE request_id = ? AND state <> 'CLOSED'")
                        .params(outcome, Timestamp.from(at), request.value())
                        .update()
                == 1;
    }

    /**
     * Closed cases that are not erased yet, the oldest first.
     *
     * @param endedBefore handed over, refuted, or ended otherwise
     * @param withdrawnBefore withdrawn
     */
    public List<RequestId> toErase(Instant endedBefore, Instant withdrawnBefore, int most) {
        return database.sql("""
                        SELECT request_id FROM casework_case
                        WHERE erased_at IS NULL AND state = 'CLOSED'
                            AND (closed_at <= ? OR closed_at <= ? AND outcome IN ('WITHDRAWN', 'RETURNED_IN_ERROR'))
                        ORDER BY closed_at LIMIT ?""")
                .params(Timestamp.from(endedBefore), Timestamp.from(withdrawnBefore), most)
                .query((result, number) -> new RequestId(result.getString("request_id")))
                .list();
    }

    /** Within the transaction that locked the case; true for the first time only. Nobody finds the person by it any more. */
    public boolean markErased(RequestId request, Instant at) {
        marks.forget(request);
        finding.forget(request);
        return database.sql(
                                "UPDATE casework_case SET erased_at = ?, person_marked = TRUE WHERE request_id = ? AND erased_at IS NULL")
                        .params(Timestamp.from(at), request.value())
                        .update()
                == 1;
    }

    /** When its content was erased; empty when it was not. */
    public Optional<Instant> erasedAt(RequestId request) {
        return database.sql("SELECT erased_at FROM casework_case WHERE request_id = ? AND erased_at IS NOT NULL")
                .param(request.value())
                .query((row, number) -> row.getTimestamp("erased_at").toInstant())
                .optional();
    }

    public void markStarted(RequestId request) {
        database.sql("UPDATE casework_case SET process_started = true WHERE request_id = ?")
                .param(request.value())
                .update();
    }

    /** Cases whose process was not started, as after a crash between the two; not those that were imported. */
    public List<CaseRow.Head> unstarted() {
        return heads("process_started = false AND state NOT IN ('WITHDRAWN', 'CLOSED') AND import_id IS NULL");
    }

    /** In the transaction that opens it: its process is started when its time has come. */
    public void markImported(RequestId request, String importId) {
        database.sql("UPDATE casework_case SET import_id = ? WHERE request_id = ?")
                .params(importId, request.value())
                .update();
    }

    /** In the transaction that closes it: its partner is to be told that it is taken back. */
    public void oweTakingBack(RequestId request) {
        database.sql("INSERT INTO casework_taking_back (request_id) VALUES (?)")
                .param(request.value())
                .update();
    }

    /** The process that tells it has ended. */
    public void endTakingBack(RequestId request) {
        database.sql("DELETE FROM casework_taking_back WHERE request_id = ?")
                .param(request.value())
                .update();
    }

    /** Closed cases that are being taken back at their partners; not those that were erased: nothing is written about them any more. */
    public List<CaseRow.Head> takingBack() {
        return heads("erased_at IS NULL AND request_id IN (SELECT request_id FROM casework_taking_back)");
    }

    /** When cases with that outcome were closed, without those that are erased; the oldest first. */
    public Map<RequestId, Instant> endedAs(String outcome) {
        Map<RequestId, Instant> ended = new LinkedHashMap<>();
        database.sql("""
                        SELECT request_id, closed_at FROM casework_case
                        WHERE outcome = ? AND erased_at IS NULL AND closed_at IS NOT NULL ORDER BY opened_at""")
                .param(outcome)
                .query((row, number) -> ended.put(
                        new RequestId(row.getString(1)), row.getTimestamp(2).toInstant()))
                .list();
        return ended;
    }

    /** Cases that wait for a person to resolve what their partner contradicted. */
    public List<CaseRow.Head> suspended() {
        return heads("suspended AND state <> 'CLOSED'");
    }

    /** Without its content: of a damaged case as well. */
    public Optional<CaseRow.Head> head(RequestId request) {
        return heads("request_id = ?", request.value()).stream().findFirst();
    }

    /**
     * Cases of this side under that agreement whose person is planned or announced to travel, or has departed; not those that were erased, nor
     * those that were over before: nobody departs after the end of the case.
     */
    public List<CaseRow.Head> travelling(AuthorityId counterpart, String agreement, Instant notOverBefore) {
        return heads(
                "side = 'REQUESTING' AND counterpart = ? AND agreement = ? AND erased_at IS NULL AND (state IN"
                        + " ('TRANSFER_PLANNED', 'TRANSFER_NOTIFIED', 'TRANSFER_ACCEPTED', 'DEPARTED', 'HANDED_OVER',"
                        + " 'HANDOVER_REFUSED', 'ERROR_REPORTED', 'RETURN_ACCEPTED', 'RETURNED_IN_ERROR', 'NOT_RETURNED')"
                        + " OR state = 'CLOSED' AND closed_at >= ? AND outcome IN ('HANDED_OVER', 'HANDOVER_REFUSED',"
                        + " 'RETURNED_IN_ERROR'))",
                counterpart.value(),
                agreement,
                Timestamp.from(notOverBefore));
    }

    public List<CaseRow.Head> inState(CaseState state, Side side) {
        return heads("state = ? AND side = ?", state.name(), side.name());
    }

    /** The oldest first. Without their content: one that is damaged keeps none of the others waiting. */
    private List<CaseRow.Head> heads(String which, Object... values) {
        return database
                .sql(COLUMNS + "WHERE " + which + " ORDER BY opened_at")
                .params(values)
                .query(rows::read)
                .list()
                .stream()
                .map(CaseRows.Kept::head)
                .toList();
    }
}
