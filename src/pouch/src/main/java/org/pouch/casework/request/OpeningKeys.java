package org.pouch.casework.request;

import java.util.Optional;
import org.pouch.casework.Officer;
import org.pouch.casework.OpeningKey;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which case each key has opened, and from what. */
@Component
final class OpeningKeys {
    private final JdbcClient database;

    OpeningKeys(JdbcClient database) {
        this.database = database;
    }

    /**
     * The case that this officer opened under the key before.
     *
     * @throws OpeningKey.Reused when it was opened from other files
     */
    Optional<RequestId> opened(OpeningKey key, Sha256 digest, Officer officer) {
        Optional<Opened> opened = database.sql("""
                        SELECT request_id, digest FROM casework_opening_key
                        WHERE officer = ? AND opening_key = ?""")
                .params(officer.id(), key.value())
                .query(Opened.class)
                .optional();
        if (opened.isPresent() && !opened.get().digest().equals(digest.hex())) {
            throw new OpeningKey.Reused();
        }
        return opened.map(Opened::requestId).map(RequestId::new);
    }

    /** @throws org.springframework.dao.DuplicateKeyException when another call under the same key was quicker */
    void keep(OpeningKey key, Sha256 digest, Officer officer, RequestId request) {
        database.sql("""
                        INSERT INTO casework_opening_key (officer, opening_key, digest, request_id)
                        VALUES (?, ?, ?, ?)""")
                .params(officer.id(), key.value(), digest.hex(), request.value())
                .update();
    }

    private record Opened(String requestId, String digest) {}
}
