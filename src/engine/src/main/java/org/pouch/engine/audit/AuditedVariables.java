package org.pouch.engine.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.audit.AuditEntry.Operation;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.store.Variables;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sets variables on request and writes down which were created and which were changed. */
public final class AuditedVariables {
    private final JdbcClient jdbc;
    private final Variables variables;
    private final AuditLog audit;

    AuditedVariables(JdbcClient jdbc, Variables variables, AuditLog audit) {
        this.jdbc = jdbc;
        this.variables = variables;
        this.audit = audit;
    }

    private record Row(long key, long scope) {}

    /** In the innermost scope of the path. */
    public void setLocal(InstanceRef instance, List<Long> path, Map<String, @Nullable Object> values) {
        Long scope = path.get(path.size() - 1);
        set(instance, List.of(scope), values, () -> variables.setLocal(instance, scope, values));
    }

    /** Where each has its place on the path. */
    public void propagate(InstanceRef instance, List<Long> path, Map<String, @Nullable Object> values) {
        set(instance, path, values, () -> variables.propagate(instance, path, values));
    }

    private void set(InstanceRef instance, List<Long> path, Map<String, @Nullable Object> values, Runnable change) {
        if (values.isEmpty()) {
            return;
        }
        Map<String, AuditedVariables.Row> before = innermost(path, values.keySet());
        change.run();
        innermost(path, values.keySet())
                .forEach((name, row) -> audit.record(AuditEntry.variable(
                        row.equals(before.get(name)) ? Operation.UPDATE : Operation.CREATE,
                        row.key(),
                        name,
                        row.scope(),
                        instance)));
    }

    private Map<String, Row> innermost(List<Long> path, Collection<String> names) {
        List<Object> arguments = new ArrayList<>(path);
        arguments.addAll(names);
        Map<String, AuditedVariables.Row> found = new LinkedHashMap<>();
        jdbc.sql("SELECT name, variable_key, scope_key FROM variable WHERE scope_key IN (" + marks(path.size())
                        + ") AND name IN (" + marks(names.size()) + ")")
                .params(arguments)
                .query(row -> {
                    found.merge(
                            row.getString(1),
                            new Row(row.getLong(2), row.getLong(3)),
                            (a, b) -> path.indexOf(a.scope()) > path.indexOf(b.scope()) ? a : b);
                });
        return found;
    }

    private static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }
}
