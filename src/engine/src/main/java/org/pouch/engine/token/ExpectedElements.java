package org.pouch.engine.token;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.event.EventSubscriptions;
import org.pouch.engine.scope.ElementScope;
import org.pouch.engine.scope.Incidents.Phase;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.store.Transactions;
import org.pouch.engine.store.UnitOfWork.Slots;
import org.pouch.engine.store.Variables;

/** What an element that is activated from outside, and the scopes made around it, find when they begin. */
public final class ExpectedElements {
    /** By process instance. */
    private static final Slots<Long, Expected> EXPECTED = new Slots<>();

    private final Transactions transactions;
    private final Variables variables;
    private final EventSubscriptions awaiting;
    private final IncidentGuard guard;

    ExpectedElements(Transactions transactions, Variables variables, EventSubscriptions awaiting, IncidentGuard guard) {
        this.transactions = transactions;
        this.variables = variables;
        this.awaiting = awaiting;
        this.guard = guard;
    }

    private record Expected(String target, Map<String, Map<String, @Nullable Object>> values) {}

    /** Announces an element that is started next in this transaction. */
    public void announce(long processInstanceKey, String target, List<Modification.Values> values) {
        Map<String, Map<String, Object>> byScope = new HashMap<>();
        for (Modification.Values some : values) {
            String scope = some.scopeId();
            if (scope != null && !scope.isEmpty()) {
                byScope.computeIfAbsent(scope, id -> new HashMap<>()).putAll(some.variables());
            }
        }
        transactions.current().remember(EXPECTED, processInstanceKey, new Expected(target, byScope));
    }

    public boolean isExpecting(InstanceRef instance) {
        return transactions.current().isKnown(EXPECTED, instance.processInstanceKey());
    }

    /** Input mappings belong to who comes by a token; a scope made on the way only listens to its events. */
    public void entered(ElementScope scope, boolean withoutToken) {
        long key = scope.instance().processInstanceKey();
        ExpectedElements.Expected expected = transactions.current().recall(EXPECTED, key);
        Map<String, @Nullable Object> values =
                expected == null ? null : expected.values().get(scope.node().id());
        if (values != null) {
            variables.setLocal(scope.instance(), scope.key(), values);
        }
        if (withoutToken) {
            guard.run(scope, Phase.ACTIVATE, () -> awaiting.open(scope));
        } else if (expected != null && scope.node().id().equals(expected.target())) {
            transactions.current().forget(EXPECTED, key);
        }
    }
}
