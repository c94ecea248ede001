package org.pouch.casework.imports;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.RequestId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table casework_import_start. */
@Component
class ImportStartTable {
    private final JdbcClient database;

    ImportStartTable(JdbcClient database) {
        this.database = database;
    }

    /** What is under one cap. */
    record Lane(AuthorityId counterpart, String agreement) {}

    void add(RequestId request, Lane lane, boolean urgent) {
        database.sql("""
                        INSERT INTO casework_import_start (request_id, counterpart, agreement, urgent)
                        VALUES (?, ?, ?, ?)""")
                .params(request.value(), lane.counterpart().value(), lane.agreement(), urgent)
                .update();
    }

    List<Lane> waitedFor() {
        return database.sql("""
                        SELECT DISTINCT counterpart, agreement FROM casework_import_start WHERE started_at IS NULL
                        ORDER BY counterpart, agreement""")
                .query((row, number) -> new Lane(new AuthorityId(row.getString(1)), row.getString(2)))
                .list();
    }

    /** The urgent first, each in the order of the files. */
    List<RequestId> next(Lane lane, int most) {
        List<RequestId> next = new ArrayList<>(nextUrgent(lane, most));
        if (next.size() < most) {
            next.addAll(next(lane, false, most - next.size()));
        }
        return next;
    }

    List<RequestId> nextUrgent(Lane lane, int most) {
        return next(lane, true, most);
    }

    /** In the order of the whole index: else H2 reads and sorts all that wait. */
    private List<RequestId> next(Lane lane, boolean urgent, int most) {
        return database.sql("""
                        SELECT request_id FROM casework_import_start
                        WHERE started_at IS NULL AND counterpart = ? AND agreement = ? AND urgent = ?
                        ORDER BY started_at, counterpart, agreement, urgent, start_no LIMIT ?""")
                .params(lane.counterpart().value(), lane.agreement(), urgent, most)
                .query((row, number) -> new RequestId(row.getString(1)))
                .list();
    }

    /** Those that officers have to prepare and approve. */
    int atWork(Lane lane) {
        return database.sql("""
                        SELECT COUNT(*) FROM casework_import_start
                        WHERE started_at IS NOT NULL AND counterpart = ? AND agreement = ?""")
                .params(lane.counterpart().value(), lane.agreement())
                .query(Integer.class)
                .single();
    }

    void started(RequestId request, Instant now) {
        database.sql("UPDATE casework_import_start SET started_at = ? WHERE request_id = ?")
                .params(ImportTable.time(now), request.value())
                .update();
    }

    /** Started ones whose request is on its way, or which are over; those that wait may be many thousands. */
    void forgetGone() {
        database.sql("""
                        DELETE FROM casework_import_start WHERE request_id IN (
                            SELECT s.request_id FROM casework_import_start s JOIN casework_case c ON c.request_id = s.request_id
                            WHERE s.started_at IS NOT NULL AND c.state NOT IN ('DRAFT', 'PREPARED', 'APPROVED'))""").update();
    }

    /** It was over before its time came. */
    void forget(RequestId request) {
        database.sql("DELETE FROM casework_import_start WHERE request_id = ?")
                .param(request.value())
                .update();
    }
}
