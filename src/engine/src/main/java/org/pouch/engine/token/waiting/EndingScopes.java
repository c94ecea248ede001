package org.pouch.engine.token.waiting;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.event.EventSubscriptions;
import org.pouch.engine.store.ElementInstances;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.store.Instances;
import org.pouch.engine.store.Transactions;
import org.pouch.engine.store.UnitOfWork.Slot;
import org.pouch.engine.token.TokenMoves;
import org.pouch.engine.token.WaitingJoins;
import org.pouch.engine.work.UserTaskRows.Task;

/**
 * Scopes whose end waits for user tasks that listen to their cancellation. Only these are kept, with the scopes around them: every other
 * element ends at once, and nothing is awaited any more. It is done before a command is over, since Operaton may stand within a step.
 */
public final class EndingScopes {
    private static final Slot<Set<Ending>> ENDING = new Slot<>();

    private final InterruptionRows rows;
    private final Instances instances;
    private final ElementInstances elements;
    private final ElementCleanup cleanup;
    private final EventSubscriptions awaiting;
    private final TokenMoves tokens;
    private final WaitingJoins joins;
    private final Transactions transactions;

    EndingScopes(
            InterruptionRows rows,
            Instances instances,
            ElementInstances elements,
            ElementCleanup cleanup,
            EventSubscriptions awaiting,
            TokenMoves tokens,
            WaitingJoins joins,
            Transactions transactions) {
        this.rows = rows;
        this.instances = instances;
        this.elements = elements;
        this.cleanup = cleanup;
        this.awaiting = awaiting;
        this.tokens = tokens;
        this.joins = joins;
        this.transactions = transactions;
    }

    /**
     * @param scope the instance, or the element that ends or is interrupted
     * @param ender an element in the scope that is needed to end it; null when there is none
     * @param closes whether nothing is awaited at the scope any more
     */
    record Ending(
            InstanceRef instance, long scope, @Nullable Long ender, boolean closes) {}

    /** The tasks begin to listen at once, whatever they were about to do or awaited; what is beside them ends before the command is over. */
    void begin(Ending ending, List<Task> listening) {
        listening.stream().filter(task -> !task.state().equals("CANCELING")).forEach(this::endAhead);
        lookAt(ending);
    }

    private void endAhead(Task task) {
        awaiting.close(task.elementKey());
        cleanup.dropAhead(task);
    }

    /** Something in the scope has listened: what only waited for it has no reason to stay. */
    void lookAt(Ending ending) {
        transactions.current().recall(ENDING, LinkedHashSet::new).add(ending);
    }

    boolean isEmpty() {
        return transactions.current().recall(ENDING) == null;
    }

    void settle() {
        Set<Ending> endings = transactions.current().forget(ENDING);
        if (endings != null) {
            endings.stream().filter(this::isActive).forEach(this::endBeside);
        }
    }

    /** One that would end the scope itself may have been ended by another that came first. */
    private boolean isActive(Ending ending) {
        long instance = ending.instance().processInstanceKey();
        return instances.isActive(instance)
                && (ending.scope() == instance || isActive(ending.scope()))
                && (ending.ender() == null || isActive(ending.ender()));
    }

    private boolean isActive(long element) {
        return elements.find(element).map(ElementInstances.Place::active).orElse(false);
    }

    /** Answers whether something in the scope is still listening; if not, all of it is ended from outside. */
    private boolean endBeside(Ending ending) {
        InstanceRef instance = ending.instance();
        long scope = ending.scope();
        Map<Long, List<Long>> listening = rows.listening(instance, scope);
        Set<Long> around = new LinkedHashSet<>();
        listening.values().forEach(around::addAll);
        around.removeAll(listening.keySet());
        rows.called(instance, scope).forEach((called, path) -> {
            if (endBeside(new Ending(instances.get(called), called, null, true))) {
                around.addAll(path);
            }
        });
        Set<Long> kept = new LinkedHashSet<>(around);
        kept.addAll(listening.keySet());
        if (kept.isEmpty()) {
            return false;
        }
        around.forEach(this::close);
        if (ending.closes() && !listening.containsKey(scope)) {
            close(scope);
        }
        if (ending.ender() != null) {
            kept.add(ending.ender());
        }
        around.add(scope);
        elements.active(instance.processInstanceKey()).stream()
                .filter(element -> around.contains(element.flowScopeKey()) && !kept.contains(element.key()))
                .forEach(element -> tokens.end(element.key(), instance.processInstanceKey(), Set.of()));
        joins.endIn(instance, around);
        return true;
    }

    private void close(long key) {
        awaiting.close(key);
        cleanup.dropAround(key);
    }
}
