package org.pouch.engine.event;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pouch.engine.store.Transactions;
import org.pouch.engine.store.Values;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Messages that are kept, that no process has got and for which no subscription waits. What waits for its turn, since an instance that such a
 * message began still runs, is none of them. Those that no process has got within a minute are listed, so that all others, which are most, cost nothing more. An index
 * leads from name to name of what is listed, so nothing else is read, however many messages are kept.
 */
public final class UnreachedMessages {
    private static final int LISTED_LENGTH = 200;
    private static final int MOST_NAMES = 50;
    private static final int MOST_OF_A_NAME = 1000;
    private static final int SHOWN = 5;
    private static final int LOOKED_AT_ONCE = 1000;

    /** Which are early by so much are not told: their process is on its way. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private static final String OF_NAME = """
            FROM message m WHERE m.unreached_name = ? AND m.published_at <= ? AND m.expires_at > ?
                AND NOT EXISTS (SELECT 1 FROM message_subscription s WHERE s.match_hash = m.match_hash)\s""";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final MessageSubscriptions subscriptions;
    private final Transactions transactions;

    /** Messages up to this key were looked at since the start. */
    private long looked;

    UnreachedMessages(JdbcClient jdbc, Clock clock, MessageSubscriptions subscriptions, Transactions transactions) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.subscriptions = subscriptions;
        this.transactions = transactions;
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
    private static String listed(String name) {
        return name.length() <= LISTED_LENGTH
                ? name
                : name.substring(
                        0,
                        Character.isHighSurrogate(name.charAt(LISTED_LENGTH - 1)) ? LISTED_LENGTH - 1 : LISTED_LENGTH);
    }

    /**
     * Lists, of the messages that were published a minute ago and not looked at yet, those that no process has got. Each is looked at once: later it is only reached.
     *
     * @return whether there may be more to look at
     */
    public synchronized boolean list() {
        OffsetDateTime now = Values.now(clock);
        OffsetDateTime early = now.minus(MARGIN);
        List<Published> next = jdbc.sql("SELECT message_key, published_at FROM message WHERE message_key > ?"
                        + " ORDER BY message_key LIMIT " + LOOKED_AT_ONCE)
                .param(looked)
                .query((row, number) -> new Published(row.getLong(1), row.getObject(2, OffsetDateTime.class)))
                .list();
        List<Published> old = next.stream()
                .takeWhile(
                        message -> !message.at().isAfter(early) || message.at().isAfter(now)) // by a clock of before
                .toList();
        if (old.isEmpty()) {
            return false;
        }
        long last = old.get(old.size() - 1).key();
        jdbc.sql("""
                        SELECT m.message_key, m.name FROM message m
                        WHERE m.message_key > ? AND m.message_key <= ? AND m.buffered = TRUE AND m.unreached_name IS NULL
                            AND NOT EXISTS (
                                SELECT 1 FROM correlated_message_subscription c WHERE c.message_key = m.message_key)""")
                .params(looked, last)
                .query((row, number) -> Map.entry(row.getLong(1), row.getString(2)))
                .list()
                .forEach(message -> list(message.getKey(), message.getValue()));
        looked = last;
        return old.size() == LOOKED_AT_ONCE;
    }

    private record Published(long key, OffsetDateTime at) {}

    /** Whoever correlates it meanwhile has locked it; what they did is seen once it is ours. */
    private void list(long key, String name) {
        transactions.run(() -> {
            jdbc.sql("SELECT message_key FROM message WHERE message_key = ? FOR UPDATE")
                    .param(key)
                    .query(Long.class)
                    .list();
            jdbc.sql("""
                    UPDATE message SET unreached_name = ? WHERE message_key = ? AND NOT EXISTS (
                        SELECT 1 FROM correlated_message_subscription c WHERE c.message_key = message.message_key)""").params(listed(name), key).update();
        });
    }

    public Found now() {
        boolean isMore = true;
        while (isMore) {
            isMore = list();
        }
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
