package org.pouch.casework.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.CaseUploadRefused.FieldProblem;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.imports.CaseImport.Counts;
import org.pouch.casework.imports.RowResult.Outcome;
import org.pouch.packet.RequestId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table casework_import_row. */
@Component
class ImportRowTable {
    private static final int AT_ONCE = 200;
    private static final TypeReference<List<FieldProblem>> PROBLEMS = new TypeReference<>() {};

    private final JdbcClient database;

    ImportRowTable(JdbcClient database) {
        this.database = database;
    }

    void insert(String id, int row, int line, byte[] content) {
        database.sql("""
                        INSERT INTO casework_import_row (import_id, row_no, line_no, state, content)
                        VALUES (?, ?, ?, 'WAITING', ?)""").params(id, row, line, content).update();
    }

    /** Of no use as it is. */
    void insertRefused(String id, int row, int line, List<FieldProblem> problems) {
        database.sql("""
                        INSERT INTO casework_import_row (import_id, row_no, line_no, state, problems)
                        VALUES (?, ?, ?, 'REFUSED', ?)""").params(id, row, line, json(problems)).update();
    }

    /** The next that wait. */
    List<Integer> waiting(String id, int most) {
        return database.sql("""
                        SELECT row_no FROM casework_import_row WHERE import_id = ? AND state = 'WAITING'
                        ORDER BY row_no LIMIT ?""").params(id, most).query(Integer.class).list();
    }

    /** Empty when somebody else has done it. */
    Optional<byte[]> content(String id, int row) {
        return database.sql("""
                        SELECT content FROM casework_import_row
                        WHERE import_id = ? AND row_no = ? AND state = 'WAITING'""")
                .params(id, row)
                .query((result, number) -> result.getBytes("content"))
                .optional();
    }

    /** False when somebody else has done it. */
    boolean done(String id, int row, Outcome outcome, @Nullable RequestId request) {
        return database.sql("""
                        UPDATE casework_import_row SET state = ?, request_id = ?, content = NULL
                        WHERE import_id = ? AND row_no = ? AND state = 'WAITING'""")
                        .param(outcome.name())
                        .param(request == null ? null : request.value())
                        .param(id)
                        .param(row)
                        .update()
                == 1;
    }

    void refuse(String id, int row, List<FieldProblem> problems) {
        database.sql("""
                        UPDATE casework_import_row SET state = 'REFUSED', problems = ?, content = NULL
                        WHERE import_id = ? AND row_no = ? AND state = 'WAITING'""").params(json(problems), id, row).update();
    }

    /** In one question. */
    Counts counts(String id, int notStarted) {
        return database.sql("""
                        SELECT COUNT(CASE WHEN state = 'OPENED' THEN 1 END) AS opened,
                            COUNT(CASE WHEN state = 'KNOWN' THEN 1 END) AS known,
                            COUNT(CASE WHEN state = 'REFUSED' THEN 1 END) AS refused
                        FROM casework_import_row WHERE import_id = ?""")
                .param(id)
                .query((row, number) ->
                        new Counts(row.getInt("opened"), row.getInt("known"), row.getInt("refused"), notStarted))
                .single();
    }

    List<RowResult> behind(String id, boolean refusedOnly, int row, int most) {
        return database.sql("SELECT row_no, line_no, state, request_id, problems FROM casework_import_row"
                        + " WHERE import_id = ? AND row_no > ?"
                        + (refusedOnly ? " AND state = 'REFUSED'" : "")
                        + " ORDER BY row_no LIMIT ?")
                .params(id, row, most)
                .query((result, number) -> read(result))
                .list();
    }

    /** A few at once: a database may hold in memory all that one transaction deletes. */
    void forget(String id) {
        int deleted = AT_ONCE;
        while (deleted > 0) {
            deleted = database.sql("""
                            DELETE FROM casework_import_row WHERE import_id = ? AND row_no IN (
                                SELECT row_no FROM casework_import_row WHERE import_id = ? LIMIT ?)""").params(id, id, AT_ONCE).update();
        }
    }

    private static RowResult read(ResultSet row) throws SQLException {
        @Nullable String request = row.getString("request_id");
        return new RowResult(
                row.getInt("row_no"),
                row.getInt("line_no"),
                Outcome.valueOf(row.getString("state")),
                request == null ? null : new RequestId(request),
                problems(row.getString("problems")));
    }

    private static String json(List<FieldProblem> problems) {
        return CaseJson.MAPPER.valueToTree(problems).toString();
    }

    private static List<FieldProblem> problems(@Nullable String kept) {
        try {
            return kept == null ? List.of() : CaseJson.MAPPER.readValue(kept, PROBLEMS);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("a stored record is not JSON", damaged);
        }
    }
}
