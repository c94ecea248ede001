package org.pouch.casework.erasure;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.pouch.casework.dossier.AttachmentStore;
import org.pouch.casework.kind.PacketDescriptors;
import org.pouch.casework.lineup.LineUps;
import org.pouch.exchange.erasing.EraseDocument;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes away portraits and fingerprints of cases that are over, before the rest of their content goes: all evidence files, since
 * copies of documents show the face, too, the pictures of line-ups, and the signed packets that hold them. Names, digests, receipts and the ledger stay.
 */
@Component
final class Biometrics {
    /** Whatever the descriptor lets leave with a kind, a partner may have put a file into any. */
    private static final List<String> OF_PERSONS =
            PacketDescriptors.kinds().stream().map(PacketKind::name).toList();

    private final JdbcClient database;
    private final AttachmentStore attachments;
    private final LineUps lineUps;
    private final EraseDocument documents;
    private final Ledger ledger;

    Biometrics(
            JdbcClient database, AttachmentStore attachments, LineUps lineUps, EraseDocument documents, Ledger ledger) {
        this.lineUps = lineUps;
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
            lineUps.forgetPictures(request);
            List<PacketId> packets = packets(request);
            packets.forEach(packet -> documents.erase(request, packet));
            ledger.append(new AuditEvent.BiometricsErased(request, files, packets.size()));
        }
        return isFirst;
    }

    /** Those that hold a file, and those that were refused a place among the papers, of which nobody noted what they hold. */
    private List<PacketId> packets(RequestId request) {
        return database.sql("""
                        SELECT packet_id FROM casework_packet WHERE request_id = :request AND attachments <> ''
                        UNION
                        SELECT packet_id FROM exchange_packet
                        WHERE request_id = :request AND kind IN (:kinds)
                            AND packet_id NOT IN (SELECT packet_id FROM casework_packet WHERE request_id = :request)""")
                .param("request", request.value())
                .param("kinds", OF_PERSONS)
                .query((row, number) -> new PacketId(row.getString(1)))
                .list();
    }

    private static OffsetDateTime time(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
