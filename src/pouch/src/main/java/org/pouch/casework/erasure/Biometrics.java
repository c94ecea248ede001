package org.pouch.casework.erasure;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.pouch.casework.dossier.AttachmentStore;
import org.pouch.exchange.erasing.EraseDocument;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes away portraits and fingerprints of cases that are over, before the rest of their content goes: all evidence files, since
 * copies of documents show the face, too, and the signed packets that hold them. Names, digests, receipts and the ledger stay.
 */
@Component
final class Biometrics {
    private final JdbcClient database;
    private final AttachmentStore attachments;
    private final EraseDocument documents;
    private final Ledger ledger;

    Biometrics(JdbcClient database, AttachmentStore attachments, EraseDocument documents, Ledger ledger) {
        this.database = database;
        this.attachments = attachments;
        this.documents = documents;
        this.ledger = ledger;
    }

    /**
     * Closed cases that still have them, the oldest first.
     *
     * @param repliedBefore when the last reply was given; of a case without one, when it ended
     */
    List<RequestId> due(Instant repliedBefore, int most) {
        return database.sql("""
                        SELECT request_id FROM casework_case ended
                        WHERE state = 'CLOSED' AND erased_at IS NULL AND evidence_erased_at IS NULL
                            AND COALESCE((SELECT MAX(reply.created_at) FROM casework_packet reply
                                WHERE reply.request_id = ended.request_id AND reply.kind = 'REPLY'), closed_at) <= ?
                        ORDER BY closed_at LIMIT ?""")
                .params(time(repliedBefore), most)
                .query((row, number) -> new RequestId(row.getString(1)))
                .list();
    }

    /** In the caller's transaction, which has locked the case; true for the first time only. */
    boolean erase(RequestId request, Instant now) {
        boolean isFirst = database.sql("""
                                UPDATE casework_case SET evidence_erased_at = ?
                                WHERE request_id = ? AND state = 'CLOSED' AND erased_at IS NULL
                                    AND evidence_erased_at IS NULL""").params(time(now), request.value()).update() == 1;
        if (isFirst) {
            int files = attachments.erase(request);
            List<PacketId> packets = packets(request);
            packets.forEach(packet -> documents.erase(request, packet));
            ledger.append(new AuditEvent.BiometricsErased(request, files, packets.size()));
        }
        return isFirst;
    }

    /** Those that hold a file, and those that were refused a place among the papers, of which nobody noted what they hold. */
    private List<PacketId> packets(RequestId request) {
        return database.sql("""
                        SELECT packet_id FROM casework_packet WHERE request_id = ? AND attachments <> ''
                        UNION
                        SELECT packet_id FROM exchange_packet
                        WHERE request_id = ? AND kind NOT IN ('RECEIPT', 'EXCHANGE_NOTE', 'ERASURE', 'STATUS_QUERY')
                            AND packet_id NOT IN (SELECT packet_id FROM casework_packet WHERE request_id = ?)""")
                .params(request.value(), request.value(), request.value())
                .query((row, number) -> new PacketId(row.getString(1)))
                .list();
    }

    private static OffsetDateTime time(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
