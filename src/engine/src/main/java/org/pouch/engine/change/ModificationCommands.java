package org.pouch.engine.change;

import java.util.Set;
import org.pouch.engine.audit.AuditEntry;
import org.pouch.engine.audit.AuditEntry.Operation;
import org.pouch.engine.audit.AuditLog;
import org.pouch.engine.store.ElementInstances;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.store.Instances;
import org.pouch.engine.store.ProcessDefinitions;
import org.pouch.engine.store.Variables;
import org.pouch.engine.token.EngineCommands;
import org.pouch.engine.token.ExpectedElements;
import org.pouch.engine.token.HeldTokens;
import org.pouch.engine.token.Interruptions;
import org.pouch.engine.token.Modification;
import org.pouch.engine.token.TokenMoves;

/** Changes where the tokens of a running process instance stand. */
public final class ModificationCommands {
    private final EngineCommands commands;
    private final Instances instances;
    private final ElementInstances elements;
    private final ProcessDefinitions definitions;
    private final Variables variables;
    private final ExpectedElements arrivals;
    private final TokenMoves tokens;
    private final HeldTokens held;
    private final Interruptions interruptions;
    private final AuditLog audit;

    ModificationCommands(
            EngineCommands commands,
            Instances instances,
            ElementInstances elements,
            ProcessDefinitions definitions,
            Variables variables,
            ExpectedElements arrivals,
            TokenMoves tokens,
            HeldTokens held,
            Interruptions interruptions,
            AuditLog audit) {
        this.commands = commands;
        this.instances = instances;
        this.elements = elements;
        this.definitions = definitions;
        this.variables = variables;
        this.arrivals = arrivals;
        this.tokens = tokens;
        this.held = held;
        this.interruptions = interruptions;
        this.audit = audit;
    }

    /**
     * What ends is gone before the first new element does its work, unless its user tasks have to listen to that; an
     * instance with nothing left is terminated.
     */
    public void modify(long key, Modification modification) {
        commands.run(() -> {
            if (instances.find(key).isEmpty()) {
                throw ModificationRefusals.unknownProcessInstance(key);
            }
            InstanceRef instance = instances.lock(key);
            if (!instances.isActive(key)) {
                throw ModificationRefusals.unknownProcessInstance(key);
            }
            if (held.isHeldBack(key)) {
                throw new ModificationRefusals(instance.processId()).notBegun();
            }
            ModificationPlan plan = ModificationPlan.of(
                    modification,
                    instance,
                    definitions.get(instance.definitionKey()).model(),
                    elements.active(key));
            apply(plan, instance);
            audit.record(AuditEntry.instance(Operation.MODIFY, instance));
        });
    }

    private void apply(ModificationPlan plan, InstanceRef instance) {
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
                    arrivals.announce(key, activation.element().id(), activation.values());
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
