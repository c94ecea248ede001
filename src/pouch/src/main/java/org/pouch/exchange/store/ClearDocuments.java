package org.pouch.exchange.store;

import java.util.List;
import org.pouch.exchange.pieces.Documents;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;
import org.pouch.vault.CaseVault;
import org.pouch.vault.ClearContent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Packets that were kept in clear. */
@Component
final class ClearDocuments implements ClearContent {
    private final JdbcClient database;
    private final Documents documents;

    ClearDocuments(JdbcClient database, CaseVault vault) {
        this.database = database;
        this.documents = new Documents(database, vault);
    }

    @Override
    public List<RequestId> casesBehind(String last, int most) {
        return database.sql(
                        "SELECT DISTINCT request_id FROM exchange_packet WHERE request_id > ? ORDER BY request_id LIMIT ?")
                .params(last, most)
                .query((row, number) -> new RequestId(row.getString(1)))
                .list();
    }

    @Override
    public void encrypt(RequestId request) {
        database.sql("""
                        SELECT p.packet_id FROM exchange_packet p
                            JOIN exchange_document d ON d.packet_id = p.packet_id AND d.piece = 0
                        WHERE p.request_id = ? AND p.kind NOT IN ('RECEIPT', 'EXCHANGE_NOTE', 'ERASURE', 'STATUS_QUERY') AND d.key_of IS NULL""")
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
