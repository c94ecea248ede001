package org.pouch.engine.change;

import org.pouch.engine.audit.AuditEntry;
import org.pouch.engine.audit.AuditEntry.Operation;
import org.pouch.engine.audit.AuditLog;
import org.pouch.engine.store.ElementInstances;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.store.Instances;
import org.pouch.engine.store.ProcessDefinitions;
import org.pouch.engine.token.EngineCommands;
import org.pouch.engine.token.HeldTokens;
import org.pouch.engine.token.Modification;

/** Changes where the tokens of a running process instance stand. */
public final class ModificationCommands {
    private final EngineCommands commands;
    private final Instances instances;
    private final ElementInstances elements;
    private final ProcessDefinitions definitions;
    private final HeldTokens held;
    private final PlannedMoves moves;
    private final AuditLog audit;

    ModificationCommands(
            EngineCommands commands,
            Instances instances,
            ElementInstances elements,
            ProcessDefinitions definitions,
            HeldTokens held,
            PlannedMoves moves,
            AuditLog audit) {
        this.commands = commands;
        this.instances = instances;
        this.elements = elements;
        this.definitions = definitions;
        this.held = held;
        this.moves = moves;
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
            moves.make(plan, instance);
            audit.record(AuditEntry.instance(Operation.MODIFY, instance));
        });
    }
}
