package org.pouch.exchange.store;

import java.time.Duration;
import java.util.List;
import org.pouch.exchange.pieces.Documents;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;
import org.pouch.resilience.Backoff;
import org.pouch.resilience.Looping;
import org.pouch.resilience.Signal;
import org.pouch.resilience.WorkLoop;
import org.pouch.vault.CaseVault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Encrypts packets that were kept before cases had keys, one at a time, after a start of this version. */
@Component
final class ClearDocuments implements Looping {
    private final JdbcClient database;
    private final TransactionTemplate transactions;
    private final Documents documents;
    private final WorkLoop loop;

    ClearDocuments(JdbcClient database, TransactionTemplate transactions, CaseVault vault) {
        this.database = database;
        this.transactions = transactions;
        this.documents = new Documents(database, vault);
        loop = new WorkLoop(
                "clear-documents",
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

    private record Clear(PacketId packet, RequestId request) {}

    /** True where there may be more. */
    boolean look() {
        List<Clear> found = database.sql("""
                        SELECT p.packet_id, p.request_id FROM exchange_packet p
                            JOIN exchange_document d ON d.packet_id = p.packet_id AND d.piece = 0
                        WHERE p.kind NOT IN ('RECEIPT', 'EXCHANGE_NOTE') AND d.key_of IS NULL LIMIT 20""")
                .query((row, number) -> new Clear(new PacketId(row.getString(1)), new RequestId(row.getString(2))))
                .list();
        found.forEach(clear -> transactions.executeWithoutResult(within -> encrypt(clear)));
        return !found.isEmpty();
    }

    private void encrypt(Clear clear) {
        documents.read(clear.packet()).ifPresent(document -> {
            documents.drop(clear.packet());
            documents.keep(clear.packet(), clear.request(), document);
        });
    }
}
