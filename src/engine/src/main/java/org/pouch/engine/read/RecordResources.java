package org.pouch.engine.read;

import static org.pouch.engine.read.query.Property.choice;
import static org.pouch.engine.read.query.Property.instant;
import static org.pouch.engine.read.query.Property.json;
import static org.pouch.engine.read.query.Property.key;
import static org.pouch.engine.read.query.Property.number;
import static org.pouch.engine.read.query.Property.tenant;
import static org.pouch.engine.read.query.Property.text;

import io.camunda.client.protocol.rest.AuditLogActorTypeEnum;
import io.camunda.client.protocol.rest.AuditLogCategoryEnum;
import io.camunda.client.protocol.rest.AuditLogEntityTypeEnum;
import io.camunda.client.protocol.rest.AuditLogOperationTypeEnum;
import io.camunda.client.protocol.rest.AuditLogResultEnum;
import io.camunda.client.protocol.rest.BatchOperationTypeEnum;
import io.camunda.client.protocol.rest.DecisionDefinitionTypeEnum;
import io.camunda.client.protocol.rest.DecisionInstanceStateEnum;
import java.util.stream.Stream;
import org.pouch.engine.read.query.Property;
import org.pouch.engine.read.query.Resource;

/** What was done by whom, and what was decided. */
final class RecordResources {
    static final Resource AUDIT_LOGS = Resource.of(
            "Audit Log",
            "audit_log a",
            key("auditLogKey").filtered().sorted(),
            text("entityKey").filtered().sorted(),
            choice("entityType", AuditLogEntityTypeEnum.class).filtered().sorted(),
            choice("operationType", AuditLogOperationTypeEnum.class).filtered().sorted(),
            text("batchOperationKey").sorted(),
            choice("batchOperationType", BatchOperationTypeEnum.class)
                    .filtered()
                    .sorted(),
            instant("timestamp", "a.logged_at").filtered().sorted(),
            text("actorId").filtered().sorted(),
            choice("actorType", AuditLogActorTypeEnum.class).filtered().sorted(),
            none("agentElementId").filtered(),
            tenant().filtered().sorted(),
            choice("result", AuditLogResultEnum.class).filtered().sorted(),
            choice("category", AuditLogCategoryEnum.class).filtered().sorted(),
            text("processDefinitionId").filtered().sorted(),
            key("processDefinitionKey").filtered().sorted(),
            key("processInstanceKey").filtered().sorted(),
            key("rootProcessInstanceKey"),
            key("elementInstanceKey").filtered().sorted(),
            key("jobKey").filtered().sorted(),
            key("userTaskKey").filtered().sorted(),
            text("decisionRequirementsId").filtered().sorted(),
            key("decisionRequirementsKey").filtered().sorted(),
            text("decisionDefinitionId").filtered().sorted(),
            key("decisionDefinitionKey").filtered().sorted(),
            key("decisionEvaluationKey").filtered().sorted(),
            key("deploymentKey").filtered(),
            key("formKey").filtered(),
            key("resourceKey").filtered(),
            text("relatedEntityKey").filtered(),
            choice("relatedEntityType", AuditLogEntityTypeEnum.class).filtered(),
            text("entityDescription", "a.description").filtered());

    static final Resource DECISIONS = Resource.of(
            "Decision Instance",
            "decision_instance d",
            text("decisionEvaluationInstanceKey").filtered().sorted(),
            key("decisionEvaluationKey").matched().sorted(),
            text("decisionDefinitionId").matched().sorted(),
            key("decisionDefinitionKey").filtered().sorted(),
            text("decisionDefinitionName").matched().sorted(),
            choice("decisionDefinitionType", DecisionDefinitionTypeEnum.class)
                    .matched()
                    .sorted(),
            number("decisionDefinitionVersion").matched().sorted(),
            key("decisionRequirementsKey").filtered().hidden(),
            key("rootDecisionDefinitionKey").filtered().sorted(),
            asked("processDefinitionKey", "d.process_definition_key").matched().sorted(),
            asked("processInstanceKey", "d.process_instance_key").matched().sorted(),
            key("rootProcessInstanceKey"),
            asked("elementInstanceKey", "d.element_instance_key").filtered().sorted(),
            instant("evaluationDate", "d.evaluated_at").filtered().sorted(),
            text("evaluationFailure").matched().sorted(),
            text("result"),
            choice("state", DecisionInstanceStateEnum.class).filtered().sorted(),
            tenant().matched().sorted());

    static final Resource DECISION_IN_FULL = Resource.of(
            DECISIONS.title(),
            DECISIONS.source(),
            Stream.concat(
                            DECISIONS.properties().stream(),
                            Stream.of(
                                    json("evaluatedInputs", "COALESCE(d.evaluated_inputs, '[]')"),
                                    json("matchedRules", "COALESCE(d.matched_rules, '[]')")))
                    .toArray(Property[]::new));

    private RecordResources() {}

    /** As on a cluster, -1 where no process asked; the vendor's client cannot read null there. */
    private static Property asked(String name, String column) {
        return key(name, "COALESCE(" + column + ", -1)");
    }

    /** A property this engine has no value for. */
    private static Property none(String name) {
        return text(name, "CAST(NULL AS VARCHAR(1))");
    }
}
