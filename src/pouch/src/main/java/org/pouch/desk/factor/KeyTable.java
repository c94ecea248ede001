package org.pouch.desk.factor;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table desk_security_key; goes with the row of desk_second_factor of its officer. */
@Component
final class KeyTable {
    private final JdbcClient database;

    KeyTable(JdbcClient database) {
        this.database = database;
    }

    /** @param credential its id, base64url; @param publicKey with its model; @param counter of its last use */
    record Row(String credential, byte[] publicKey, long counter) {}

    List<String> of(String officer) {
        return database.sql("SELECT credential FROM desk_security_key WHERE officer = ? ORDER BY made_at, credential")
                .param(officer)
                .query(String.class)
                .list();
    }

    /** Of this officer alone. */
    Optional<Row> find(String officer, String credential) {
        return database.sql(
                        "SELECT credential, public_key, counter FROM desk_security_key WHERE officer = ? AND credential = ?")
                .params(officer, credential)
                .query((row, number) -> new Row(row.getString(1), row.getBytes(2), row.getLong(3)))
                .optional();
    }

    /** False when somebody has that key already. */
    boolean add(String officer, Row key, Instant now) {
        return database.sql("""
                        INSERT INTO desk_security_key (credential, officer, public_key, counter, made_at)
                        VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")
                        .params(
                                key.credential(),
                                officer,
                                key.publicKey(),
                                key.counter(),
                                OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** False when it was used since it was read, here or at another node. */
    boolean use(Row key, long counter) {
        return database.sql("UPDATE desk_security_key SET counter = ? WHERE credential = ? AND counter = ?")
                        .params(counter, key.credential(), key.counter())
                        .update()
                == 1;
    }
}
