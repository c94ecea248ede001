package org.pouch.engine.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pouch.decision.feel.FeelFailure;
import org.pouch.engine.audit.AuditEntry;
import org.pouch.engine.audit.AuditEntry.Operation;
import org.pouch.engine.audit.AuditLog;
import org.pouch.engine.event.EventSubscriptions;
import org.pouch.engine.event.StartLocks;
import org.pouch.engine.model.ElementKind;
import org.pouch.engine.model.FlowNode;
import org.pouch.engine.scope.ElementFailure;
import org.pouch.engine.scope.ElementScope;
import org.pouch.engine.scope.Incidents;
import org.pouch.engine.store.ElementInstances;
import org.pouch.engine.store.ElementInstances.Active;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.store.Instances;
import org.pouch.engine.store.ProcessDefinition;
import org.pouch.engine.store.ProcessDefinitions;
import org.pouch.engine.token.EngineCommands;
import org.pouch.engine.token.HeldTokens;
import org.pouch.engine.token.MigrationTokens;
import org.pouch.engine.token.UserTaskSteps;
import org.pouch.engine.token.WaitingJoins;
import org.pouch.engine.work.Jobs;

/** Lets running process instances go on in another version of their process, or in another process. */
public final class MigrationCommands {
    private final EngineCommands commands;
    private final Instances instances;
    private final ElementInstances elements;
    private final ProcessDefinitions definitions;
    private final MigrationRows rows;
    private final HeldTokens held;
    private final WaitingJoins joins;
    private final EventSubscriptions awaiting;
    private final StartLocks startLocks;
    private final Jobs jobs;
    private final UserTaskSteps userTasks;
    private final Incidents incidents;
    private final AuditLog audit;

    MigrationCommands(
            EngineCommands commands,
            Instances instances,
            ElementInstances elements,
            ProcessDefinitions definitions,
            MigrationRows rows,
            HeldTokens held,
            WaitingJoins joins,
            EventSubscriptions awaiting,
            StartLocks startLocks,
            Jobs jobs,
            UserTaskSteps userTasks,
            Incidents incidents,
            AuditLog audit) {
        this.commands = commands;
        this.instances = instances;
        this.elements = elements;
        this.definitions = definitions;
        this.rows = rows;
        this.held = held;
        this.joins = joins;
        this.awaiting = awaiting;
        this.startLocks = startLocks;
        this.jobs = jobs;
        this.userTasks = userTasks;
        this.incidents = incidents;
        this.audit = audit;
    }

    /** Keys of elements, jobs, tasks and incidents stay; mapped events go on waiting, others are closed, new ones opened. */
    public void migrate(long key, Migration migration) {
        audit.watch(
                () -> entry(key),
                () -> commands.run(() -> {
                    if (instances.find(key).isEmpty()) {
                        throw MigrationRefusals.unknownProcessInstance(key);
                    }
                    InstanceRef instance = instances.lock(key);
                    if (!instances.isActive(key)) {
                        throw MigrationRefusals.unknownProcessInstance(key);
                    }
                    ProcessDefinition target = definitions
                            .find(migration.targetDefinitionKey())
                            .orElseThrow(() -> MigrationRefusals.unknownDefinition(migration.targetDefinitionKey()));
                    migrate(instance, target, migration);
                    audit.record(entry(instance));
                }));
    }

    public Optional<AuditEntry> entry(long key) {
        return instances.find(key).map(MigrationCommands::entry);
    }

    private static AuditEntry entry(InstanceRef instance) {
        return AuditEntry.instance(Operation.MIGRATE, instance);
    }

    private void migrate(InstanceRef instance, ProcessDefinition target, Migration migration) {
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
        ArrayList<ElementInstances.Active> tokens = new ArrayList<>(active);
        tokens.addAll(joins.tokens(instance));
        MigrationPlan plan = MigrationPlan.of(migration, source.model(), target.model(), tokens, refuse);
        plan.checkProcessEvents();

        MigrationTokens.move(key, plan::targetOf, source.model(), target.engineId());
        InstanceRef moved = instances.migrate(instance, target);
        rows.moveInstance(moved, target);
        rows.moveHandedOver(key, plan::targetOf);
        ArrayList<ElementInstances.Active> all = new ArrayList<Active>();
        all.add(new Active(key, source.processId(), "PROCESS", key, List.of(key)));
        all.addAll(active);
        for (ElementInstances.Active element : active) {
            rows.moveElement(element.key(), plan.targetNode(element), target);
        }
        for (ElementInstances.Active element : all) {
            FlowNode node = plan.targetNode(element);
            moveAwaited(
                    element,
                    new ElementScope(element.key(), element.path(), node, element.isBody(), moved),
                    plan,
                    target,
                    refuse,
                    isInterrupted(element, active, plan));
            makeUserTask(element, node, moved, plan, refuse);
        }
    }

    private void moveStartLock(InstanceRef instance, ProcessDefinition target, MigrationRefusals refuse) {
        if (!instance.processId().equals(target.processId())) {
            startLocks.move(instance.processInstanceKey(), target).ifPresent(correlationKey -> {
                throw refuse.startedTwice(target.processId(), correlationKey);
            });
        }
    }

    private void moveAwaited(
            Active element,
            ElementScope scope,
            MigrationPlan plan,
            ProcessDefinition target,
            MigrationRefusals refuse,
            boolean interrupted) {
        for (MigrationRows.Awaited row : rows.awaitedBy(element.key())) {
            String continued = plan.targetOf(row.eventId());
            if (continued == null) {
                rows.closeAwaited(row);
            } else {
                rows.moveAwaited(row, continued, target);
            }
        }
        if (rows.isNotActivated(element.key())) {
            return;
        }
        List<FlowNode> opened = plan.awaitedBy(scope.node(), awaiting.attached(scope)).stream()
                .filter(event -> !plan.continuesAs(event.id()))
                .filter(event -> !interrupted || event.kind() != ElementKind.START_EVENT)
                .toList();
        try {
            awaiting.open(scope, opened);
        } catch (ElementFailure | FeelFailure failure) {
            throw refuse.notSubscribed(element.elementId(), scope.node().id(), String.valueOf(failure.getMessage()));
        }
    }

    /** An interrupting event sub-process has begun in it: its events are not awaited any more. */
    private static boolean isInterrupted(Active scope, List<Active> active, MigrationPlan plan) {
        return active.stream()
                .filter(element -> element.flowScopeKey() == scope.key())
                .filter(element -> element.type().equals(ElementKind.EVENT_SUB_PROCESS.name()))
                .anyMatch(plan::beganInterrupting);
    }

    /** A user task that a worker did becomes one that the engine knows. */
    private void makeUserTask(
            Active element, FlowNode node, InstanceRef instance, MigrationPlan plan, MigrationRefusals refuse) {
        if (element.isBody()
                || !(node.detail() instanceof FlowNode.UserTask task)
                || !(plan.sourceNode(element).detail() instanceof FlowNode.Job)
                || rows.isNotActivated(element.key())) {
            return;
        }
        jobs.cancelOf(element.key());
        incidents.resolveAllOf(element.key());
        try {
            userTasks.create(new ElementScope(element.key(), element.path(), node, false, instance), task);
        } catch (ElementFailure | FeelFailure failure) {
            throw refuse.notCreated(element.elementId(), node.id(), String.valueOf(failure.getMessage()));
        }
    }
}
