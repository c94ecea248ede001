package org.pouch.engine.change;

import java.util.Set;
import org.pouch.engine.store.ElementInstances;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.store.Instances;
import org.pouch.engine.store.Variables;
import org.pouch.engine.token.ExpectedElements;
import org.pouch.engine.token.Modification;
import org.pouch.engine.token.TokenMoves;
import org.pouch.engine.token.waiting.Interruptions;

/** Carries out what a modification has planned. */
final class PlannedMoves {
    private final Instances instances;
    private final ElementInstances elements;
    private final Variables variables;
    private final ExpectedElements expected;
    private final TokenMoves tokens;
    private final Interruptions interruptions;

    PlannedMoves(
            Instances instances,
            ElementInstances elements,
            Variables variables,
            ExpectedElements expected,
            TokenMoves tokens,
            Interruptions interruptions) {
        this.instances = instances;
        this.elements = elements;
        this.variables = variables;
        this.expected = expected;
        this.tokens = tokens;
        this.interruptions = interruptions;
    }

    void make(ModificationPlan plan, InstanceRef instance) {
        long key = instance.processInstanceKey();
        tokens.begin(key);
        Set<Long> needed = plan.neededScopes();
        plan.ends().stream()
                .filter(this::isActive)
                .filter(end -> !hasToListen(instance, end))
                .forEach(end -> tokens.end(end, key, needed));
        plan.activations().forEach(activation -> setExisting(activation, instance));
        plan.activations().stream()
                .filter(activation -> isActive(activation.scope().key(), key))
                .forEach(activation -> {
                    expected.announce(key, activation.element().id(), activation.values());
                    tokens.start(
                            activation.element(),
                            activation.missing(),
                            activation.scope().key(),
                            key);
                });
        if (instances.isActive(key) && tokens.isEmpty(key)) {
            if (instances.isCalled(key)) {
                throw new ModificationRefusals(instance.processId()).calledInstanceEnds();
            }
            tokens.terminate(key);
        } else if (instances.isActive(key)) {
            tokens.finish(key);
        }
    }

    /** A called instance may not end by a modification; whether it would is known only when nothing waits. */
    private boolean hasToListen(InstanceRef instance, long elementKey) {
        return !instances.isCalled(instance.processInstanceKey()) && interruptions.delaysEnd(instance, elementKey);
    }

    /** An element that was started before may have ended the instance, or the scope of the next one. */
    private boolean isActive(long scopeKey, long instanceKey) {
        return scopeKey == instanceKey ? instances.isActive(instanceKey) : isActive(scopeKey);
    }

    private boolean isActive(long elementKey) {
        return elements.find(elementKey).map(ElementInstances.Place::active).orElse(false);
    }

    /** Scopes that are made on the way get their variables as they begin; those that exist, and the instance, get them here. */
    private void setExisting(ModificationPlan.Activation activation, InstanceRef instance) {
        for (Modification.Values values : activation.values()) {
            String scopeId = values.scopeId();
            if (scopeId == null || scopeId.isEmpty() || scopeId.equals(instance.processId())) {
                variables.setLocal(instance, instance.processInstanceKey(), values.variables());
                continue;
            }
            for (Long scope : activation.scope().path()) {
                boolean here = elements.find(scope)
                        .filter(place -> place.elementId().equals(scopeId))
                        .isPresent();
                if (here) {
                    variables.setLocal(instance, scope, values.variables());
                }
            }
        }
    }
}
