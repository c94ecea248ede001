package org.pouch.casework.dossier;

import java.util.List;
import java.util.Optional;
import org.pouch.casework.CaseRegister.AttachmentLine;
import org.pouch.packet.Attachment;
import org.pouch.packet.AttachmentClass;
import org.pouch.packet.RequestId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of evidence files. */
@Component
public final class AttachmentStore {
    private final JdbcClient database;

    AttachmentStore(JdbcClient database) {
        this.database = database;
    }

    public void insert(RequestId request, Attachment attachment) {
        database.sql("""
                        INSERT INTO casework_attachment (request_id, attachment_id, attachment_class, mime, bytes, sha256,
                            content)
                        VALUES (?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        request.value(),
                        attachment.id(),
                        attachment.attachmentClass().name(),
                        attachment.mime(),
                        attachment.bytes().length,
                        attachment.digest().hex(),
                        attachment.bytes())
                .update();
    }

    public List<AttachmentLine> ofCase(RequestId request) {
        return database.sql("""
                        SELECT attachment_id, attachment_class, mime, bytes, sha256 FROM casework_attachment
                        WHERE request_id = ? ORDER BY attachment_id""")
                .param(request.value())
                .query((result, number) -> new AttachmentLine(
                        result.getString("attachment_id"),
                        result.getString("attachment_class"),
                        result.getString("mime"),
                        result.getLong("bytes"),
                        result.getString("sha256")))
                .list();
    }

    public Optional<Attachment> find(RequestId request, String id) {
        return database.sql("""
                        SELECT attachment_class, mime, content FROM casework_attachment
                        WHERE request_id = ? AND attachment_id = ?""")
                .params(request.value(), id)
                .query((result, number) -> new Attachment(
                        id,
                        AttachmentClass.valueOf(result.getString("attachment_class")),
                        result.getString("mime"),
                        result.getBytes("content")))
                .optional();
    }

    public Attachment require(RequestId request, String id) {
        return find(request, id)
                .orElseThrow(() -> new IllegalStateException("case " + request + " has no attachment " + id));
    }
}
