package org.pouch.engine.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.decision.feel.Expression;
import org.pouch.engine.store.UnitOfWork.Once;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Values of the whole engine, which every expression may read as {@code camunda.vars.cluster} or {@code camunda.vars.env}. */
public final class ClusterVariables implements TableCache {
    private static final Once<String> FORGET = new Once<>();
    private static final String ROOT = "camunda";

    private final JdbcClient jdbc;
    private final Keys keys;
    private final Transactions transactions;
    private volatile @Nullable Map<String, @Nullable Object> known;

    /** Raised with each change, so that nobody keeps what he read before it. */
    private int version;

    public ClusterVariables(JdbcClient jdbc, Keys keys, Transactions transactions) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.transactions = transactions;
    }

    /** The context with these values where the expression may ask for them; a variable of that name comes first. */
    public Map<String, @Nullable Object> around(Expression expression, Map<String, @Nullable Object> context) {
        if (expression.isLiteral() || !expression.text().contains(ROOT) || context.containsKey(ROOT)) {
            return context;
        }
        Map<String, @Nullable Object> all = all();
        Map<String, @Nullable Object> wider = new LinkedHashMap<>(context);
        wider.put(ROOT, Map.of("vars", Map.of("cluster", all, "env", all, "tenant", Map.of())));
        return wider;
    }

    private Map<String, @Nullable Object> all() {
        Map<String, @Nullable Object> values = known;
        if (values == null) {
            int before = version();
            Map<String, @Nullable Object> read = new LinkedHashMap<>();
            jdbc.sql("SELECT name, value_json FROM cluster_variable ORDER BY name")
                    .query(row -> {
                        read.put(row.getString(1), Values.value(row.getString(2)));
                    });
            values = Collections.unmodifiableMap(read);
            keep(values, before);
        }
        return values;
    }

    private synchronized int version() {
        return version;
    }

    private synchronized void keep(Map<String, @Nullable Object> values, int readAt) {
        if (version == readAt) {
            known = values;
        }
    }

    /** As JSON. */
    public Optional<String> find(String name) {
        return jdbc
                .sql("SELECT value_json FROM cluster_variable WHERE name = ?")
                .param(name)
                .query(String.class)
                .list()
                .stream()
                .findFirst();
    }

    /** @return false if there is one of this name */
    public boolean create(String name, String json) {
        return transactions.call(() -> {
            if (find(name).isPresent()) {
                return false;
            }
            jdbc.sql("INSERT INTO cluster_variable (cluster_variable_key, name, value_json) VALUES (?, ?, ?)")
                    .params(keys.next(), name, json)
                    .update();
            return changed(1);
        });
    }

    /** @return false if there is none of this name */
    public boolean update(String name, String json) {
        return transactions.call(() -> changed(jdbc.sql("UPDATE cluster_variable SET value_json = ? WHERE name = ?")
                .params(json, name)
                .update()));
    }

    /** @return false if there is none of this name */
    public boolean delete(String name) {
        return transactions.call(() -> changed(jdbc.sql("DELETE FROM cluster_variable WHERE name = ?")
                .param(name)
                .update()));
    }

    private boolean changed(int rows) {
        transactions.current().afterEnd(FORGET, ROOT, this::forget);
        return rows > 0;
    }

    @Override
    public synchronized void forget() {
        version++;
        known = null;
    }
}
