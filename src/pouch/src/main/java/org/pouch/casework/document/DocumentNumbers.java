package org.pouch.casework.document;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.pouch.casework.dossier.PacketStore;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;
import org.pouch.vault.CaseErased;
import org.pouch.vault.CaseVault;
import org.pouch.vault.ContentDamaged;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Table casework_document_number: each number of a travel document is given to one case, for ever (domain.md 1.7 C). It has keyed
 * marks, which stay when a case is erased.
 */
@Component
public final class DocumentNumbers {
    private static final String NAME = "document-numbers";

    private final JdbcClient database;
    private final PacketStore packets;
    private final CaseVault vault;

    DocumentNumbers(JdbcClient database, PacketStore packets, CaseVault vault) {
        this.database = database;
        this.packets = packets;
        this.vault = vault;
    }

    /**
     * In the caller's transaction.
     *
     * @return false when another case has the number
     */
    public boolean take(RequestId request, String number) {
        markEarlier();
        insert(request, number);
        return owner(number).filter(request::equals).isPresent();
    }

    private Optional<RequestId> owner(String number) {
        return database.sql("SELECT request_id FROM casework_document_number WHERE mark = ?")
                .param(mark(number))
                .query((row, line) -> new RequestId(row.getString(1)))
                .optional();
    }

    private void insert(RequestId request, String number) {
        database.sql("INSERT INTO casework_document_number (mark, request_id) VALUES (?, ?) ON CONFLICT DO NOTHING")
                .params(mark(number), request.value())
                .update();
    }

    /** Those of an earlier release, at the first question; afterwards there are none. */
    private void markEarlier() {
        for (PacketId document : unmarked()) {
            try {
                packets.find(document)
                        .ifPresent(paper -> insert(
                                paper.request(), paper.data().path("number").asText()));
            } catch (CaseErased gone) {
                // Its number went with it.
            } catch (ContentDamaged unreadable) {
                continue;
            }
            database.sql("UPDATE casework_packet SET number_marked = TRUE WHERE packet_id = ?")
                    .param(document.value())
                    .update();
        }
    }

    private List<PacketId> unmarked() {
        return database.sql("SELECT packet_id FROM casework_packet WHERE number_marked = FALSE ORDER BY packet_id")
                .query((row, line) -> new PacketId(row.getString(1)))
                .list();
    }

    private String mark(String number) {
        return HexFormat.of().formatHex(vault.mark(NAME, number.getBytes(StandardCharsets.UTF_8)));
    }
}
