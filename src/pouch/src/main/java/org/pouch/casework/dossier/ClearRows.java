package org.pouch.casework.dossier;

import java.time.Duration;
import java.util.List;
import org.pouch.packet.RequestId;
import org.pouch.resilience.Backoff;
import org.pouch.resilience.FailureText;
import org.pouch.resilience.Looping;
import org.pouch.resilience.Signal;
import org.pouch.resilience.WorkLoop;
import org.pouch.vault.CaseErased;
import org.pouch.vault.CaseVault;
import org.pouch.vault.ClearContent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Encrypts what was kept of cases before they had keys, case by case, after a start of this version. */
@Component
final class ClearRows implements Looping, ClearContent {
    private static final Logger LOG = LoggerFactory.getLogger(ClearRows.class);
    private static final int AT_ONCE = 50;

    private final JdbcClient database;
    private final TransactionTemplate transactions;
    private final CaseVault vault;
    private final WorkLoop loop;
    private volatile String last = "";

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

    /** The next cases in the order of their numbers, each once; true where there may be more. */
    boolean look() {
        List<RequestId> next = database.sql(
                        "SELECT request_id FROM casework_case WHERE request_id > ? ORDER BY request_id LIMIT ?")
                .params(last, AT_ONCE)
                .query((row, number) -> new RequestId(row.getString(1)))
                .list();
        for (RequestId request : next) {
            encryptAlone(request);
            last = request.value();
        }
        return !next.isEmpty();
    }

    /** One that cannot be read holds up no other. */
    private void encryptAlone(RequestId request) {
        try {
            transactions.executeWithoutResult(within -> encrypt(request));
        } catch (CaseErased | IllegalStateException unreadable) {
            LOG.warn("What is kept of {} was not encrypted: {}", request, FailureText.forLog(unreadable));
        }
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
