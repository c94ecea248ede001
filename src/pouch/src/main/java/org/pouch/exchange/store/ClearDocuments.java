package org.pouch.exchange.store;

import java.time.Duration;
import java.util.List;
import org.pouch.exchange.pieces.Documents;
import org.pouch.packet.PacketId;
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

/** Encrypts packets that were kept before cases had keys, case by case, after a start of this version. */
@Component
final class ClearDocuments implements Looping, ClearContent {
    private static final Logger LOG = LoggerFactory.getLogger(ClearDocuments.class);
    private static final int AT_ONCE = 50;

    private final JdbcClient database;
    private final TransactionTemplate transactions;
    private final Documents documents;
    private final WorkLoop loop;
    private volatile String last = "";

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

    /** The next cases in the order of their numbers, each once; true where there may be more. */
    boolean look() {
        List<RequestId> next = database.sql(
                        "SELECT DISTINCT request_id FROM exchange_packet WHERE request_id > ? ORDER BY request_id LIMIT ?")
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
            LOG.warn("Packets of {} were not encrypted: {}", request, FailureText.forLog(unreadable));
        }
    }

    @Override
    public void encrypt(RequestId request) {
        database.sql("""
                        SELECT p.packet_id FROM exchange_packet p
                            JOIN exchange_document d ON d.packet_id = p.packet_id AND d.piece = 0
                        WHERE p.request_id = ? AND p.kind NOT IN ('RECEIPT', 'EXCHANGE_NOTE') AND d.key_of IS NULL""")
                .param(request.value())
                .query((row, number) -> new PacketId(row.getString(1)))
                .list()
                .forEach(packet -> encrypt(request, packet));
    }

    private void encrypt(RequestId request, PacketId packet) {
        documents.read(packet).ifPresent(document -> {
            documents.drop(packet);
            documents.keep(packet, request, document);
        });
    }
}
