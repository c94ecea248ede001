package org.pouch.engine.read;

import static org.pouch.engine.read.query.Property.flag;
import static org.pouch.engine.read.query.Property.key;
import static org.pouch.engine.read.query.Property.number;
import static org.pouch.engine.read.query.Property.tenant;
import static org.pouch.engine.read.query.Property.text;

import org.pouch.engine.read.query.Clause;
import org.pouch.engine.read.query.Resource;

/** What was deployed. */
final class DefinitionResources {
    /** A deleted version answers by its key, for the sake of the instances it had, but is not found. */
    static final Clause NOT_DELETED = Clause.of("NOT d.deleted");

    static final Resource PROCESSES = Resource.of(
            "Process Definition",
            "process_definition d",
            key("processDefinitionKey").matched().sorted(),
            text("name").filtered().sorted(),
            text("resourceName").matched().sorted(),
            number("version").matched().sorted(),
            text("versionTag").matched().sorted(),
            text("processDefinitionId").filtered().sorted(),
            tenant().matched().sorted(),
            flag("hasStartForm", "(d.start_form_id IS NOT NULL)").matched(),
            text("state", "CASE WHEN d.deleted THEN 'DELETED' ELSE 'ACTIVE' END"),
            flag("isLatestVersion", latest("process_definition", "process_definition_id"))
                    .matched()
                    .hidden());

    static final Resource DECISIONS = Resource.of(
            "Decision Definition",
            "(SELECT dd.*, dr.name AS requirements_name, dr.version AS requirements_version FROM decision_definition dd"
                    + " JOIN decision_requirements dr ON dr.decision_requirements_key = dd.decision_requirements_key) d",
            key("decisionDefinitionKey").matched().sorted(),
            text("decisionDefinitionId").matched().sorted(),
            text("name").matched().sorted(),
            number("version").matched().sorted(),
            text("decisionRequirementsId").matched().sorted(),
            key("decisionRequirementsKey").matched().sorted(),
            text("decisionRequirementsName", "d.requirements_name").matched().sorted(),
            number("decisionRequirementsVersion", "d.requirements_version")
                    .matched()
                    .sorted(),
            tenant().matched().sorted(),
            flag("isLatestVersion", latest("decision_definition", "decision_definition_id"))
                    .matched()
                    .hidden());

    static final Resource REQUIREMENTS = Resource.of(
            "Decision Requirements",
            "decision_requirements d",
            key("decisionRequirementsKey").matched().sorted(),
            text("decisionRequirementsName", "d.name").matched().sorted(),
            number("version").matched().sorted(),
            text("decisionRequirementsId").matched().sorted(),
            text("resourceName").matched(),
            tenant().matched().sorted());

    static final Resource FORMS = Resource.of(
            "Form",
            "form d",
            key("formKey"),
            text("formId"),
            number("version"),
            text("schema", "d.schema_json"),
            tenant());

    static final Resource RESOURCES = Resource.of(
            "Resource",
            "(SELECT * FROM resource WHERE deleted = FALSE) d",
            key("resourceKey"),
            text("resourceId"),
            text("resourceName"),
            number("version"),
            text("versionTag"),
            tenant());

    private DefinitionResources() {}

    static Clause latestForm(String formId) {
        return Clause.of("d.form_id = ?", formId).and(NOT_DELETED).and(Clause.of(latest("form", "form_id")));
    }

    private static String latest(String table, String id) {
        return "(d.version = (SELECT MAX(l.version) FROM " + table + " l WHERE NOT l.deleted AND l." + id + " = d." + id
                + "))";
    }
}
