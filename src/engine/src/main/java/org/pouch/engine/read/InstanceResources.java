package org.pouch.engine.read;

import static org.pouch.engine.read.query.Property.choice;
import static org.pouch.engine.read.query.Property.flag;
import static org.pouch.engine.read.query.Property.instant;
import static org.pouch.engine.read.query.Property.key;
import static org.pouch.engine.read.query.Property.list;
import static org.pouch.engine.read.query.Property.number;
import static org.pouch.engine.read.query.Property.tenant;
import static org.pouch.engine.read.query.Property.text;

import io.camunda.client.protocol.rest.ElementInstanceResult;
import io.camunda.client.protocol.rest.ElementInstanceStateEnum;
import io.camunda.client.protocol.rest.IncidentErrorTypeEnum;
import io.camunda.client.protocol.rest.IncidentStateEnum;
import io.camunda.client.protocol.rest.ProcessInstanceStateEnum;
import org.pouch.engine.read.query.Clause;
import org.pouch.engine.read.query.Property;
import org.pouch.engine.read.query.Resource;
import org.pouch.engine.read.query.TagsCriterion;
import org.pouch.engine.read.query.VariablesCriterion;

/** What runs and ran. */
final class InstanceResources {
    private static final String INCIDENT =
            "p.process_instance_key IN (SELECT i.process_instance_key FROM incident i WHERE i.state = 'ACTIVE' AND %s)";
    private static final String ELEMENT =
            "EXISTS (SELECT 1 FROM element_instance e WHERE e.process_instance_key = p.process_instance_key AND %s)";

    /** Of an instance, and of those it called, directly or not. */
    static final String INSTANCE_HAS_INCIDENT =
            "(p.process_instance_key IN (SELECT i.process_instance_key FROM incident i WHERE i.state = 'ACTIVE'"
                    + ") OR p.process_instance_key IN (SELECT c.ancestor_key FROM call_ancestor c JOIN incident i"
                    + " ON i.process_instance_key = c.process_instance_key AND i.state = 'ACTIVE'))";

    /** On an element or inside it. */
    static final String INCIDENT_INSIDE =
            "e.process_instance_key IN (SELECT i.process_instance_key FROM incident i WHERE i.state = 'ACTIVE')"
                    + " AND EXISTS (SELECT 1 FROM incident i JOIN element_instance ie"
                    + " ON ie.element_instance_key = i.element_instance_key"
                    + " WHERE i.state = 'ACTIVE' AND i.process_instance_key = e.process_instance_key"
                    + " AND (i.element_instance_key = e.element_instance_key"
                    + " OR ie.scope_path LIKE CONCAT(e.scope_path, '/%')))";

    /** In an instance that an element called, directly or not. */
    static final String INCIDENT_CALLED =
            "e.element_instance_key IN (SELECT c.ancestor_element_key FROM call_ancestor c JOIN incident i"
                    + " ON i.process_instance_key = c.process_instance_key AND i.state = 'ACTIVE')";

    /** Incidents {@code i} with the elements {@code e} that they are on or inside. */
    static final String AROUND_INCIDENTS = "incident i JOIN element_instance e"
            + " ON e.process_instance_key = i.process_instance_key"
            + " AND (e.element_instance_key = i.element_instance_key"
            + " OR EXISTS (SELECT 1 FROM element_instance ie WHERE ie.element_instance_key = i.element_instance_key"
            + " AND ie.scope_path LIKE CONCAT(e.scope_path, '/%')))";

    /** Incidents {@code i} with the elements {@code e} that called their instances, directly or not. */
    static final String ABOVE_INCIDENTS = "incident i"
            + " JOIN call_ancestor c ON c.process_instance_key = i.process_instance_key"
            + " JOIN element_instance e ON e.element_instance_key = c.ancestor_element_key";

    /** What is over has none. */
    private static final String ELEMENT_HAS_INCIDENT =
            "(e.state = 'ACTIVE' AND ((" + INCIDENT_INSIDE + ") OR " + INCIDENT_CALLED + "))";

