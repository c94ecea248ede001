package org.pouch.engine.event;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.store.Keys;
import org.pouch.engine.store.Values;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of messages that may still be correlated, and of correlations. */
public final class MessageRows {
    private static final String APART = """
            SELECT m.message_key FROM message m JOIN message_subscription s ON %s
            WHERE m.buffered = TRUE AND m.expires_at > ? AND s.state = 'CREATED' AND NOT EXISTS (
                SELECT 1 FROM correlated_message_subscription c
                WHERE c.message_key = m.message_key AND c.process_definition_id = s.process_definition_id)""";

    private final JdbcClient jdbc;
    private final Keys keys;
    private final Clock clock;

    MessageRows(JdbcClient jdbc, Keys keys, Clock clock) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.clock = clock;
    }

    /** @param isListed among those that no process has got, where it was kept for some time before one did */
    public record Message(
            long key, String name, String correlationKey, Map<String, @Nullable Object> variables, boolean isListed) {}

    /**
     * @param messageId "" for none
     */
    public record Publication(
            String name,
            String correlationKey,
            Duration timeToLive,
            String messageId,
            Map<String, @Nullable Object> variables) {

        String uniqueness() {
            return Values.hash(name, correlationKey, messageId);
        }
    }

    public long insert(Publication publication) {
        long key = keys.next();
        OffsetDateTime now = Values.now(clock);
        boolean buffered = publication.timeToLive().toMillis() > 0;
        // what is not buffered lives for the moment that its correlation takes
        Duration life = buffered ? publication.timeToLive() : Duration.ofMinutes(1);
        jdbc.sql("""
                INSERT INTO message (message_key, name, correlation_key, match_hash, message_id, uniqueness,
                    variables_json, published_at, expires_at, buffered)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Arrays.asList(
                        key,
                        publication.name(),
                        publication.correlationKey(),
                        MessageSubscriptions.hash(publication.name(), publication.correlationKey()),
                        publication.messageId(),
                        buffered && !publication.messageId().isEmpty() ? publication.uniqueness() : null,
                        Values.json(publication.variables()),
                        now,
                        now.plus(life),
                        buffered))
                .update();
        return key;
    }

    public boolean isKnown(Publication publication) {
        OffsetDateTime now = Values.now(clock);
        List<OffsetDateTime> ends = jdbc.sql("SELECT expires_at FROM message WHERE uniqueness = ?")
                .param(publication.uniqueness())
                .query(OffsetDateTime.class)
                .list();
        if (ends.stream().anyMatch(end -> end.isAfter(now))) {
            return true;
        }
        if (!ends.isEmpty()) {
            delete("uniqueness = ? AND expires_at <= ?", publication.uniqueness(), now);
        }
        return false;
    }

    public Optional<Message> find(long key) {
        return query("message_key = ? AND expires_at > ?", key, Values.now(clock)).stream()
                .findFirst();
    }

    /** Waits until nobody else correlates this message. */
    public Optional<Message> lock(long key) {
        return query("message_key = ? AND expires_at > ? FOR UPDATE", key, Values.now(clock)).stream()
                .findFirst();
    }

    /** The oldest first. */
    public List<Long> waitingFor(String name, String correlationKey) {
        return jdbc.sql("""
                SELECT message_key FROM message WHERE match_hash = ? AND expires_at > ? AND buffered = TRUE
                ORDER BY message_key""")
                .params(MessageSubscriptions.hash(name, correlationKey), Values.now(clock))
                .query(Long.class)
                .list();
    }

    /** Buffered messages with someone waiting who has not got them: they were committed, and then had no time to meet. */
    public List<Long> apart() {
        OffsetDateTime now = Values.now(clock);
        return jdbc.sql(APART.formatted("s.match_hash = m.match_hash") + " UNION "
                        + APART.formatted("s.start_event = TRUE AND s.message_name = m.name") + " ORDER BY 1")
                .params(now, now)
                .query(Long.class)
                .list();
    }

    public void deleteUnbuffered() {
        jdbc.sql("DELETE FROM message WHERE buffered = FALSE").update();
    }

    /** With any correlation key, the oldest first. */
    public List<Long> waitingNamed(String name) {
        return jdbc.sql(
                        "SELECT message_key FROM message WHERE name = ? AND buffered = TRUE AND expires_at > ? ORDER BY message_key")
                .params(name, Values.now(clock))
                .query(Long.class)
                .list();
    }

    private List<Message> query(String condition, Object... arguments) {
        return jdbc.sql("SELECT message_key, name, correlation_key, variables_json, unreached_name FROM message WHERE "
                        + condition)
                .params(arguments)
                .query((row, number) -> new Message(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        Values.map(row.getString(4)),
                        row.getString(5) != null))
                .list();
    }

    public void delete(long key) {
        jdbc.sql("DELETE FROM message WHERE message_key = ?").param(key).update();
    }

    /** Deletes what has expired and says when the next expires. */
    public Optional<Instant> expire() {
        OffsetDateTime now = Values.now(clock);
        Optional<Instant> due = next();
        if (due.isEmpty() || due.get().isAfter(now.toInstant())) {
            return due;
        }
        delete("expires_at <= ?", now);
        return next();
    }

    /** With what says whom they reached, where these instances are not there any more: it was kept so that none is reached twice. */
    private void delete(String which, Object... arguments) {
        jdbc.sql("""
                DELETE FROM correlated_message_subscription WHERE message_key IN (SELECT message_key FROM message WHERE %s)
                    AND NOT EXISTS (SELECT 1 FROM process_instance p
                        WHERE p.process_instance_key = correlated_message_subscription.process_instance_key)""".formatted(which)).params(arguments).update();
        jdbc.sql("DELETE FROM message WHERE " + which).params(arguments).update();
    }

    private Optional<Instant> next() {
        return jdbc.sql("SELECT MIN(expires_at) FROM message")
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    public boolean isCorrelated(long key, String processId) {
        return !jdbc.sql("""
                        SELECT process_instance_key FROM correlated_message_subscription
                        WHERE message_key = ? AND process_definition_id = ?""").params(key, processId).query(Long.class).list().isEmpty();
    }

    public void correlated(
            Message message, MessageSubscriptions.Subscription subscription, long processInstanceKey, long rootKey) {
        jdbc.sql("""
                INSERT INTO correlated_message_subscription (message_key, process_definition_id, subscription_key,
                    message_name, correlation_key, correlated_at, element_id, element_instance_key,
                    process_definition_key, process_instance_key, root_process_instance_key)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Arrays.asList(
                        message.key(),
                        subscription.processId(),
                        subscription.key(),
                        message.name(),
                        message.correlationKey(),
                        clock.instant().atOffset(ZoneOffset.UTC),
                        subscription.elementId(),
                        subscription.elementKey(),
                        subscription.definitionKey(),
                        processInstanceKey,
                        rootKey))
                .update();
        if (message.isListed()) {
            jdbc.sql("UPDATE message SET unreached_name = NULL WHERE message_key = ?")
                    .param(message.key())
                    .update();
        }
    }
}
