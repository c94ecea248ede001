package org.pouch.engine.event;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.store.Keys;
import org.pouch.engine.store.Values;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rows of messages that may still be correlated, and of correlations. */
public final class MessageRows {
    private static final String APART = """
            SELECT m.message_key FROM message m JOIN message_subscription s ON %s
            WHERE m.buffered = TRUE AND m.expires_at > ? AND s.state = 'CREATED' AND NOT EXISTS (
                SELECT 1 FROM correlated_message_subscription c
                WHERE c.message_key = m.message_key AND c.process_definition_id = s.process_definition_id)""";

    private final JdbcTemplate jdbc;
    private final Keys keys;
    private final Clock clock;

    MessageRows(JdbcTemplate jdbc, Keys keys, Clock clock) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.clock = clock;
    }

    public record Message(long key, String name, String correlationKey, Map<String, @Nullable Object> variables) {}

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
        var key = keys.next();
        var now = Values.now(clock);
        var buffered = publication.timeToLive().toMillis() > 0;
        // what is not buffered lives for the moment that its correlation takes
        var life = buffered ? publication.timeToLive() : Duration.ofMinutes(1);
        jdbc.update(
                """
                INSERT INTO message (message_key, name, correlation_key, match_hash, message_id, uniqueness,
                    variables_json, published_at, expires_at, buffered)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                key,
                publication.name(),
                publication.correlationKey(),
                MessageSubscriptions.hash(publication.name(), publication.correlationKey()),
                publication.messageId(),
                buffered && !publication.messageId().isEmpty() ? publication.uniqueness() : null,
                Values.json(publication.variables()),
                now,
                now.plus(life),
                buffered);
        return key;
    }

    public boolean isKnown(Publication publication) {
        var now = Values.now(clock);
        jdbc.update("DELETE FROM message WHERE uniqueness = ? AND expires_at <= ?", publication.uniqueness(), now);
        return !jdbc.queryForList(
                        "SELECT message_key FROM message WHERE uniqueness = ?", Long.class, publication.uniqueness())
                .isEmpty();
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
        return jdbc.queryForList("""
                SELECT message_key FROM message WHERE match_hash = ? AND expires_at > ? AND buffered = TRUE
                ORDER BY message_key""", Long.class, MessageSubscriptions.hash(name, correlationKey), Values.now(clock));
    }

    /** Buffered messages with someone waiting who has not got them: they were committed, and then had no time to meet. */
    public List<Long> apart() {
        var now = Values.now(clock);
        return jdbc.queryForList(
                APART.formatted("s.match_hash = m.match_hash") + " UNION "
                        + APART.formatted("s.start_event = TRUE AND s.message_name = m.name") + " ORDER BY 1",
                Long.class,
                now,
                now);
    }

    public void deleteUnbuffered() {
        jdbc.update("DELETE FROM message WHERE buffered = FALSE");
    }

    /** With any correlation key, the oldest first. */
    public List<Long> waitingNamed(String name) {
        return jdbc.queryForList(
                "SELECT message_key FROM message WHERE name = ? AND buffered = TRUE AND expires_at > ? ORDER BY message_key",
                Long.class,
                name,
                Values.now(clock));
    }

    private List<Message> query(String condition, Object... arguments) {
        return jdbc.query(
                "SELECT message_key, name, correlation_key, variables_json FROM message WHERE " + condition,
                (row, number) ->
                        new Message(row.getLong(1), row.getString(2), row.getString(3), Values.map(row.getString(4))),
                arguments);
    }

    public void delete(long key) {
        jdbc.update("DELETE FROM message WHERE message_key = ?", key);
    }

    /** Deletes what has expired and says when the next expires. */
    public Optional<Instant> expire() {
        jdbc.update("DELETE FROM message WHERE expires_at <= ?", Values.now(clock));
        var next = jdbc.queryForObject("SELECT MIN(expires_at) FROM message", OffsetDateTime.class);
        return Optional.ofNullable(next).map(OffsetDateTime::toInstant);
    }

    public boolean isCorrelated(long key, String processId) {
        return !jdbc.queryForList("""
                        SELECT process_instance_key FROM correlated_message_subscription
                        WHERE message_key = ? AND process_definition_id = ?""", Long.class, key, processId).isEmpty();
    }

    public void correlated(
            Message message, MessageSubscriptions.Subscription subscription, long processInstanceKey, long rootKey) {
        jdbc.update(
                """
                INSERT INTO correlated_message_subscription (message_key, process_definition_id, subscription_key,
                    message_name, correlation_key, correlated_at, element_id, element_instance_key,
                    process_definition_key, process_instance_key, root_process_instance_key)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
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
                rootKey);
    }
}
