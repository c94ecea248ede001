package org.pouch.engine.token;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pouch.decision.feel.Expression;
import org.pouch.engine.model.ElementKind;
import org.pouch.engine.model.FlowNode.Activity;
import org.pouch.engine.model.FlowNode.AdHoc;
import org.pouch.engine.scope.ElementFailure;
import org.pouch.engine.scope.ElementScope;
import org.pouch.engine.scope.Scopes;
import org.pouch.engine.store.Transactions;
import org.pouch.engine.store.UnitOfWork.Slots;
import org.pouch.engine.store.Values;
import org.pouch.engine.store.Variables;
import org.pouch.engine.work.AdHocAnswer.Activation;

/** Variables of ad-hoc sub-processes and of the flows in them, and whether enough was done there. */
public final class AdHocScopes {
    /** The variable that tells what may be activated. */
    private static final String ELEMENTS = "adHocSubProcessElements";

    /** What the next flows to begin are given, by the key of the sub-process. */
    private static final Slots<Long, ArrayDeque<Map<String, @Nullable Object>>> GIVEN = new Slots<>();

    /** Sub-processes whose condition held. */
    private static final Slots<Long, Boolean> FULFILLED = new Slots<>();

    /** Sub-processes that are done, and wait for user tasks to listen. */
    private static final Slots<Long, Boolean> CLOSING = new Slots<>();

    private final Scopes scopes;
    private final Variables variables;
    private final Transactions transactions;

    AdHocScopes(Scopes scopes, Variables variables, Transactions transactions) {
        this.scopes = scopes;
        this.variables = variables;
        this.transactions = transactions;
    }

    /** Sets what is there from the beginning, and answers what is activated at once. */
    List<Activation> begin(ElementScope scope, AdHoc adHoc) {
        Map<String, Object> local = new LinkedHashMap<>();
        local.put(ELEMENTS, described(adHoc));
        String output = adHoc.outputCollection();
        if (output != null) {
            local.put(output, List.of());
        }
        variables.setLocal(scope.instance(), scope.key(), local);
        Expression active = adHoc.active();
        return active == null || adHoc.job() != null
                ? List.of()
                : named(scopes.evaluate(active, scope).list(), adHoc);
    }

    /** Tells of the activities of the model that its instance was migrated to. */
    public void migrated(ElementScope scope) {
        if (scope.node().detail() instanceof AdHoc adHoc && scopes.local(scope).containsKey(ELEMENTS)) {
            variables.setLocal(scope.instance(), scope.key(), Map.of(ELEMENTS, described(adHoc)));
        }
    }

    private static List<Map<String, Object>> described(AdHoc adHoc) {
        return adHoc.activities().stream().map(AdHocScopes::described).toList();
    }

    private static Map<String, Object> described(Activity activity) {
        Map<String, Object> element = new LinkedHashMap<>();
        element.put("elementId", activity.id());
        putIfPresent(element, "elementName", activity.name());
        putIfPresent(element, "documentation", activity.documentation());
        if (!activity.properties().isEmpty()) {
            element.put("properties", activity.properties());
        }
        return element;
    }

    private static void putIfPresent(Map<String, Object> element, String name, @Nullable String value) {
        if (value != null) {
            element.put(name, value);
        }
    }

    private static List<Activation> named(List<@Nullable Object> names, AdHoc adHoc) {
        List<Activation> activations = new ArrayList<>();
        for (Object name : names) {
            if (!(name instanceof String id)) {
                throw new ElementFailure(
                        "EXTRACT_VALUE_ERROR",
                        "Expected the active elements of an ad-hoc sub-process to be a list of strings, but something in it is none.");
            }
            activations.add(new Activation(id, Map.of()));
        }
        List<String> unknown =
                unknown(activations.stream().map(Activation::elementId).toList(), adHoc);
        if (!unknown.isEmpty()) {
            throw new ElementFailure(
                    "EXTRACT_VALUE_ERROR",
                    "Failed to activate ad-hoc elements. No BPMN elements found with ids: "
                            + unknown.stream().map(id -> "'" + id + "'").collect(Collectors.joining(", ")) + ".");
        }
        return activations;
    }

