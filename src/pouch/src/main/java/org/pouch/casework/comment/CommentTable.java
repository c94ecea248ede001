package org.pouch.casework.comment;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.casework.gate.KeptApart;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.RequestId;
import org.pouch.vault.CaseErased;
import org.pouch.vault.CaseVault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Table casework_comment. */
@Component
final class CommentTable implements CaseComments {
    private static final String TEXT = "text";

    private final JdbcClient database;
    private final CaseVault vault;
    private final KeptApart keptApart;
    private final Ledger ledger;
    private final TransactionTemplate transactions;
    private final Clock clock;

    CommentTable(
            JdbcClient database,
            CaseVault vault,
            KeptApart keptApart,
            Ledger ledger,
            TransactionTemplate transactions,
            Clock clock) {
        this.database = database;
        this.vault = vault;
        this.keptApart = keptApart;
        this.ledger = ledger;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public List<Comment> of(RequestId request) {
        try {
            return database.sql("""
                            SELECT comment_id, officer, text, written_at FROM casework_comment
                            WHERE request_id = ? ORDER BY written_at, comment_id""")
                    .param(request.value())
                    .query((row, number) -> new Comment(
                            row.getString(1),
                            row.getString(2),
                            vault.decrypt(request, column(row.getString(1)), row.getString(3)),
                            row.getTimestamp(4).toInstant()))
                    .list();
        } catch (CaseErased erased) {
            return List.of();
        }
    }

    @Override
    public Map<RequestId, Instant> last(Collection<RequestId> requests) {
        Map<RequestId, Instant> last = new HashMap<>();
        if (!requests.isEmpty()) {
            database.sql("""
                            SELECT request_id, MAX(written_at) FROM casework_comment
                            WHERE request_id IN (:requests) GROUP BY request_id""")
                    .param("requests", requests.stream().map(RequestId::value).toList())
                    .query((row, number) -> last.put(
                            new RequestId(row.getString(1)), row.getTimestamp(2).toInstant()))
                    .list();
        }
        return last;
    }

    @Override
    public void write(RequestId request, Officer officer, String typed) {
        String text = checked(typed);
        String id = UUID.randomUUID().toString();
        transactions.executeWithoutResult(status -> {
            database.sql("""
                            INSERT INTO casework_comment (comment_id, request_id, officer, text, written_at)
                            VALUES (?, ?, ?, ?, ?)""")
                    .params(
                            id,
                            request.value(),
                            officer.id(),
                            vault.encrypt(request, column(id), text),
                            Timestamp.from(clock.instant()))
                    .update();
            ledger.append(new AuditEvent.CommentWritten(request, id, officer.id()));
        });
    }

    private String checked(String typed) {
        String text = typed.strip().replace("\r\n", "\n");
        int length = text.codePointCount(0, text.length());
        if (length == 0 || length > LONGEST) {
            throw new DecisionRefused(
                    "A comment has 1 to " + LONGEST + " characters.", Map.of(TEXT, "There are " + length + "."));
        }
        if (text.chars()
                .anyMatch(character -> Character.isISOControl(character) && !Character.isWhitespace(character))) {
            throw new DecisionRefused(
                    "The comment holds characters that cannot be shown.", Map.of(TEXT, "Type it anew."));
        }
        if (keptApart.isToldIn(text)) {
            throw new DecisionRefused(
                    "The comment speaks of a claim for protection or of a conviction. That is kept apart from the case:"
                            + " leave it out.",
                    Map.of());
        }
        return text;
    }

    @Override
    public boolean isKeptApart(String text) {
        return keptApart.isToldIn(text);
    }

    @Override
    public void forget(RequestId request) {
        database.sql("DELETE FROM casework_comment WHERE request_id = ?")
                .param(request.value())
                .update();
    }

    private static String column(String id) {
        return "casework_comment.text/" + id;
    }
}