    static final Resource PROCESSES = Resource.of(
                    "Process Instance",
                    "process_instance p",
                    key("processInstanceKey").filtered().sorted(),
                    text("processDefinitionId").filtered().sorted(),
                    text("processDefinitionName").filtered().sorted(),
                    number("processDefinitionVersion").filtered().sorted(),
                    text("processDefinitionVersionTag").filtered().sorted(),
                    key("processDefinitionKey").filtered().sorted(),
                    key("parentProcessInstanceKey").filtered().sorted(),
                    key("parentElementInstanceKey").filtered().sorted(),
                    key("rootProcessInstanceKey"),
                    instant("startDate").filtered().sorted(),
                    instant("endDate").filtered().sorted(),
                    choice("state", ProcessInstanceStateEnum.class).filtered().sorted(),
                    flag("hasIncident", INSTANCE_HAS_INCIDENT).matched().sorted(),
                    tenant().filtered().sorted(),
                    list("tags", "REPLACE(p.tags, ',', U&'\\001f')"),
                    text("businessId").filtered().sorted(),
                    text("errorMessage", "i.error_message").filtered().within(INCIDENT),
                    number("incidentErrorHashCode", "i.error_hash").filtered().within(INCIDENT),
                    text("elementId", "e.element_id").filtered().within(ELEMENT),
                    choice("elementInstanceState", "e.state", ElementInstanceStateEnum.class)
                            .filtered()
                            .within(ELEMENT),
                    flag("hasElementInstanceIncident", ELEMENT_HAS_INCIDENT)
                            .matched()
                            .within(ELEMENT),
                    flag(
                                    "hasRetriesLeft",
                                    "(p.process_instance_key IN (SELECT j.process_instance_key FROM job j"
                                            + " WHERE j.open_type IS NOT NULL AND j.has_failed_with_retries_left))")
                            .matched()
                            .hidden(),
                    batch("batchOperationKey"),
                    batch("batchOperationId"))
            .with("tags", new TagsCriterion("p.tags"))
            .with("variables", new VariablesCriterion("variables", "p.process_instance_key", "v.process_instance_key"));

    static final Resource ELEMENTS = elements().with(new ElementsOfStep());

    private static Resource elements() {
        return Resource.of(
                "Element Instance",
                "element_instance e",
                key("elementInstanceKey").matched().sorted(),
                key("processInstanceKey").matched().sorted(),
                key("rootProcessInstanceKey"),
                key("processDefinitionKey").matched().sorted(),
                text("processDefinitionId").matched().sorted(),
                instant("startDate").filtered().sorted(),
                instant("endDate").filtered().sorted(),
                text("elementId").matched().sorted(),
                text("elementName", "COALESCE(e.element_name, e.element_id)")
                        .matched()
                        .sorted(),
                choice("type", ElementInstanceResult.TypeEnum.class).matched().sorted(),
                choice("state", ElementInstanceStateEnum.class).filtered().sorted(),
                flag("hasIncident", ELEMENT_HAS_INCIDENT).matched(),
                key(
                                "incidentKey",
                                "(SELECT MAX(i.incident_key) FROM incident i WHERE i.state = 'ACTIVE'"
                                        + " AND i.element_instance_key = e.element_instance_key)")
                        .matched()
                        .sorted(),
                tenant().matched().sorted(),
                key("elementInstanceScopeKey", "e.flow_scope_key").matched().hidden());
    }

    static final Resource INCIDENTS = Resource.of(
            "Incident",
            "incident i",
            key("incidentKey").filtered().sorted(),
            key("processDefinitionKey").filtered().sorted(),
            text("processDefinitionId").filtered().sorted(),
            key("processInstanceKey").filtered().sorted(),
            key("rootProcessInstanceKey"),
            choice("errorType", IncidentErrorTypeEnum.class).filtered().sorted(),
            text("errorMessage").filtered(),
            text("elementId").filtered().sorted(),
            key("elementInstanceKey").filtered().sorted(),
            instant("creationTime", "i.created_at").filtered().sorted(),
            choice("state", IncidentStateEnum.class).filtered().sorted(),
            key("jobKey").filtered().sorted(),
            tenant().filtered().sorted());

    /** As little of an instance as is needed to walk from caller to called. */
    static final Resource CALLS = Resource.of(
            PROCESSES.title(),
            PROCESSES.source(),
            key("processInstanceKey"),
            key("processDefinitionKey"),
            text("processDefinitionName", "COALESCE(p.process_definition_name, p.process_definition_id)"));

    private InstanceResources() {}

    static Resource flowsOf(long instance) {
        return Resource.of(
                "Sequence Flow",
                Clause.of("(SELECT * FROM sequence_flow WHERE process_instance_key = ?) f", instance),
                text("sequenceFlowId", "CONCAT(f.process_instance_key, '_', f.sequence_flow_id)"),
                key("processInstanceKey"),
                key("rootProcessInstanceKey"),
                key("processDefinitionKey"),
                text("processDefinitionId"),
                text("elementId", "f.sequence_flow_id"),
                tenant());
    }

    /** A query for the keys of an element and of those inside it. */
    static Clause atOrBelow(long element) {
        return Clause.of(
                "SELECT e.element_instance_key FROM element_instance e JOIN element_instance o"
                        + " ON o.process_instance_key = e.process_instance_key WHERE o.element_instance_key = ?"
                        + " AND (e.element_instance_key = o.element_instance_key"
                        + " OR e.scope_path LIKE CONCAT(o.scope_path, '/%'))",
                element);
    }

    private static Property batch(String name) {
        return text(name, "b.batch_operation_key")
                .filtered()
                .within(
                        "p.process_instance_key IN (SELECT b.process_instance_key FROM batch_operation_item b WHERE %s)");
    }
}
