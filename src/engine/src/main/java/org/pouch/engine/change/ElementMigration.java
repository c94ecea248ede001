package org.pouch.engine.change;

import java.util.List;
import org.pouch.decision.feel.FeelFailure;
import org.pouch.engine.event.EventSubscriptions;
import org.pouch.engine.model.ElementKind;
import org.pouch.engine.model.FlowNode;
import org.pouch.engine.scope.ElementFailure;
import org.pouch.engine.scope.ElementScope;
import org.pouch.engine.scope.Incidents;
import org.pouch.engine.store.ElementInstances.Active;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.store.ProcessDefinition;
import org.pouch.engine.token.AdHocScopes;
import org.pouch.engine.token.waiting.UserTaskSteps;
import org.pouch.engine.work.Jobs;

/** What one active element of a migrated instance waits for and works on, as the target has it. */
final class ElementMigration {
    private final MigrationRows rows;
    private final EventSubscriptions awaiting;
    private final Jobs jobs;
    private final Incidents incidents;
    private final UserTaskSteps userTasks;
    private final AdHocScopes adHocs;

    ElementMigration(
            MigrationRows rows,
            EventSubscriptions awaiting,
            Jobs jobs,
            Incidents incidents,
            UserTaskSteps userTasks,
            AdHocScopes adHocs) {
        this.rows = rows;
        this.awaiting = awaiting;
        this.jobs = jobs;
        this.incidents = incidents;
        this.userTasks = userTasks;
        this.adHocs = adHocs;
    }

    void moveAwaited(
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

    /** Whoever decides in an ad-hoc sub-process reads what the target has in it. */
    void tellWhatMayBeActivated(ElementScope scope) {
        if (!scope.body()) {
            adHocs.migrated(scope);
        }
    }

    /** A user task that a worker did becomes one that the engine knows. */
    void makeUserTask(
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
