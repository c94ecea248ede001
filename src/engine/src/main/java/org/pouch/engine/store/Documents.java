package org.pouch.engine.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Files that belong to processes; kept in pieces, and gone once they have expired. */
public final class Documents {
    private static final int PIECE = 256 * 1024;
    private static final RowMapper<Document> ROW = (row, number) -> new Document(
            row.getString("document_id"),
            row.getString("content_hash"),
            row.getString("content_type"),
            row.getString("file_name"),
            row.getLong("size"),
            row.getObject("expires_at", OffsetDateTime.class),
            row.getString("process_definition_id"),
            row.getObject("process_instance_key", Long.class),
            row.getString("properties_json"));

    private final JdbcClient jdbc;
    private final Clock clock;

    public Documents(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param hash SHA-256 in hexadecimal digits; null before the content is written
     * @param size in bytes
     * @param properties a JSON object
     */
    public record Document(
            String id,
            @Nullable String hash,
            String contentType,
            String fileName,
            long size,
            @Nullable OffsetDateTime expiresAt,
            @Nullable String processId,
            @Nullable Long processInstanceKey,
            String properties) {

        Document hashed(String digest) {
            return new Document(
                    id, digest, contentType, fileName, size, expiresAt, processId, processInstanceKey, properties);
        }
    }

    /**
     * Writes a document inside the caller's transaction.
     *
     * @throws org.springframework.dao.DuplicateKeyException when the id is taken
     * @throws IOException when the content cannot be read
     */
    public Document write(Document document, InputStream content) throws IOException {
        jdbc.sql("SELECT document_id FROM document WHERE expires_at <= ?")
                .param(now())
                .query(String.class)
                .list()
                .forEach(this::delete);
        jdbc.sql("""
                INSERT INTO document (document_id, content_type, file_name, size, expires_at, process_definition_id,
                    process_instance_key, properties_json)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Arrays.asList(
                        document.id(),
                        document.contentType(),
                        document.fileName(),
                        document.size(),
                        document.expiresAt() == null
                                ? null
                                : document.expiresAt().withOffsetSameInstant(ZoneOffset.UTC),
                        document.processId(),
                        document.processInstanceKey(),
                        document.properties()))
                .update();
        MessageDigest digest = sha256();
        int position = 0;
        for (byte[] piece = content.readNBytes(PIECE); piece.length > 0; piece = content.readNBytes(PIECE)) {
            digest.update(piece);
            jdbc.sql("INSERT INTO document_piece (document_id, position, bytes) VALUES (?, ?, ?)")
                    .params(document.id(), position++, piece)
                    .update();
        }
        Documents.Document written = document.hashed(HexFormat.of().formatHex(digest.digest()));
        jdbc.sql("UPDATE document SET content_hash = ? WHERE document_id = ?")
                .params(Arrays.asList(written.hash(), document.id()))
                .update();
        return written;
    }

    /** What has expired is not found. */
    public Optional<Document> find(String id) {
        return jdbc
                .sql("SELECT * FROM document WHERE document_id = ? AND (expires_at IS NULL OR expires_at > ?)")
                .params(id, now())
                .query(ROW)
                .list()
                .stream()
                .findFirst();
    }

    /** The first piece of the content; none when the document was deleted since it was found. */
    public Optional<byte[]> beginning(Document document) {
        return document.size() == 0 ? Optional.of(new byte[0]) : piece(document, 0);
    }

    /**
     * Writes the beginning and what follows it.
     *
     * @throws IOException when nobody takes the content, or the document was deleted meanwhile
     */
    public void copy(Document document, byte[] beginning, OutputStream target) throws IOException {
        target.write(beginning);
        long sent = beginning.length;
        for (int position = 1; sent < document.size(); position++) {
            byte[] piece = piece(document, position)
                    .orElseThrow(() -> new IOException("document " + document.id() + " was deleted while it was read"));
            target.write(piece);
            sent += piece.length;
        }
    }

    private Optional<byte[]> piece(Document document, int position) {
        return jdbc
                .sql("SELECT bytes FROM document_piece WHERE document_id = ? AND position = ?")
                .params(document.id(), position)
                .query(byte[].class)
                .list()
                .stream()
                .findFirst();
    }

    /** False when there is none. */
    public boolean delete(String id) {
        jdbc.sql("DELETE FROM document_link WHERE document_id = ?").param(id).update();
        jdbc.sql("DELETE FROM document_piece WHERE document_id = ?").param(id).update();
        return jdbc.sql("DELETE FROM document WHERE document_id = ?").param(id).update() > 0;
    }

    /** @param token who knows it reads the document until the link expires */
    public void link(String token, String id, OffsetDateTime expiresAt) {
        jdbc.sql("DELETE FROM document_link WHERE expires_at <= ?").param(now()).update();
        jdbc.sql("INSERT INTO document_link (token, document_id, expires_at) VALUES (?, ?, ?)")
                .params(token, id, expiresAt)
                .update();
    }

    public Optional<Document> linked(String token) {
        return jdbc
                .sql("SELECT document_id FROM document_link WHERE token = ? AND expires_at > ?")
                .params(token, now())
                .query(String.class)
                .list()
                .stream()
                .findFirst()
                .flatMap(this::find);
    }

    private OffsetDateTime now() {
        return Values.now(clock);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
