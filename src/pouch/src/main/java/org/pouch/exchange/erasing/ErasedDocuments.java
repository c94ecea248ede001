package org.pouch.exchange.erasing;

import org.pouch.exchange.pieces.Documents;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;
import org.pouch.vault.CaseVault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Erases bytes in the table of documents. */
@Component
final class ErasedDocuments implements EraseDocument {
    private final Documents documents;

    ErasedDocuments(JdbcClient database, CaseVault vault) {
        this.documents = new Documents(database, vault);
    }

    @Override
    public void erase(RequestId request, PacketId packet) {
        documents.erase(packet, request);
    }
}
