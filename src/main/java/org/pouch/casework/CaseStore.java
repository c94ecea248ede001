package org.pouch.casework;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.RequestId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of cases. */
@Component
final class CaseStore {
    private static final String COLUMNS =
            "select request_id, side, counterpart, agreement, state, request, opened_by, opened_at, closed_at, outcome"
                    + " from casework_case ";

    private final JdbcClient database;

    CaseStore(JdbcClient database) {
        this.database = database;
    }

    /** The next number of a case; never given twice. */
    long nextNumber() {
        return database.sql("select nextval('casework_number')")
                .query(Long.class)
                .single();
    }

    void insert(CaseRow row) {
        database.sql("insert into casework_case (request_id, side, counterpart, agreement, state, request, opened_by,"
                        + " opened_at, process_started) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(Arrays.asList(
                        row.request().value(),
                        row.side().name(),
                        row.counterpart().value(),
                        row.agreement(),
                        row.state().name(),
                        row.data().toString(),
                        row.openedBy(),
                        Timestamp.from(row.openedAt()),
                        row.side() == Side.REQUESTED))
                .update();
    }

    Optional<CaseRow> find(RequestId request) {
        return database.sql(COLUMNS + "where request_id = ?")
                .param(request.value())
                .query(CaseStore::row)
                .optional();
    }

    List<CaseRow> newest(int limit, int offset) {
        return database.sql(COLUMNS + "order by opened_at desc, request_id desc limit ? offset ?")
                .params(limit, offset)
                .query(CaseStore::row)
                .list();
    }

    /** Lets one change at a time through for a case. */
    void lock(RequestId request) {
        database.sql("select request_id from casework_case where request_id = ? for update")
                .param(request.value())
                .query(String.class)
                .optional();
    }

    void moveTo(RequestId request, CaseState state) {
        database.sql("update casework_case set state = ? where request_id = ? and state <> 'CLOSED'")
                .params(state.name(), request.value())
                .update();
    }

    void replaceData(RequestId request, ObjectNode data) {
        database.sql("update casework_case set request = ? where request_id = ?")
                .params(data.toString(), request.value())
                .update();
    }

    /** True for the first closing only. */
    boolean close(RequestId request, String outcome, Instant at) {
        return database.sql("update casework_case set state = 'CLOSED', outcome = ?, closed_at = ?"
                                + " where request_id = ? and state <> 'CLOSED'")
                        .params(outcome, Timestamp.from(at), request.value())
                        .update()
                == 1;
    }

    void markStarted(RequestId request) {
        database.sql("update casework_case set process_started = true where request_id = ?")
                .param(request.value())
                .update();
    }

    /** Cases whose process was not started, as after a crash between the two. */
    List<CaseRow> unstarted() {
        return database.sql(COLUMNS + "where process_started = false order by opened_at")
                .query(CaseStore::row)
                .list();
    }

    /** Requests that a partner refuted. */
    List<CaseRow> refuted(AuthorityId partner) {
        return database.sql(COLUMNS + "where side = 'REQUESTING' and counterpart = ? and outcome = 'REFUTED'")
                .param(partner.value())
                .query(CaseStore::row)
                .list();
    }

    private static CaseRow row(ResultSet result, int number) throws SQLException {
        return new CaseRow(
                new RequestId(result.getString("request_id")),
                Side.valueOf(result.getString("side")),
                new AuthorityId(result.getString("counterpart")),
                result.getString("agreement"),
                CaseState.valueOf(result.getString("state")),
                CaseJson.parse(result.getString("request")),
                result.getString("opened_by"),
                result.getTimestamp("opened_at").toInstant(),
                instant(result.getTimestamp("closed_at")),
                result.getString("outcome"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
