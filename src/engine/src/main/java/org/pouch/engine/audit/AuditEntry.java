package org.pouch.engine.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.scope.Incidents;
import org.pouch.engine.store.BatchType;
import org.pouch.engine.store.Decisions;
import org.pouch.engine.store.DeployedFile;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.store.ProcessDefinition;
import org.pouch.engine.work.UserTaskRows;

/**
 * What somebody did to one thing: columns of the audit log by name.
 *
 * @param columns those that differ from entry to entry
 */
public record AuditEntry(Map<String, @Nullable Object> columns) {

    public enum Operation {
        ASSIGN,
        CANCEL,
        COMPLETE,
        CREATE,
        DELETE,
        EVALUATE,
        MIGRATE,
        MODIFY,
        RESOLVE,
        RESUME,
        SUSPEND,
        UNASSIGN,
        UPDATE
    }

    private static AuditEntry of(Operation operation, String entity, Object key) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("operation_type", operation.name());
        columns.put("entity_type", entity);
        columns.put("entity_key", key.toString());
        columns.put("category", entity.equals("USER_TASK") ? "USER_TASKS" : "DEPLOYED_RESOURCES");
        return new AuditEntry(columns);
    }

    public static AuditEntry instance(Operation operation, InstanceRef instance) {
        return of(operation, "PROCESS_INSTANCE", instance.processInstanceKey()).in(instance);
    }

    static AuditEntry variable(Operation operation, long key, String name, long scopeKey, InstanceRef instance) {
        return of(operation, "VARIABLE", key)
                .in(instance)
                .with("element_instance_key", scopeKey)
                .with("description", name);
    }

    public static AuditEntry incident(Incidents.Incident incident, InstanceRef instance) {
        return of(Operation.RESOLVE, "INCIDENT", incident.key())
                .in(instance)
                .with("element_instance_key", incident.elementKey())
                .with("job_key", incident.jobKey());
    }

    public static AuditEntry userTask(Operation operation, UserTaskRows.Task task, InstanceRef instance) {
        return of(operation, "USER_TASK", task.key())
                .in(instance)
                .with("element_instance_key", task.elementKey())
                .with("user_task_key", task.key());
    }

    public static AuditEntry batch(Operation operation, String key, BatchType type) {
        return of(operation, "BATCH", key).with("batch_operation_key", key).with("batch_operation_type", type.name());
    }

    public static AuditEntry process(Operation operation, ProcessDefinition process) {
        return of(operation, "RESOURCE", process.key())
                .with("resource_key", process.key())
                .with("process_definition_id", process.processId())
                .with("process_definition_key", process.key())
                .with("deployment_key", process.deploymentKey())
                .with("description", process.resourceName());
    }

    public static AuditEntry form(Operation operation, DeployedFile form) {
        return of(operation, "RESOURCE", form.key())
                .with("resource_key", form.key())
                .with("form_key", form.key())
                .with("deployment_key", form.deploymentKey())
                .with("description", form.resourceName());
    }

    public static AuditEntry resource(Operation operation, DeployedFile resource) {
        return of(operation, "RESOURCE", resource.key())
                .with("resource_key", resource.key())
                .with("deployment_key", resource.deploymentKey())
                .with("description", resource.resourceName());
    }

    public static AuditEntry requirements(Operation operation, Decisions.Requirements requirements) {
        return of(operation, "RESOURCE", requirements.key())
                .with("resource_key", requirements.key())
                .with("decision_requirements_id", requirements.id())
                .with("decision_requirements_key", requirements.key())
                .with("deployment_key", requirements.deploymentKey())
                .with("description", requirements.resourceName());
    }

    public static AuditEntry decision(Operation operation, Decisions.Definition decision) {
        return of(operation, "DECISION", decision.key())
                .with("deployment_key", decision.deploymentKey())
                .decided(decision);
    }

    static AuditEntry evaluation(long key, Decisions.Definition decision) {
        return of(Operation.EVALUATE, "DECISION", key)
                .with("decision_evaluation_key", key)
                .decided(decision);
    }

    private AuditEntry decided(Decisions.Definition decision) {
        return with("decision_definition_id", decision.id())
                .with("decision_definition_key", decision.key())
                .with("decision_requirements_id", decision.requirementsId())
                .with("decision_requirements_key", decision.requirementsKey())
                .with("description", decision.name());
    }

    private AuditEntry in(InstanceRef instance) {
        return with("process_definition_id", instance.processId())
                .with("process_definition_key", instance.definitionKey())
                .with("process_instance_key", instance.processInstanceKey())
                .with("root_process_instance_key", instance.rootKey());
    }

    public AuditEntry describedAs(@Nullable String text) {
        return with("description", text);
    }

    public AuditEntry relatedTo(String entity, @Nullable String key) {
        return key == null ? this : with("related_entity_type", entity).with("related_entity_key", key);
    }

    private AuditEntry with(String column, @Nullable Object value) {
        Map<String, Object> more = new LinkedHashMap<>(columns);
        more.put(column, value);
        return new AuditEntry(more);
    }
}
