package org.pouch.engine.read;

import static org.pouch.engine.read.query.Property.flag;
import static org.pouch.engine.read.query.Property.key;
import static org.pouch.engine.read.query.Property.number;
import static org.pouch.engine.read.query.Property.tenant;
import static org.pouch.engine.read.query.Property.text;

import org.pouch.engine.read.query.Clause;
import org.pouch.engine.read.query.Resource;

/** Counts over instances, elements, incidents and subscriptions. */
final class Statistics {
    private static final String ACTIVE_BY_VERSION =
            "(SELECT g.process_definition_id, g.process_definition_key, g.process_definition_name,"
                    + " g.process_definition_version, SUM(CASE WHEN g.has_incident THEN 1 ELSE 0 END) AS with_incident,"
                    + " SUM(CASE WHEN g.has_incident THEN 0 ELSE 1 END) AS without_incident FROM"
                    + " (SELECT p.*, " + InstanceResources.INSTANCE_HAS_INCIDENT
                    + " AS has_incident FROM process_instance p WHERE p.state = 'ACTIVE') g"
                    + " GROUP BY g.process_definition_id, g.process_definition_key, g.process_definition_name,"
                    + " g.process_definition_version) s";

    static final Resource BY_VERSION = Resource.of(
            "Process Definition",
            ACTIVE_BY_VERSION,
            key("processDefinitionKey").sorted(),
            text("processDefinitionId").matched().sorted(),
            text("processDefinitionName").sorted(),
            tenant().matched(),
            number("processDefinitionVersion").sorted(),
            number("activeInstancesWithIncidentCount", "with_incident").sorted(),
            number("activeInstancesWithoutIncidentCount", "without_incident").sorted());

    static final Resource BY_PROCESS = Resource.of(
            "Process Definition",
            "(SELECT v.process_definition_id, SUM(v.with_incident) AS with_incident,"
                    + " SUM(v.without_incident) AS without_incident, COUNT(*) AS versions,"
                    + " (SELECT d.name FROM process_definition d WHERE d.process_definition_id = v.process_definition_id"
                    + " AND d.version = (SELECT MAX(l.version) FROM process_definition l"
                    + " WHERE l.process_definition_id = v.process_definition_id)) AS latest_name FROM ("
                    + "SELECT * FROM " + ACTIVE_BY_VERSION + ") v GROUP BY v.process_definition_id) s",
            text("processDefinitionId").sorted(),
            tenant(),
            text("latestProcessDefinitionName", "latest_name"),
            flag("hasMultipleVersions", "(versions > 1)"),
            number("activeInstancesWithoutIncidentCount", "without_incident").sorted(),
            number("activeInstancesWithIncidentCount", "with_incident").sorted());

    static final Resource BY_ERROR = Resource.of(
            "Incident",
            "(SELECT i.error_message, MIN(i.error_hash) AS error_hash, COUNT(DISTINCT i.process_instance_key) AS instances"
                    + " FROM incident i WHERE i.state = 'ACTIVE' GROUP BY i.error_message) s",
            text("errorMessage").sorted(),
            number("errorHashCode", "error_hash"),
            number("activeInstancesWithErrorCount", "instances").sorted());

    static final Resource BY_ERROR_AND_VERSION = Resource.of(
            "Incident",
            "(SELECT d.process_definition_key, d.process_definition_id, d.name, d.version, i.error_hash,"
                    + " COUNT(DISTINCT i.process_instance_key) AS instances FROM incident i"
                    + " JOIN process_definition d ON d.process_definition_key = i.process_definition_key"
                    + " WHERE i.state = 'ACTIVE' GROUP BY d.process_definition_key, d.process_definition_id, d.name,"
                    + " d.version, i.error_hash) s",
            key("processDefinitionKey").sorted(),
            text("processDefinitionId"),
            text("processDefinitionName", "COALESCE(name, process_definition_id)"),
            number("processDefinitionVersion", "version"),
            tenant().sorted(),
            number("activeInstancesWithErrorCount", "instances").sorted(),
            number("errorHashCode", "error_hash").matched().hidden());

