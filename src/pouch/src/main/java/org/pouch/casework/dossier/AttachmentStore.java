package org.pouch.casework.dossier;

import java.util.List;
import java.util.Optional;
import org.pouch.casework.CaseRegister.AttachmentLine;
import org.pouch.packet.Attachment;
import org.pouch.packet.AttachmentClass;
import org.pouch.packet.RequestId;
import org.pouch.vault.CaseErased;
import org.pouch.vault.CaseVault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of evidence files. */
@Component
public final class AttachmentStore {
    private final JdbcClient database;
    private final CaseVault vault;

    AttachmentStore(JdbcClient database, CaseVault vault) {
        this.database = database;
        this.vault = vault;
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
                        vault.keyToKeep(request).encrypt(place(request, attachment.id()), attachment.bytes()))
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
                        SELECT attachment_class, mime, bytes, content FROM casework_attachment
                        WHERE request_id = ? AND attachment_id = ?""")
                .params(request.value(), id)
                .query((result, number) -> new Kept(
                        AttachmentClass.valueOf(result.getString("attachment_class")),
                        result.getString("mime"),
                        result.getLong("bytes"),
                        result.getBytes("content")))
                .optional()
                .map(kept -> new Attachment(id, kept.attachmentClass(), kept.mime(), content(request, id, kept)));
    }

    private record Kept(AttachmentClass attachmentClass, String mime, long bytes, byte[] content) {}

    /** Whether there is more of them than their lines. */
    public boolean areKept(RequestId request) {
        return database.sql(
                                "SELECT COUNT(*) FROM casework_attachment WHERE request_id = ? AND OCTET_LENGTH(content) > 0")
                        .param(request.value())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /**
     * In the caller's transaction: of each file its line stays, with the digest.
     *
     * @return how many there are
     */
    public int erase(RequestId request) {
        return database.sql("UPDATE casework_attachment SET content = ? WHERE request_id = ?")
                .params(new byte[0], request.value())
                .update();
    }

    /** What was kept before there were keys is as long as it says. */
    private byte[] content(RequestId request, String id, Kept kept) {
        if (kept.content().length == 0 && kept.bytes() > 0) {
            throw CaseErased.ofEvidence(request);
        }
        return kept.content().length == kept.bytes()
                ? kept.content()
                : vault.keyToRead(request).decrypt(place(request, id), kept.content());
    }

    static String place(RequestId request, String id) {
        return "casework_attachment.content/" + request + "/" + id;
    }

    public Attachment require(RequestId request, String id) {
        return find(request, id)
                .orElseThrow(() -> new IllegalStateException("case " + request + " has no attachment " + id));
    }
}
