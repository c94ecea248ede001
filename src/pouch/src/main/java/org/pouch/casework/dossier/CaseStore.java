package org.pouch.casework.dossier;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.state.CaseState;
import org.pouch.casework.state.Standing;
import org.pouch.identity.Identity;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.RequestId;
import org.pouch.vault.CaseVault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of cases. */
@Component
public final class CaseStore {
    private static final String COLUMNS =
            "SELECT request_id, side, counterpart, agreement, state, suspended, request, opened_by, opened_at,"
                    + " closed_at, outcome FROM casework_case ";

    private final JdbcClient database;
    private final PersonMarks marks;
    private final KeptJson data;

    CaseStore(JdbcClient database, PersonMarks marks, CaseVault vault) {
        this.database = database;
        this.marks = marks;
        this.data = new KeptJson(vault, "casework_case.request");
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
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, FALSE)\
            """)
                .params(Arrays.asList(
                        row.request().value(),
                        row.side().name(),
                        row.counterpart().value(),
                        row.agreement(),
                        row.standing().state().name(),
                        data.kept(row.request(), row.request(), row.data()),
                        row.openedBy(),
                        Timestamp.from(row.openedAt()),
                        row.side() == Side.REQUESTED))
                .update();
        marks.keep(row.request(), row.data());
    }

    public Optional<CaseRow> find(RequestId request) {
        return database.sql(COLUMNS + "WHERE request_id = ?")
                .param(request.value())
                .query(this::row)
                .optional()
                .map(Supplier::get);
    }

    public List<CaseRow> newest(int limit, int offset) {
        return database
                .sql(COLUMNS + "ORDER BY opened_at DESC, request_id DESC LIMIT ? OFFSET ?")
                .params(limit, offset)
                .query(this::row)
                .list()
                .stream()
                .map(Supplier::get)
                .toList();
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
        database.sql("UPDATE casework_case SET state = ?, suspended = ? WHERE request_id = ? AND state <> 'CLOSED'")
                .params(standing.state().name(), standing.suspended(), request.value())
                .update();
    }

    public void replaceData(RequestId request, ObjectNode replacing) {
        database.sql("UPDATE casework_case SET request = ? WHERE request_id = ?")
                .params(data.kept(request, request, replacing), request.value())
                .update();
        marks.keep(request, replacing);
    }

    /** True for the first closing only. */
    public boolean close(RequestId request, String outcome, Instant at) {
        return database.sql("""
            UPDATE casework_case SET state = 'CLOSED', outcome = ?, closed_at = ?
            WHERE request_id = ? AND state <> 'CLOSED'\
            """)
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
                            AND (closed_at <= ? OR closed_at <= ? AND outcome = 'WITHDRAWN')
                        ORDER BY closed_at LIMIT ?""")
                .params(Timestamp.from(endedBefore), Timestamp.from(withdrawnBefore), most)
                .query((result, number) -> new RequestId(result.getString("request_id")))
                .list();
    }

    /** Within the transaction that locked the case; true for the first time only. Nobody finds the person by it any more. */
    public boolean markErased(RequestId request, Instant at) {
        marks.forget(request);
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

    /** Cases whose process was not started, as after a crash between the two. */
    public List<CaseRow> unstarted() {
        return database
                .sql(COLUMNS
                        + "WHERE process_started = false AND state NOT IN ('WITHDRAWN', 'CLOSED') ORDER BY opened_at")
                .query(this::row)
                .list()
                .stream()
                .map(Supplier::get)
                .toList();
    }

    /** Cases that wait for a person to resolve what their partner contradicted. */
    public List<CaseRow> suspended() {
        return database
                .sql(COLUMNS + "WHERE suspended AND state <> 'CLOSED' ORDER BY opened_at")
                .query(this::row)
                .list()
                .stream()
                .map(Supplier::get)
                .toList();
    }

    public List<CaseRow> inState(CaseState state) {
        return database
                .sql(COLUMNS + "WHERE state = ? ORDER BY opened_at")
                .param(state.name())
                .query(this::row)
                .list()
                .stream()
                .map(Supplier::get)
                .toList();
    }

    /** Cases of the side that requests, open and closed, that may be about this person; whoever asks compares. */
    public List<CaseRow> mayBeAbout(Identity person) {
        return marked(person, "side = 'REQUESTING'");
    }

    /** As {@link #mayBeAbout}, of both sides. */
    public List<CaseRow> anyMayBeAbout(Identity person) {
        return marked(person, "side IN ('REQUESTING', 'REQUESTED')");
    }

    private List<CaseRow> marked(Identity person, String ofSide) {
        Set<String> wanted = marks.wanted(person);
        List<CaseRow> found = new ArrayList<>(
                database
                        .sql(COLUMNS + "WHERE " + ofSide + " AND person_marked = FALSE")
                        .query(this::row)
                        .list()
                        .stream()
                        .map(Supplier::get)
                        .toList());
        if (!wanted.isEmpty()) {
            found.addAll(
                    database
                            .sql(COLUMNS + "WHERE " + ofSide + """
                             AND request_id IN (
                                SELECT request_id FROM casework_person_mark WHERE mark IN (:wanted))
                            ORDER BY opened_at, request_id""")
                            .param("wanted", wanted)
                            .query(this::row)
                            .list()
                            .stream()
                            .map(Supplier::get)
                            .toList());
        }
        return found;
    }

    /** Those that somebody changes at this moment are marked by whoever changes them, or at the next look. */
    int markSome(int most) {
        List<CaseRow> unmarked = database
                .sql(COLUMNS + "WHERE person_marked = FALSE ORDER BY request_id LIMIT ? FOR UPDATE SKIP LOCKED")
                .param(most)
                .query(this::row)
                .list()
                .stream()
                .map(Supplier::get)
                .toList();
        unmarked.forEach(row -> marks.keep(row.request(), row.data()));
        return unmarked.size();
    }

    /** What it gives asks the database again, once this row is let go. */
    private Supplier<CaseRow> row(ResultSet result, int number) throws SQLException {
        RequestId request = new RequestId(result.getString("request_id"));
        Side side = Side.valueOf(result.getString("side"));
        AuthorityId counterpart = new AuthorityId(result.getString("counterpart"));
        String agreement = result.getString("agreement");
        Standing standing = new Standing(CaseState.valueOf(result.getString("state")), result.getBoolean("suspended"));
        String kept = result.getString("request");
        String openedBy = result.getString("opened_by");
        Instant openedAt = result.getTimestamp("opened_at").toInstant();
        Instant closedAt = instant(result.getTimestamp("closed_at"));
        String outcome = result.getString("outcome");
        return () -> new CaseRow(
                request,
                side,
                counterpart,
                agreement,
                standing,
                data.read(request, request, kept),
                openedBy,
                openedAt,
                closedAt,
                outcome);
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