    /** Those that cannot be activated in it. */
    public static List<String> unknown(List<String> elementIds, AdHoc adHoc) {
        Set<String> known = adHoc.activities().stream().map(Activity::id).collect(Collectors.toSet());
        return elementIds.stream().filter(id -> !known.contains(id)).toList();
    }

    /** Has the flow that begins next see these. */
    void give(long adHocKey, Map<String, @Nullable Object> values) {
        ArrayDeque<Map<String, @Nullable Object>> given = transactions.current().recall(GIVEN, adHocKey);
        if (given == null) {
            given = new ArrayDeque<>();
            transactions.current().remember(GIVEN, adHocKey, given);
        }
        given.add(values);
    }

    /** A flow begins: what it was given, and a place for its result, so that it writes where no other reads. */
    public void entered(ElementScope inner) {
        if (!isInnerInstance(inner)) {
            return;
        }
        Map<String, Object> local = new LinkedHashMap<>();
        Expression result = adHoc(around(inner)).outputElement();
        if (result != null && result.variable() != null) {
            local.put(result.variable(), null);
        }
        ArrayDeque<Map<String, @Nullable Object>> given = transactions.current().recall(GIVEN, aroundKey(inner));
        if (given != null && !given.isEmpty()) {
            local.putAll(given.remove());
        }
        variables.setLocal(inner.instance(), inner.key(), local);
    }

    /** A flow is done: its result is added to the others, and enough may be done with it. */
    void collect(ElementScope inner) {
        if (!isInnerInstance(inner)) {
            return;
        }
        ElementScope around = around(inner);
        AdHoc adHoc = adHoc(around);
        Map<String, @Nullable Object> context = new LinkedHashMap<>(scopes.visible(around));
        Map<String, @Nullable Object> results = new LinkedHashMap<>();
        String output = adHoc.outputCollection();
        Expression element = adHoc.outputElement();
        if (output != null && element != null) {
            List<@Nullable Object> list = results(around, output);
            list.add(Values.value(Values.json(scopes.evaluate(element, inner).any())));
            results.put(output, list);
        }
        context.putAll(results);
        Expression condition = adHoc.completionCondition();
        if (condition != null && scopes.evaluate(condition, context).bool()) {
            transactions.current().remember(FULFILLED, around.key(), true);
        }
        variables.setLocal(around.instance(), around.key(), results);
    }

    /** Whether its condition held in this transaction. */
    public boolean isFulfilled(long adHocKey) {
        return transactions.current().isKnown(FULFILLED, adHocKey);
    }

    /** It is done, and waits for tasks in it to listen to their end: nothing begins in it. */
    public void noteClosing(long adHocKey) {
        transactions.current().remember(CLOSING, adHocKey, true);
    }

    boolean isClosing(long adHocKey) {
        return transactions.current().isKnown(CLOSING, adHocKey);
    }

    /** Whether enough was done before this element, the first of a flow, began. */
    boolean isTooLate(ElementScope first) {
        int depth = first.path().size();
        return depth > 2 && isClosing(first.path().get(depth - 3));
    }

    /** The results leave with it. */
    public void end(ElementScope scope) {
        String output = adHoc(scope).outputCollection();
        if (output != null) {
            variables.propagate(scope.instance(), scope.outputPath(), Map.of(output, results(scope, output)));
        }
    }

    private List<@Nullable Object> results(ElementScope around, String output) {
        return scopes.local(around).get(output) instanceof List<?> list ? new ArrayList<>(list) : new ArrayList<>();
    }

    private static boolean isInnerInstance(ElementScope scope) {
        return scope.node().kind() == ElementKind.AD_HOC_SUB_PROCESS_INNER_INSTANCE;
    }

    private ElementScope around(ElementScope inner) {
        return scopes.of(inner.instance().processInstanceKey(), aroundKey(inner));
    }

    private static long aroundKey(ElementScope inner) {
        return inner.path().get(inner.path().size() - 2);
    }

    /** What the model says of the sub-process. */
    public static AdHoc adHoc(ElementScope scope) {
        if (scope.node().detail() instanceof AdHoc adHoc) {
            return adHoc;
        }
        throw new IllegalStateException("element " + scope.node().id() + " is no ad-hoc sub-process");
    }
}
