package org.pouch.desk.access;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.pouch.packet.Sha256;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Table desk_password: what officers chose in place of the password that was set for them. One that is set anew in the settings counts
 * again, until they choose again.
 */
@Component
public final class OwnPasswords {
    private final JdbcClient database;
    private final Clock clock;

    public OwnPasswords(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Empty while the officer has the one that was set. */
    Optional<String> of(LocalUser user) {
        return database.sql("SELECT hash FROM desk_password WHERE officer = ? AND in_place_of = ?")
                .params(user.id(), set(user))
                .query(String.class)
                .optional();
    }

    void keep(LocalUser user, String hash) {
        OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        // Whoever inserts the row at this moment, here or at another node, is followed by the update.
        if (!update(user, hash, now) && !insert(user, hash, now)) {
            update(user, hash, now);
        }
    }

    private boolean update(LocalUser user, String hash, OffsetDateTime now) {
        return database.sql("UPDATE desk_password SET hash = ?, in_place_of = ?, chosen_at = ? WHERE officer = ?")
                        .params(hash, set(user), now, user.id())
                        .update()
                == 1;
    }

    private boolean insert(LocalUser user, String hash, OffsetDateTime now) {
        return database.sql("""
                        INSERT INTO desk_password (officer, hash, in_place_of, chosen_at)
                        VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING""").params(user.id(), hash, set(user), now).update() == 1;
    }

    private static String set(LocalUser user) {
        return Sha256.of(user.password().getBytes(StandardCharsets.UTF_8)).hex();
    }
}
