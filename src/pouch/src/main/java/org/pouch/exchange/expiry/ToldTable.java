package org.pouch.exchange.expiry;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.pouch.packet.Sha256;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table exchange_expiry_told. */
@Repository
class ToldTable {
    private final JdbcClient database;

    ToldTable(JdbcClient database) {
        this.database = database;
    }

    /** False when it was told before, here or by another node. */
    boolean tell(Expiring thing, int days, Instant now) {
        return database.sql("""
                        INSERT INTO exchange_expiry_told (subject, ends_at, days, told_at)
                        VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING""")
                        .params(
                                Sha256.of(thing.subject().getBytes(StandardCharsets.UTF_8))
                                        .hex(),
                                time(thing.ends()),
                                days,
                                time(now))
                        .update()
                == 1;
    }

    private static OffsetDateTime time(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
