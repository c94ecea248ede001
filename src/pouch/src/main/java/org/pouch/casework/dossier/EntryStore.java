package org.pouch.casework.dossier;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.RequestId;
import org.pouch.vault.CaseReading;
import org.pouch.vault.CaseVault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of what officers entered; nothing in it is ever changed. */
@Component
public final class EntryStore {
    private static final String COLUMNS =
            "SELECT entry_no, task_key, request_id, task, officer, form, variables, entered_at FROM casework_entry ";

    private final JdbcClient database;
    private final FindingMarks finding;
    private final CaseVault vault;
    private final KeptJson form;

    EntryStore(JdbcClient database, FindingMarks finding, CaseVault vault) {
        this.database = database;
        this.finding = finding;
        this.vault = vault;
        this.form = new KeptJson(vault, "casework_entry.form");
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
                        form.kept(request, entry.taskKey(), entry.form()),
                        entry.variables().toString(),
                        Timestamp.from(entry.at())))
                .update();
        if (request != null) {
            CaseJson.text(entry.form(), "caseFileNo").ifPresent(number -> finding.addFileNumber(request, number));
        }
    }

    public Optional<OfficerEntry> find(long taskKey) {
        return database.sql(COLUMNS + "WHERE task_key = ?")
                .param(taskKey)
                .query(this::row)
                .optional()
                .map(row -> row.apply(vault.reading()));
    }

    public Optional<OfficerEntry> lastAbout(String subject) {
        return database.sql(COLUMNS + "WHERE subject = ? ORDER BY entry_no DESC LIMIT 1")
                .param(subject)
                .query(this::row)
                .optional()
                .map(row -> row.apply(vault.reading()));
    }

    /** Oldest first. */
    List<OfficerEntry> ofCase(RequestId request, CaseReading reading) {
        return database
                .sql(COLUMNS + "WHERE request_id = ? ORDER BY entry_no")
                .param(request.value())
                .query(this::row)
                .list()
                .stream()
                .map(row -> row.apply(reading))
                .toList();
    }

    /** What is read asks the database for the key, once this row is let go. */
    private Function<CaseReading, OfficerEntry> row(ResultSet result, int number) throws SQLException {
        String request = result.getString("request_id");
        long entryNumber = result.getLong("entry_no");
        long taskKey = result.getLong("task_key");
        String task = result.getString("task");
        String officer = result.getString("officer");
        String kept = result.getString("form");
        ObjectNode variables = CaseJson.parse(result.getString("variables"));
        Instant at = result.getTimestamp("entered_at").toInstant();
        return reading -> new OfficerEntry(
                entryNumber,
                taskKey,
                task,
                officer,
                form.read(reading, request == null ? null : new RequestId(request), taskKey, kept),
                variables,
                at);
    }
}
