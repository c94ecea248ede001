package org.pouch.engine.event;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.event.SignalSubscriptions.Subscription;
import org.pouch.engine.store.Keys;
import org.pouch.engine.store.Values;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of signals on their way. */
public final class SignalRows {
    private final JdbcClient jdbc;
    private final Keys keys;
    private final SignalSubscriptions subscriptions;

    SignalRows(JdbcClient jdbc, Keys keys, SignalSubscriptions subscriptions) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.subscriptions = subscriptions;
    }

    /** One signal for one who waits for it. */
    public record Delivery(long signalKey, Subscription subscription, Map<String, @Nullable Object> variables) {}

    private record Thrown(long key, String name, String variables) {}

    public long insert(String name, Map<String, @Nullable Object> variables) {
        long key = keys.next();
        jdbc.sql("INSERT INTO signal (signal_key, signal_name, variables_json) VALUES (?, ?, ?)")
                .params(key, name, Values.json(variables))
                .update();
        return key;
    }

    public List<Long> thrown() {
        return jdbc.sql("SELECT signal_key FROM signal ORDER BY signal_key")
                .query(Long.class)
                .list();
    }

    /** Turns the signal into one delivery for each who waits for it now; nothing when another was faster. */
    public void address(long key) {
        List<SignalRows.Thrown> thrown = jdbc.sql(
                        "SELECT signal_key, signal_name, variables_json FROM signal WHERE signal_key = ? FOR UPDATE")
                .param(key)
                .query((row, number) -> new Thrown(row.getLong(1), row.getString(2), row.getString(3)))
                .list();
        for (SignalRows.Thrown signal : thrown) {
            jdbc.sql("DELETE FROM signal WHERE signal_key = ?")
                    .param(signal.key())
                    .update();
            for (SignalSubscriptions.Subscription subscription : subscriptions.openFor(signal.name())) {
                jdbc.sql("""
                        INSERT INTO signal_delivery (signal_key, subscription_key, signal_name, variables_json)
                        VALUES (?, ?, ?, ?)""")
                        .params(signal.key(), subscription.key(), signal.name(), signal.variables())
                        .update();
            }
        }
    }

    public List<Long> undelivered() {
        return jdbc.sql("SELECT DISTINCT signal_key FROM signal_delivery ORDER BY signal_key")
                .query(Long.class)
                .list();
    }

    public List<Delivery> deliveries(long signalKey) {
        return jdbc.sql("""
                SELECT d.signal_key, d.variables_json, d.subscription_key, s.element_id, s.element_instance_key,
                    s.process_definition_key, s.process_instance_key
                FROM signal_delivery d LEFT JOIN signal_subscription s
                    ON s.signal_subscription_key = d.subscription_key
                WHERE d.signal_key = ? ORDER BY d.subscription_key""")
                .param(signalKey)
                .query((row, number) -> new Delivery(
                        row.getLong(1),
                        new Subscription(
                                row.getLong(3),
                                String.valueOf(row.getString(4)),
                                row.getObject(5, Long.class),
                                row.getLong(6),
                                row.getObject(7, Long.class)),
                        Values.map(row.getString(2))))
                .list();
    }

    /** Answers false when another was faster. */
    public boolean take(Delivery delivery) {
        return jdbc.sql("DELETE FROM signal_delivery WHERE signal_key = ? AND subscription_key = ?")
                        .params(delivery.signalKey(), delivery.subscription().key())
                        .update()
                == 1;
    }
}
