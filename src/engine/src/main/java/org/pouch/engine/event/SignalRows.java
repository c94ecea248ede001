package org.pouch.engine.event;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.event.SignalSubscriptions.Subscription;
import org.pouch.engine.store.Keys;
import org.pouch.engine.store.Values;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rows of signals on their way. */
public final class SignalRows {
    private final JdbcTemplate jdbc;
    private final Keys keys;
    private final SignalSubscriptions subscriptions;

    SignalRows(JdbcTemplate jdbc, Keys keys, SignalSubscriptions subscriptions) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.subscriptions = subscriptions;
    }

    /** One signal for one who waits for it. */
    public record Delivery(long signalKey, Subscription subscription, Map<String, @Nullable Object> variables) {}

    private record Thrown(long key, String name, String variables) {}

    public long insert(String name, Map<String, @Nullable Object> variables) {
        var key = keys.next();
        jdbc.update(
                "INSERT INTO signal (signal_key, signal_name, variables_json) VALUES (?, ?, ?)",
                key,
                name,
                Values.json(variables));
        return key;
    }

    public List<Long> thrown() {
        return jdbc.queryForList("SELECT signal_key FROM signal ORDER BY signal_key", Long.class);
    }

    /** Turns the signal into one delivery for each who waits for it now; nothing when another was faster. */
    public void address(long key) {
        var thrown = jdbc.query(
                "SELECT signal_key, signal_name, variables_json FROM signal WHERE signal_key = ? FOR UPDATE",
                (row, number) -> new Thrown(row.getLong(1), row.getString(2), row.getString(3)),
                key);
        for (var signal : thrown) {
            jdbc.update("DELETE FROM signal WHERE signal_key = ?", signal.key());
            for (var subscription : subscriptions.openFor(signal.name())) {
                jdbc.update("""
                        INSERT INTO signal_delivery (signal_key, subscription_key, signal_name, variables_json)
                        VALUES (?, ?, ?, ?)""", signal.key(), subscription.key(), signal.name(), signal.variables());
            }
        }
    }

    public List<Long> undelivered() {
        return jdbc.queryForList("SELECT DISTINCT signal_key FROM signal_delivery ORDER BY signal_key", Long.class);
    }

    public List<Delivery> deliveries(long signalKey) {
        return jdbc.query(
                """
                SELECT d.signal_key, d.variables_json, d.subscription_key, s.element_id, s.element_instance_key,
                    s.process_definition_key, s.process_instance_key
                FROM signal_delivery d LEFT JOIN signal_subscription s
                    ON s.signal_subscription_key = d.subscription_key
                WHERE d.signal_key = ? ORDER BY d.subscription_key""",
                (row, number) -> new Delivery(
                        row.getLong(1),
                        new Subscription(
                                row.getLong(3),
                                String.valueOf(row.getString(4)),
                                row.getObject(5, Long.class),
                                row.getLong(6),
                                row.getObject(7, Long.class)),
                        Values.map(row.getString(2))),
                signalKey);
    }

    /** Answers false when another was faster. */
    public boolean take(Delivery delivery) {
        return jdbc.update(
                        "DELETE FROM signal_delivery WHERE signal_key = ? AND subscription_key = ?",
                        delivery.signalKey(),
                        delivery.subscription().key())
                == 1;
    }
}
