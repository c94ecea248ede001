package org.pouch.engine.event;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pouch.engine.store.Values;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Messages that are kept, that no process has got and for which no subscription waits. What waits for its turn, since an instance that such a
 * message began still runs, is none of them. An index leads from name to name, so nothing else is read, however many messages are kept.
 */
public final class UnreachedMessages {
    private static final int LISTED_LENGTH = 200;
    private static final int MOST_NAMES = 50;
    private static final int MOST_OF_A_NAME = 1000;
    private static final int SHOWN = 5;

    /** Which are early by so much are not told: their process is on its way. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private static final String OF_NAME = """
            FROM message m WHERE m.unreached_name = ? AND m.published_at <= ? AND m.expires_at > ?
                AND NOT EXISTS (SELECT 1 FROM message_subscription s WHERE s.match_hash = m.match_hash)\s""";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final MessageSubscriptions subscriptions;

    UnreachedMessages(JdbcClient jdbc, Clock clock, MessageSubscriptions subscriptions) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.subscriptions = subscriptions;
    }

    public record Unreached(long key, String name, String correlationKey, Instant publishedAt, Instant expiresAt) {}

    /**
     * @param count a thousand at most
     * @param isExact whether there are not more
     * @param oldest the first few
     */
    public record OfName(String name, int count, boolean isExact, List<Unreached> oldest) {}

    /** @param isWhole whether there are not more names than were looked at */
    public record Found(List<OfName> names, boolean isWhole) {}

    /** What of a name stands in the index. */
    static String listed(String name) {
        return name.length() <= LISTED_LENGTH
                ? name
                : name.substring(
                        0,
                        Character.isHighSurrogate(name.charAt(LISTED_LENGTH - 1)) ? LISTED_LENGTH - 1 : LISTED_LENGTH);
    }

    public Found now() {
        List<OfName> found = new ArrayList<>();
        Optional<String> name = nameAfter("");
        for (int looked = 0; name.isPresent() && looked < MOST_NAMES; looked++) {
            ofName(name.get()).ifPresent(found::add);
            name = nameAfter(name.get());
        }
        return new Found(found, name.isEmpty());
    }

    private Optional<String> nameAfter(String last) {
        return jdbc.sql("""
                SELECT unreached_name FROM message WHERE unreached_name > ? ORDER BY unreached_name, message_key LIMIT 1""").param(last).query(String.class).list().stream().findFirst();
    }

    private Optional<OfName> ofName(String listed) {
        OffsetDateTime now = Values.now(clock);
        OffsetDateTime early = now.minus(MARGIN);
        List<Unreached> oldest = jdbc.sql(
                        "SELECT m.message_key, m.name, m.correlation_key, m.published_at, m.expires_at " + OF_NAME
                                + "ORDER BY m.message_key LIMIT " + SHOWN)
                .params(listed, early, now)
                .query((row, number) -> new Unreached(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getObject(4, OffsetDateTime.class).toInstant(),
                        row.getObject(5, OffsetDateTime.class).toInstant()))
                .list();
        if (oldest.isEmpty() || !subscriptions.startsFor(oldest.get(0).name()).isEmpty()) {
            return Optional.empty();
        }
        int count = jdbc.sql("SELECT COUNT(*) FROM (SELECT m.message_key " + OF_NAME + "LIMIT " + (MOST_OF_A_NAME + 1)
                        + ") found")
                .params(listed, early, now)
                .query(Integer.class)
                .single();
        return Optional.of(
                new OfName(oldest.get(0).name(), Math.min(count, MOST_OF_A_NAME), count <= MOST_OF_A_NAME, oldest));
    }
}
