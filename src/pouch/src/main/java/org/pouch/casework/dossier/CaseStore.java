package org.pouch.casework.dossier;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.state.CaseState;
import org.pouch.casework.state.Standing;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.RequestId;
import org.pouch.vault.CaseVault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of cases. */
@Component
public final class CaseStore {
    private static final String COLUMNS =
            "SELECT request_id, side, counterpart, agreement, state, suspended, request, opened_by, opened_at, closed_at,"
                    + " outcome FROM casework_case ";

    private final JdbcClient database;
    private final KeptJson data;

    CaseStore(JdbcClient database, CaseVault vault) {
        this.database = database;
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
                            opened_at, process_started)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
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
    }

    /** True for the first closing only. */
    public boolean close(RequestId request, String outcome, Instant at) {
        return database.sql("""
                        UPDATE casework_case SET state = 'CLOSED', outcome = ?, closed_at = ?
                        WHERE request_id = ? AND state <> 'CLOSED'""")
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

    /** Within the transaction that locked the case; true for the first time only. */
    public boolean markErased(RequestId request, Instant at) {
        return database.sql("UPDATE casework_case SET erased_at = ? WHERE request_id = ? AND erased_at IS NULL")
                        .params(Timestamp.from(at), request.value())
                        .update()
                == 1;
    }

    public void markStarted(RequestId request) {
        database.sql("UPDATE casework_case SET process_started = true WHERE request_id = ?")
                .param(request.value())
                .update();
    }

    /** Cases whose process was not started, as after a crash between the two. */
    public List<CaseRow> unstarted() {
        return database
                .sql(COLUMNS + "WHERE process_started = false ORDER BY opened_at")
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

    /** Requests that a partner refuted. */
    public List<CaseRow> refuted(AuthorityId partner) {
        return database
                .sql(COLUMNS + "WHERE side = 'REQUESTING' AND counterpart = ? AND outcome = 'REFUTED'")
                .param(partner.value())
                .query(this::row)
                .list()
                .stream()
                .map(Supplier::get)
                .toList();
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
