package org.pouch.engine.event;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.decision.feel.FeelFailure;
import org.pouch.engine.event.ConditionalSubscriptions.Subscription;
import org.pouch.engine.model.EventDefinition.Conditional;
import org.pouch.engine.scope.Scopes;
import org.pouch.engine.store.ElementInstances;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.store.ProcessDefinitions;
import org.pouch.engine.store.Transactions;
import org.pouch.engine.store.UnitOfWork.Slot;
import org.pouch.engine.store.Variables;

/**
 * Which conditions are to be looked at: those that begin to be awaited, and those that read a variable that was set in their
 * scope or around it. All that changed since the last look counts as one change.
 */
public final class ConditionalEvents {
    /** By process instance. */
    private static final Slot<Map<Long, Due>> DUE = new Slot<>();

    private final ConditionalSubscriptions rows;
    private final ProcessDefinitions definitions;
    private final Scopes scopes;
    private final ElementInstances elements;
    private final Variables variables;
    private final Transactions transactions;
    private volatile Trigger trigger = (instance, subscription) -> {};

    ConditionalEvents(
            ConditionalSubscriptions rows,
            ProcessDefinitions definitions,
            Scopes scopes,
            ElementInstances elements,
            Variables variables,
            Transactions transactions) {
        this.rows = rows;
        this.definitions = definitions;
        this.scopes = scopes;
        this.elements = elements;
        this.variables = variables;
        this.transactions = transactions;
        variables.onChange(this::changed);
    }

    private record Change(long scope, String name, boolean isNew) {}

    private record Due(InstanceRef instance, Set<Long> opened, List<Change> changes) {}

    /** Lets the event happen whose condition holds. */
    public interface Trigger {
        void fire(InstanceRef instance, Subscription subscription);
    }

    public void onTrue(Trigger listener) {
        trigger = listener;
    }

    void opened(InstanceRef instance, long subscription) {
        due(instance).opened().add(subscription);
    }

    private void changed(InstanceRef instance, long scope, String name, boolean isNew) {
        if (rows.isUsed()
                && definitions
                        .get(instance.definitionKey())
                        .model()
                        .conditionVariables()
                        .contains(name)) {
            due(instance).changes().add(new Change(scope, name, isNew));
        }
    }

    private Due due(InstanceRef instance) {
        return transactions
                .current()
                .recall(DUE, LinkedHashMap::new)
                .computeIfAbsent(
                        instance.processInstanceKey(), first -> new Due(instance, new HashSet<>(), new ArrayList<>()));
    }

    /** Whether a look at the conditions of the instance is due. */
    public boolean isDue(long processInstanceKey) {
        Map<Long, Due> due = transactions.current().recall(DUE);
        return due != null && due.containsKey(processInstanceKey);
    }

    /** Whether a look at any is due. */
    public boolean isDue() {
        Map<Long, Due> due = transactions.current().recall(DUE);
        return due != null && !due.isEmpty();
    }

    /** Looks at what is due, and lets happen what holds. Not within a step of Operaton's. */
    public void settle() {
        for (Map<Long, Due> due = transactions.current().forget(DUE);
                due != null;
                due = transactions.current().forget(DUE)) {
            due.values().forEach(this::look);
        }
    }

    /** From the outer scopes to the inner: what an event interrupts is no longer there when its turn comes. */
    private void look(Due due) {
        Map<Subscription, List<Long>> paths = new LinkedHashMap<>();
        for (Subscription subscription : rows.of(due.instance().processInstanceKey())) {
            List<Long> path = elements.path(Objects.requireNonNull(subscription.elementKey()), due.instance());
            if (isConcerned(due, subscription, path)) {
                paths.put(subscription, path);
            }
        }
        paths.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getValue().size()))
                .filter(entry -> rows.isOpen(entry.getKey().key()))
                .filter(entry -> holds(condition(entry.getKey()), variables.visible(entry.getValue())))
                .forEachOrdered(entry -> trigger.fire(due.instance(), entry.getKey()));
    }

    private boolean isConcerned(Due due, Subscription subscription, List<Long> path) {
        if (due.opened().contains(subscription.key())) {
            return true;
        }
        Conditional condition = condition(subscription);
        Set<String> names = condition.condition().variables();
        return due.changes().stream()
                .anyMatch(change -> path.contains(change.scope())
                        && names.contains(change.name())
                        && (change.isNew() ? condition.onCreate() : condition.onUpdate()));
    }

    private Conditional condition(Subscription subscription) {
        return (Conditional) Objects.requireNonNull(definitions
                .get(subscription.definitionKey())
                .model()
                .element(subscription.elementId())
                .event());
    }

    /** Whether a start event's condition holds with these variables. */
    public boolean starts(Subscription start, Map<String, @Nullable Object> values) {
        return holds(condition(start), values);
    }

    /** What is not true yet, or cannot be asked yet because a variable is missing, is waited for. */
    private boolean holds(Conditional condition, Map<String, @Nullable Object> values) {
        try {
            return Boolean.TRUE.equals(
                    scopes.evaluate(condition.condition(), values).any());
        } catch (FeelFailure unknown) {
            return false;
        }
    }
}
