package org.pouch.casework.dossier;

import java.time.Duration;
import java.util.List;
import org.pouch.packet.RequestId;
import org.pouch.resilience.Backoff;
import org.pouch.resilience.Looping;
import org.pouch.resilience.Signal;
import org.pouch.resilience.WorkLoop;
import org.pouch.vault.CaseVault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Encrypts what was kept of cases before they had keys, some rows at a time, after a start of this version. */
@Component
final class ClearRows implements Looping {
    private static final int AT_ONCE = 50;

    private final JdbcClient database;
    private final TransactionTemplate transactions;
    private final CaseVault vault;
    private final WorkLoop loop;

    ClearRows(JdbcClient database, TransactionTemplate transactions, CaseVault vault) {
        this.database = database;
        this.transactions = transactions;
        this.vault = vault;
        loop = new WorkLoop(
                "clear-rows",
                1,
                new Signal(),
                Duration.ofDays(1),
                new Backoff(Duration.ofMinutes(1), Duration.ofHours(1)),
                this::look);
    }

    @Override
    public WorkLoop loop() {
        return loop;
    }

    /** True where there may be more. */
    boolean look() {
        return json("casework_case", "request_id", "request")
                || json("casework_entry", "task_key", "form")
                || json("casework_packet", "packet_id", "data")
                || attachments();
    }

    private record Json(RequestId request, String row, String clear) {}

    private boolean json(String table, String key, String column) {
        KeptJson kept = new KeptJson(vault, table + "." + column);
        List<Json> found = database.sql("SELECT request_id, " + key + ", " + column + " FROM " + table + " WHERE "
                        + column + " LIKE '{%' AND request_id IS NOT NULL LIMIT ?")
                .param(AT_ONCE)
                .query((row, number) -> new Json(new RequestId(row.getString(1)), row.getString(2), row.getString(3)))
                .list();
        String update = "UPDATE " + table + " SET " + column + " = ? WHERE CAST(" + key + " AS VARCHAR(40)) = ? AND "
                + column + " = ?";
        found.forEach(row -> transactions.executeWithoutResult(within -> database.sql(update)
                .params(kept.kept(row.request(), row.row(), CaseJson.parse(row.clear())), row.row(), row.clear())
                .update()));
        return !found.isEmpty();
    }

    private record File(RequestId request, String id, byte[] clear) {}

    private boolean attachments() {
        List<File> found = database.sql("""
                        SELECT request_id, attachment_id, content FROM casework_attachment
                        WHERE OCTET_LENGTH(content) = bytes LIMIT 1""")
                .query((row, number) -> new File(new RequestId(row.getString(1)), row.getString(2), row.getBytes(3)))
                .list();
        found.forEach(file -> transactions.executeWithoutResult(within -> database.sql(
                        "UPDATE casework_attachment SET content = ? WHERE request_id = ? AND attachment_id = ?")
                .params(
                        vault.keyToKeep(file.request())
                                .encrypt(AttachmentStore.place(file.request(), file.id()), file.clear()),
                        file.request().value(),
                        file.id())
                .update()));
        return !found.isEmpty();
    }
}
