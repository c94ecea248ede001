package org.pouch.engine.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.read.query.Clause;
import org.pouch.engine.read.query.FilterReader;
import org.pouch.engine.read.query.Resource;
import org.pouch.engine.read.query.SearchRefused;
import org.pouch.engine.rejection.Rejection;
import org.pouch.engine.store.Selection;

/**
 * What a batch operation is done to, by the filters of the searches. A state, and whether an instance was called, follow from
 * the operation and not from its filter.
 */
public final class Selections {
    private static final String INSTANCE =
            "SELECT p.process_instance_key AS item_key, p.process_instance_key, p.root_process_instance_key"
                    + " FROM process_instance p WHERE ";

    private Selections() {}

    /** Active instances that no other instance called. */
    public static Selection rootInstances(@Nullable JsonNode filter) {
        return instances(
                filter,
                Clause.of("p.state = 'ACTIVE' AND p.parent_process_instance_key IS NULL"),
                "parentProcessInstanceKey");
    }

    public static Selection activeInstances(@Nullable JsonNode filter) {
        return instances(filter, Clause.of("p.state = 'ACTIVE'"));
    }

    public static Selection endedInstances(@Nullable JsonNode filter) {
        return instances(filter, Clause.of("p.state <> 'ACTIVE'"));
    }

    /** Active incidents of the instances that a filter finds, and of what those called. */
    public static Selection incidents(@Nullable JsonNode filter) {
        Clause found = chosen(InstanceResources.PROCESSES, filter, "state").and(Clause.of("p.state = 'ACTIVE'"));
        Clause selected = Clause.any(
                List.of(
                        found.within(
                                "i.process_instance_key IN (SELECT p.process_instance_key FROM process_instance p WHERE %s)"),
                        found.within(
                                "i.root_process_instance_key IN (SELECT p.process_instance_key FROM process_instance p WHERE %s)")));
        return selection(
                Clause.of("SELECT i.incident_key AS item_key, i.process_instance_key, i.root_process_instance_key"
                                + " FROM incident i WHERE i.state = 'ACTIVE' AND ")
                        .then(selected.within("%s")));
    }

    public static Selection decisions(@Nullable JsonNode filter) {
        return decisions(chosen(RecordResources.DECISIONS, filter));
    }

    public static Selection decisionsOf(long requirementsKey) {
        return decisions(Clause.of("d.decision_requirements_key = ?", requirementsKey));
    }

    public static Selection endedInstancesOf(long definitionKey) {
        return selection(Clause.of(INSTANCE + "p.state <> 'ACTIVE' AND p.process_definition_key = ?", definitionKey));
    }

    private static Selection decisions(Clause condition) {
        return selection(Clause.of("SELECT d.decision_evaluation_key AS item_key,"
                        + " MAX(d.process_instance_key) AS process_instance_key,"
                        + " MAX(d.root_process_instance_key) AS root_process_instance_key"
                        + " FROM decision_instance d WHERE ")
                .then(condition.within("%s"))
                .then(" GROUP BY d.decision_evaluation_key"));
    }

    private static Selection instances(@Nullable JsonNode filter, Clause always, String... ignored) {
        List<String> members = new ArrayList<>(List.of(ignored));
        members.add("state");
        Clause condition = chosen(InstanceResources.PROCESSES, filter, members.toArray(String[]::new));
        return selection(Clause.of(INSTANCE).then(always.and(condition)));
    }

    /** A filter that chooses nothing would choose everything: whoever means that says so, by a state or a time. */
    private static Clause chosen(Resource resource, @Nullable JsonNode filter, String... ignored) {
        if (filter == null || filter.isNull() || filter.isMissingNode()) {
            throw Rejection.invalidArgument("No filter provided.");
        }
        if (read(resource, filter).equals(Clause.ALWAYS)) {
            throw Rejection.invalidArgument("At least one of filter criteria is required.");
        }
        return read(resource, without(filter, List.of(ignored)));
    }

    private static Clause read(Resource resource, JsonNode filter) {
        List<String> complaints = new ArrayList<>();
        Clause condition = FilterReader.read(resource, filter, complaints);
        if (!complaints.isEmpty()) {
            throw SearchRefused.invalid(complaints);
        }
        return condition;
    }

    private static JsonNode without(JsonNode filter, Collection<String> members) {
        return filter instanceof ObjectNode object ? object.deepCopy().without(members) : filter;
    }

    private static Selection selection(Clause query) {
        return new Selection(query.sql(), query.values());
    }
}
