package org.pouch.casework.imports;

import java.time.Instant;
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
    List<RequestId> next(Lane lane, boolean urgentOnly, int most) {
        return database.sql("SELECT request_id FROM casework_import_start"
                        + " WHERE started_at IS NULL AND counterpart = ? AND agreement = ?"
                        + (urgentOnly ? " AND urgent" : "")
                        + " ORDER BY urgent DESC, start_no LIMIT ?")
                .params(lane.counterpart().value(), lane.agreement(), most)
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

    /** Whose request is on its way, or which are over. */
    void forgetGone() {
        database.sql("""
                        DELETE FROM casework_import_start WHERE request_id IN (
                            SELECT s.request_id FROM casework_import_start s JOIN casework_case c ON c.request_id = s.request_id
                            WHERE c.state NOT IN ('DRAFT', 'PREPARED', 'APPROVED'))""").update();
    }
}
