package org.pouch.casework.dossier;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.RequestId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of what officers entered; nothing in it is ever changed. */
@Component
public final class EntryStore {
    private static final String COLUMNS =
            "SELECT entry_no, task_key, task, officer, form, variables, entered_at FROM casework_entry ";

    private final JdbcClient database;

    EntryStore(JdbcClient database) {
        this.database = database;
    }

    /** @param subject what it is about where it belongs to no case */
    public void insert(@Nullable RequestId request, @Nullable String subject, OfficerEntry entry) {
        database.sql("""
                        INSERT INTO casework_entry (task_key, request_id, subject, task, officer, form, variables,
                            entered_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Arrays.asList(
                        entry.taskKey(),
                        request == null ? null : request.value(),
                        subject,
                        entry.task(),
                        entry.officer(),
                        entry.form().toString(),
                        entry.variables().toString(),
                        Timestamp.from(entry.at())))
                .update();
    }

    public Optional<OfficerEntry> find(long taskKey) {
        return database.sql(COLUMNS + "WHERE task_key = ?")
                .param(taskKey)
                .query(EntryStore::row)
                .optional();
    }

    public Optional<OfficerEntry> lastAbout(String subject) {
        return database.sql(COLUMNS + "WHERE subject = ? ORDER BY entry_no DESC LIMIT 1")
                .param(subject)
                .query(EntryStore::row)
                .optional();
    }

    /** Oldest first. */
    List<OfficerEntry> ofCase(RequestId request) {
        return database.sql(COLUMNS + "WHERE request_id = ? ORDER BY entry_no")
                .param(request.value())
                .query(EntryStore::row)
                .list();
    }

    private static OfficerEntry row(ResultSet result, int number) throws SQLException {
        return new OfficerEntry(
                result.getLong("entry_no"),
                result.getLong("task_key"),
                result.getString("task"),
                result.getString("officer"),
                CaseJson.parse(result.getString("form")),
                CaseJson.parse(result.getString("variables")),
                result.getTimestamp("entered_at").toInstant());
    }
}
