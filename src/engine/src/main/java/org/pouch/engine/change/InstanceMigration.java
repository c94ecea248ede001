package org.pouch.engine.change;

import java.util.ArrayList;
import java.util.List;
import org.pouch.engine.event.StartLocks;
import org.pouch.engine.model.ElementKind;
import org.pouch.engine.model.FlowNode;
import org.pouch.engine.scope.ElementScope;
import org.pouch.engine.store.ElementInstances;
import org.pouch.engine.store.ElementInstances.Active;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.store.Instances;
import org.pouch.engine.store.ProcessDefinition;
import org.pouch.engine.store.ProcessDefinitions;
import org.pouch.engine.token.HeldTokens;
import org.pouch.engine.token.MigrationTokens;
import org.pouch.engine.token.WaitingJoins;

/** Moves one process instance to another definition, with its tokens and rows. */
final class InstanceMigration {
    private final Instances instances;
    private final ElementInstances elements;
    private final ProcessDefinitions definitions;
    private final MigrationRows rows;
    private final HeldTokens held;
    private final WaitingJoins joins;
    private final StartLocks startLocks;
    private final ElementMigration elementMigration;

    InstanceMigration(
            Instances instances,
            ElementInstances elements,
            ProcessDefinitions definitions,
            MigrationRows rows,
            HeldTokens held,
            WaitingJoins joins,
            StartLocks startLocks,
            ElementMigration elementMigration) {
        this.instances = instances;
        this.elements = elements;
        this.definitions = definitions;
        this.rows = rows;
        this.held = held;
        this.joins = joins;
        this.startLocks = startLocks;
        this.elementMigration = elementMigration;
    }

    void migrate(InstanceRef instance, ProcessDefinition target, Migration migration) {
        long key = instance.processInstanceKey();
        ProcessDefinition source = definitions.get(instance.definitionKey());
        MigrationRefusals refuse = new MigrationRefusals(key);
        if (held.isHeldBack(key)) {
            throw refuse.notBegun();
        }
        if (rows.hasListeningTask(key)) {
            throw refuse.listening();
        }
        moveStartLock(instance, target, refuse);
        List<ElementInstances.Active> active = elements.active(key);
        List<ElementInstances.Active> tokens = new ArrayList<>(active);
        tokens.addAll(joins.tokens(instance));
        MigrationPlan plan = MigrationPlan.of(migration, source.model(), target.model(), tokens, refuse);
        plan.checkProcessEvents();

        MigrationTokens.move(key, plan::targetOf, source.model(), target.engineId());
        InstanceRef moved = instances.migrate(instance, target);
        rows.moveInstance(moved, target);
        rows.moveHandedOver(key, plan::targetOf);
        List<ElementInstances.Active> all = new ArrayList<>();
        all.add(new Active(key, source.processId(), "PROCESS", key, List.of(key)));
        all.addAll(active);
        for (ElementInstances.Active element : active) {
            rows.moveElement(element.key(), plan.targetNode(element), target);
        }
        for (ElementInstances.Active element : all) {
            FlowNode node = plan.targetNode(element);
            ElementScope scope = new ElementScope(element.key(), element.path(), node, element.isBody(), moved);
            elementMigration.moveAwaited(element, scope, plan, target, refuse, isInterrupted(element, active, plan));
            elementMigration.tellWhatMayBeActivated(scope);
            elementMigration.makeUserTask(element, node, moved, plan, refuse);
        }
    }

    private void moveStartLock(InstanceRef instance, ProcessDefinition target, MigrationRefusals refuse) {
        if (!instance.processId().equals(target.processId())) {
            startLocks.move(instance.processInstanceKey(), target).ifPresent(correlationKey -> {
                throw refuse.startedTwice(target.processId(), correlationKey);
            });
        }
    }

    /** An interrupting event sub-process has begun in it: its events are not awaited any more. */
    private static boolean isInterrupted(Active scope, List<Active> active, MigrationPlan plan) {
        return active.stream()
                .filter(element -> element.flowScopeKey() == scope.key())
                .filter(element -> element.type().equals(ElementKind.EVENT_SUB_PROCESS.name()))
                .anyMatch(plan::beganInterrupting);
    }
}