    private Statistics() {}

    /**
     * How often each element was entered; one with an incident is counted as that and not as active. The body of a
     * multi-instance is not counted beside its instances, unless it has the incident itself.
     *
     * @param elements which element instances {@code e} are counted
     */
    static Resource ofElements(Clause elements) {
        return ofElements(
                Clause.of("SELECT e.element_id, CASE WHEN e.state = 'ACTIVE' THEN COUNT(*) ELSE 0 END AS active,"
                                + " CASE WHEN e.state = 'TERMINATED' THEN COUNT(*) ELSE 0 END AS canceled,"
                                + " CASE WHEN e.state = 'COMPLETED' THEN COUNT(*) ELSE 0 END AS completed"
                                + " FROM element_instance e"
                                + " WHERE e.type <> 'PROCESS' AND e.type <> 'MULTI_INSTANCE_BODY' AND ")
                        .then(elements.within("%s"))
                        .then(" GROUP BY e.element_id, e.state"),
                elements);
    }

    /** The same for all instances of a definition, which have been counted already. */
    static Resource ofElements(long definitionKey) {
        String counted = "SELECT c.element_id, c.active, c.terminated AS canceled, c.completed FROM ";
        String ofDefinition = " c WHERE c.process_definition_key = ?";
        return ofElements(
                Clause.of(counted + "element_count" + ofDefinition, definitionKey)
                        .then(" UNION ALL " + counted + "element_count_change" + ofDefinition, definitionKey),
                Clause.of("e.process_definition_key = ?", definitionKey));
    }

    private static Resource ofElements(Clause entered, Clause elements) {
        String one = "SELECT e.element_instance_key, e.element_id, e.type FROM ";
        String active = " WHERE i.state = 'ACTIVE' AND e.state = 'ACTIVE' AND e.type <> 'PROCESS' AND ";
        Clause source = Clause.of("(SELECT g.element_id, SUM(g.active) AS active, SUM(g.incidents) AS incidents,"
                        + " SUM(g.canceled) AS canceled, SUM(g.completed) AS completed FROM"
                        + " (SELECT c.element_id, c.active, 0 AS incidents, c.canceled, c.completed FROM (")
                .then(entered)
                .then(") c UNION ALL SELECT h.element_id, CASE WHEN h.type = 'MULTI_INSTANCE_BODY' THEN 0 ELSE -1 END,"
                        + " 1, 0, 0 FROM (" + one + InstanceResources.AROUND_INCIDENTS + active)
                .then(elements.within("%s"))
                .then(" UNION " + one + InstanceResources.ABOVE_INCIDENTS + active)
                .then(elements.within("%s"))
                .then(") h) g GROUP BY g.element_id HAVING SUM(g.active) <> 0 OR SUM(g.incidents) <> 0"
                        + " OR SUM(g.canceled) <> 0 OR SUM(g.completed) <> 0) s");
        return Resource.of(
                "Element",
                source,
                text("elementId"),
                number("active"),
                number("canceled"),
                number("incidents"),
                number("completed"));
    }

    /** @param subscriptions which open ones are counted */
    static Resource ofSubscriptions(Clause subscriptions) {
        Clause source = Clause.of("(SELECT s.process_definition_id, s.process_definition_key,"
                        + " COUNT(DISTINCT s.process_instance_key) AS instances, COUNT(*) AS subscriptions"
                        + " FROM message_subscription s WHERE s.state = 'CREATED' AND ")
                .then(subscriptions)
                .then(" GROUP BY s.process_definition_id, s.process_definition_key) g");
        return Resource.of(
                "Process Definition",
                source,
                key("processDefinitionKey"),
                text("processDefinitionId"),
                tenant(),
                number("processInstancesWithActiveSubscriptions", "instances"),
                number("activeSubscriptions", "subscriptions"));
    }
}
