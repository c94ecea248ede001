package org.pouch.desk.access;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.pouch.packet.Sha256;
import org.pouch.resilience.Infrastructure;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Table desk_password: what officers chose in place of the password that was set for them. One that is set anew in the settings counts
 * again, until they choose again.
 */
@Component
public final class OwnPasswords {
    /** Until a database that was away is asked again. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final JdbcClient database;
    private final Clock clock;

    /** By officer and what it is in place of. */
    private final Map<String, Optional<String>> known = new ConcurrentHashMap<>();

    private volatile Instant awayUntil = Instant.MIN;

    public OwnPasswords(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Empty while the officer has the one that was set. While the database is away what it said last counts, and of programs and
     * users for trying out what was set: nothing but the health can be asked for then, and who watches it must be told what is wrong.
     */
    Optional<String> of(LocalUser user) {
        String key = key(user);
        boolean isKnown = known.containsKey(key) || user.program() || user.isTrial();
        if (isKnown && clock.instant().isBefore(awayUntil)) {
            return known.getOrDefault(key, Optional.empty());
        }
        try {
            Optional<String> found = database.sql(
                            "SELECT hash FROM desk_password WHERE officer = ? AND in_place_of = ?")
                    .params(user.id(), set(user))
                    .query(String.class)
                    .optional();
            known.put(key, found);
            return found;
        } catch (RuntimeException failed) {
            if (!isKnown || !Infrastructure.isAway(failed)) {
                throw failed;
            }
            awayUntil = clock.instant().plus(PAUSE);
            return known.getOrDefault(key, Optional.empty());
        }
    }

    /**
     * Whether somebody has worked here under that name with a password of their own, also one who is no user of the settings any more.
     *
     * @param name in whatever letters
     */
    public boolean wasHere(String name) {
        return database.sql("SELECT COUNT(*) FROM desk_password WHERE LOWER(officer) = ?")
                        .param(name.toLowerCase(Locale.ROOT))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    void keep(LocalUser user, String hash) {
        known.remove(key(user));
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

    private static String key(LocalUser user) {
        return user.id() + "\n" + set(user);
    }

    private static String set(LocalUser user) {
        return Sha256.of(user.password().getBytes(StandardCharsets.UTF_8)).hex();
    }
}
