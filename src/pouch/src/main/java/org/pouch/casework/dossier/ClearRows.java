package org.pouch.casework.dossier;

import java.util.List;
import org.pouch.packet.RequestId;
import org.pouch.vault.CaseVault;
import org.pouch.vault.ClearContent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Requests, entries, packets and evidence of cases that were kept in clear. */
@Component
final class ClearRows implements ClearContent {
    private final JdbcClient database;
    private final CaseVault vault;

    ClearRows(JdbcClient database, CaseVault vault) {
        this.database = database;
        this.vault = vault;
    }

    @Override
    public List<RequestId> casesBehind(String last, int most) {
        return database.sql("SELECT request_id FROM casework_case WHERE request_id > ? ORDER BY request_id LIMIT ?")
                .params(last, most)
                .query((row, number) -> new RequestId(row.getString(1)))
                .list();
    }

    @Override
    public void encrypt(RequestId request) {
        json(request, "casework_case", "request_id", "request");
        json(request, "casework_entry", "task_key", "form");
        json(request, "casework_packet", "packet_id", "data");
        attachments(request);
    }

    private record Json(String row, String clear) {}

    private void json(RequestId request, String table, String key, String column) {
        KeptJson kept = new KeptJson(vault, table + "." + column);
        List<Json> found = database.sql("SELECT " + key + ", " + column + " FROM " + table
                        + " WHERE request_id = ? AND " + column + " LIKE '{%'")
                .param(request.value())
                .query((row, number) -> new Json(row.getString(1), row.getString(2)))
                .list();
        String update = "UPDATE " + table + " SET " + column + " = ? WHERE CAST(" + key
                + " AS VARCHAR(40)) = ? AND request_id = ?";
        found.forEach(row -> database.sql(update)
                .params(kept.kept(request, row.row(), CaseJson.parse(row.clear())), row.row(), request.value())
                .update());
    }

    private record File(String id, byte[] clear) {}

    private void attachments(RequestId request) {
        List<File> found = database.sql("""
                        SELECT attachment_id, content FROM casework_attachment
                        WHERE request_id = ? AND OCTET_LENGTH(content) = bytes""")
                .param(request.value())
                .query((row, number) -> new File(row.getString(1), row.getBytes(2)))
                .list();
        found.forEach(file -> database.sql(
                        "UPDATE casework_attachment SET content = ? WHERE request_id = ? AND attachment_id = ?")
                .params(
                        vault.keyToKeep(request).encrypt(AttachmentStore.place(request, file.id()), file.clear()),
                        request.value(),
                        file.id())
                .update());
    }
}
