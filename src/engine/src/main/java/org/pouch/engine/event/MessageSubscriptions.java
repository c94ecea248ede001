package org.pouch.engine.event;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.decision.feel.Expression;
import org.pouch.engine.model.ElementKind;
import org.pouch.engine.model.EventDefinition;
import org.pouch.engine.model.FlowNode;
import org.pouch.engine.scope.ElementScope;
import org.pouch.engine.scope.Scopes;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.store.Keys;
import org.pouch.engine.store.ProcessDefinition;
import org.pouch.engine.store.Transactions;
import org.pouch.engine.store.UnitOfWork.Once;
import org.pouch.engine.store.Values;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of message subscriptions. A message that is waiting already is looked for once the row is committed. */
public final class MessageSubscriptions {
    private static final Once<Long> OPENED = new Once<>();

    private final JdbcClient jdbc;
    private final Keys keys;
    private final Clock clock;
    private final Scopes scopes;
    private final Transactions transactions;
    private final MessageBell bell;

    MessageSubscriptions(
            JdbcClient jdbc, Keys keys, Clock clock, Scopes scopes, Transactions transactions, MessageBell bell) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.clock = clock;
        this.scopes = scopes;
        this.transactions = transactions;
        this.bell = bell;
    }

    /**
     * @param elementKey null for a start event
     * @param processInstanceKey null for a start event
     */
    public record Subscription(
            long key,
            String name,
            String correlationKey,
            String elementId,
            @Nullable Long elementKey,
            long definitionKey,
            String processId,
            @Nullable Long processInstanceKey) {}

    Runnable prepare(ElementScope scope, FlowNode event, EventDefinition.Message message) {
        // a boundary event looks from outside of what it is attached to
        Map<String, @Nullable Object> context =
                event.kind() == ElementKind.BOUNDARY_EVENT ? scopes.outer(scope) : scopes.visible(scope);
        String name = scopes.evaluate(message.name(), context).string();
        Expression keyExpression = message.correlationKey();
        String correlationKey = keyExpression == null
                ? ""
                : scopes.evaluate(keyExpression, context).correlationKey();
        return () -> {
            InstanceRef instance = scope.instance();
            insert(
                    new Subscription(
                            keys.next(),
                            name,
                            correlationKey,
                            event.id(),
                            scope.key(),
                            instance.definitionKey(),
                            instance.processId(),
                            instance.processInstanceKey()),
                    instance.rootKey());
        };
    }

    void openStart(ProcessDefinition definition, FlowNode event, String name) {
        insert(
                new Subscription(
                        keys.next(), name, "", event.id(), null, definition.key(), definition.processId(), null),
                null);
    }

    void closeStarts(long definitionKey) {
        jdbc.sql("""
                UPDATE message_subscription SET match_hash = NULL, state = 'DELETED', updated_at = ?
                WHERE process_definition_key = ? AND start_event = TRUE AND state = 'CREATED'""").params(Values.now(clock), definitionKey).update();
    }

    private void insert(Subscription subscription, @Nullable Long rootKey) {
        boolean start = subscription.elementKey() == null;
        jdbc.sql("""
                INSERT INTO message_subscription (message_subscription_key, message_name, correlation_key, match_hash,
                    state, start_event, updated_at, element_id, element_instance_key, process_definition_key,
                    process_definition_id, process_instance_key, root_process_instance_key)
                VALUES (?, ?, ?, ?, 'CREATED', ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Arrays.asList(
                        subscription.key(),
                        subscription.name(),
                        subscription.correlationKey(),
                        start
                                ? startHash(subscription.name())
                                : hash(subscription.name(), subscription.correlationKey()),
                        start,
                        Values.now(clock),
                        subscription.elementId(),
                        subscription.elementKey(),
                        subscription.definitionKey(),
                        subscription.processId(),
                        subscription.processInstanceKey(),
                        rootKey))
                .update();
        transactions.current().afterCommit(OPENED, subscription.key(), () -> bell.opened(subscription.key()));
    }

    void close(long scopeKey) {
        jdbc.sql("""
                UPDATE message_subscription SET match_hash = NULL, state = 'DELETED', updated_at = ?
                WHERE element_instance_key = ? AND state = 'CREATED'""").params(Values.now(clock), scopeKey).update();
    }

    void close(long scopeKey, String eventId) {
        jdbc.sql("""
                UPDATE message_subscription SET match_hash = NULL, state = 'DELETED', updated_at = ?
                WHERE element_instance_key = ? AND element_id = ? AND state = 'CREATED'""").params(Values.now(clock), scopeKey, eventId).update();
    }

    public void correlated(long key) {
        jdbc.sql("""
                UPDATE message_subscription SET match_hash = NULL, state = 'CORRELATED', updated_at = ?
                WHERE message_subscription_key = ?""").params(Values.now(clock), key).update();
    }

    public Optional<Subscription> findOpen(long key) {
        return query("message_subscription_key = ? AND state = 'CREATED'", key).stream()
                .findFirst();
    }

    public List<Subscription> openFor(String name, String correlationKey) {
        return query("match_hash = ?", hash(name, correlationKey));
    }

    public List<Subscription> startsFor(String name) {
        return query("match_hash = ?", startHash(name));
    }

    public Optional<Subscription> startOf(String processId, String name) {
        return startsFor(name).stream()
                .filter(start -> start.processId().equals(processId))
                .findFirst();
    }

    public List<String> startNamesOf(String processId) {
        return jdbc.sql("""
                SELECT DISTINCT message_name FROM message_subscription
                WHERE process_definition_id = ? AND start_event = TRUE AND state = 'CREATED'""").param(processId).query(String.class).list();
    }

    private List<Subscription> query(String condition, Object argument) {
        return jdbc.sql("""
                SELECT message_subscription_key, message_name, correlation_key, element_id, element_instance_key,
                    process_definition_key, process_definition_id, process_instance_key
                FROM message_subscription WHERE\s""" + " " + condition + " ORDER BY message_subscription_key")
                .param(argument)
                .query((row, number) -> new Subscription(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getObject(5, Long.class),
                        row.getLong(6),
                        row.getString(7),
                        row.getObject(8, Long.class)))
                .list();
    }

    static String hash(String name, String correlationKey) {
        return Values.hash(name, correlationKey);
    }

    private static String startHash(String name) {
        return Values.hash(name, "start", "event");
    }
}
