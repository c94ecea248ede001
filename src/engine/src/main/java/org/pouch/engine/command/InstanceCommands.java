package org.pouch.engine.command;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.audit.AuditEntry;
import org.pouch.engine.audit.AuditEntry.Operation;
import org.pouch.engine.audit.AuditLog;
import org.pouch.engine.audit.AuditedVariables;
import org.pouch.engine.rejection.Rejection;
import org.pouch.engine.store.ElementInstances;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.store.Instances;
import org.pouch.engine.token.EngineCommands;
import org.pouch.engine.token.Executions;
import org.pouch.engine.token.waiting.Interruptions;

/** Cancels process instances and sets their variables. */
public final class InstanceCommands {
    private final EngineCommands commands;
    private final Instances instances;
    private final ElementInstances elements;
    private final Interruptions interruptions;
    private final AuditedVariables variables;
    private final AuditLog audit;

    InstanceCommands(
            EngineCommands commands,
            Instances instances,
            ElementInstances elements,
            Interruptions interruptions,
            AuditedVariables variables,
            AuditLog audit) {
        this.commands = commands;
        this.instances = instances;
        this.elements = elements;
        this.interruptions = interruptions;
        this.variables = variables;
        this.audit = audit;
    }

    public void cancel(long key) {
        commands.run(() -> {
            Rejection missing = Rejection.notFound(
                            "Expected to cancel a process instance with key '%d', but no such process was found"
                                    .formatted(key))
                    .rejecting("CANCEL");
            if (instances.find(key).isEmpty()) {
                throw missing;
            }
            instances.lock(key);
            if (!instances.isActive(key)) {
                throw missing;
            }
            refuseCalled(key);
            audit.record(AuditEntry.instance(Operation.CANCEL, instances.get(key)));
            if (interruptions.delaysCancellation(instances.get(key))) {
                return;
            }
            Executions.end(key, "canceled");
        });
    }

    private void refuseCalled(long key) {
        if (instances.isCalled(key)) {
            throw Rejection.invalidState(
                            "Expected to cancel a process instance with key '%d', but it is created by a parent process instance. Cancel the root process instance '%d' instead."
                                    .formatted(key, instances.get(key).rootKey()))
                    .rejecting("CANCEL");
        }
    }

    public void setVariables(long elementKey, Map<String, @Nullable Object> values, boolean local) {
        commands.run(() -> {
            Rejection missing = Rejection.notFound(
                            "Expected to update variables for element with key '%d', but no such element was found"
                                    .formatted(elementKey))
                    .rejecting("UPDATE");
            Optional<ElementInstances.Place> place = elements.find(elementKey);
            Long instanceKey =
                    place.map(ElementInstances.Place::processInstanceKey).orElse(elementKey);
            if (instances.find(instanceKey).isEmpty()) {
                throw missing;
            }
            InstanceRef instance = instances.lock(instanceKey);
            boolean active = elementKey == instanceKey
                    ? instances.isActive(instanceKey)
                    : elements.find(elementKey)
                            .map(ElementInstances.Place::active)
                            .orElse(false);
            if (!active) {
                throw missing;
            }
            if (local) {
                variables.setLocal(instance, elements.path(elementKey, instance), values);
            } else {
                variables.propagate(instance, elements.path(elementKey, instance), values);
            }
        });
    }
}
