package org.pouch.engine.read;

import static org.pouch.engine.read.query.Property.choice;
import static org.pouch.engine.read.query.Property.flag;
import static org.pouch.engine.read.query.Property.key;
import static org.pouch.engine.read.query.Property.tenant;
import static org.pouch.engine.read.query.Property.text;

import io.camunda.client.protocol.rest.ClusterVariableScopeEnum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.pouch.engine.read.query.Clause;
import org.pouch.engine.read.query.Comparison;
import org.pouch.engine.read.query.Property;
import org.pouch.engine.read.query.Resource;

/** The variables; a search shortens long values unless it is told not to. */
final class VariableResources {
    private static final int SHORT = 8191;
    private static final String IS_LONG = "(CHAR_LENGTH(v.value_json) > " + SHORT + ")";

    static final Resource SHORTENED =
            variables("SUBSTRING(v.value_json FROM 1 FOR " + SHORT + ")", flag("isTruncated", IS_LONG));
    static final Resource WHOLE = variables("v.value_json", flag("isTruncated", "(1 = 0)"));

    /** A single variable is always whole and does not say so. */
    static final Resource SINGLE =
            variables("v.value_json", flag("isTruncated", IS_LONG).hidden());

    private static final Resource CLUSTER_SHORTENED =
            cluster("SUBSTRING(v.value_json FROM 1 FOR " + SHORT + ")", flag("isTruncated", IS_LONG));

    private static final Resource CLUSTER = cluster("v.value_json", flag("isTruncated", "(1 = 0)"));

    private VariableResources() {}

    static Resource shortened(boolean shortened) {
        return shortened ? SHORTENED : WHOLE;
    }

    /** All variables of the scopes from the process instance down to the element. */
    static Clause visibleFrom(String scopePath) {
        return Clause.any(scopes(scopePath).stream()
                .map(scope -> Clause.of("v.scope_key = ?", scope))
                .toList());
    }

    /** Of variables of the same name only the nearest. */
    static Clause effectiveIn(String scopePath) {
        List<Long> nearestFirst = scopes(scopePath);
        Collections.reverse(nearestFirst);
        List<Clause> layers = new ArrayList<>();
        Clause nearer = Clause.NEVER;
        for (Long scope : nearestFirst) {
            Clause hidden = nearer.within("EXISTS (SELECT 1 FROM variable n WHERE n.name = v.name AND %s)");
            layers.add(Clause.of("v.scope_key = ?", scope).and(hidden.not()));
            nearer = Clause.any(List.of(nearer, Clause.of("n.scope_key = ?", scope)));
        }
        return Clause.any(layers);
    }

    private static List<Long> scopes(String scopePath) {
        return new ArrayList<>(Arrays.stream(scopePath.split("/"))
                .filter(scope -> !scope.isEmpty())
                .map(Long::valueOf)
                .toList());
    }

    static Resource ofCluster(boolean shortened) {
        return shortened ? CLUSTER_SHORTENED : CLUSTER;
    }

    private static Resource cluster(String value, Property isTruncated) {
        return Resource.of(
                        "Cluster Variable",
                        "cluster_variable v",
                        text("name").filtered().sorted(),
                        text("value", value).sorted(),
                        isTruncated,
                        choice("scope", "'GLOBAL'", ClusterVariableScopeEnum.class)
                                .filtered()
                                .sorted(),
                        text("tenantId", "CAST(NULL AS VARCHAR(255))")
                                .filtered()
                                .sorted())
                .with("value", new Comparison(text("value", "v.value_json").filtered()))
                .with("isTruncated", new Comparison(flag("isTruncated", IS_LONG).matched()));
    }

    private static Resource variables(String value, Property isTruncated) {
        return Resource.of(
                        "Variable",
                        "variable v",
                        key("variableKey").filtered().sorted(),
                        text("name").filtered().sorted(),
                        text("value", value).sorted(),
                        isTruncated,
                        key("scopeKey").filtered().sorted(),
                        key("processInstanceKey").filtered().sorted(),
                        key("rootProcessInstanceKey"),
                        tenant().matched().sorted())
                .with("value", new Comparison(text("value", "v.value_json").filtered()))
                .with("isTruncated", new Comparison(flag("isTruncated", IS_LONG).matched()));
    }
}
