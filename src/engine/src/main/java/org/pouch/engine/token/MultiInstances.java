package org.pouch.engine.token;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.impl.bpmn.behavior.MultiInstanceActivityBehavior;
import org.operaton.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.pouch.decision.feel.Expression;
import org.pouch.decision.feel.FeelFailure;
import org.pouch.engine.model.FlowNode;
import org.pouch.engine.model.FlowNode.Loop;
import org.pouch.engine.scope.ElementScope;
import org.pouch.engine.scope.Scopes;
import org.pouch.engine.store.Transactions;
import org.pouch.engine.store.UnitOfWork.Slots;
import org.pouch.engine.store.Values;
import org.pouch.engine.store.Variables;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Items, counters and collected results of multi-instance activities. */
public final class MultiInstances {
    /** By the key of the body. */
    private static final Slots<Long, List<?>> ITEMS = new Slots<>();

    private static final Slots<Long, Boolean> DONE_EARLY = new Slots<>();

    private final JdbcClient jdbc;
    private final Scopes scopes;
    private final Variables variables;
    private final Transactions transactions;

    MultiInstances(JdbcClient jdbc, Scopes scopes, Variables variables, Transactions transactions) {
        this.jdbc = jdbc;
        this.scopes = scopes;
        this.variables = variables;
        this.transactions = transactions;
    }

    /** Evaluates the collection once, and answers how many instances there are to be. */
    public int begin(ElementScope body, Loop loop) {
        List<@Nullable Object> items = scopes.evaluate(loop.collection(), body).list();
        jdbc.sql("DELETE FROM multi_instance WHERE element_instance_key = ?")
                .param(body.key())
                .update();
        jdbc.sql("INSERT INTO multi_instance (element_instance_key, items_json) VALUES (?, ?)")
                .params(body.key(), Values.json(items))
                .update();
        transactions.current().remember(ITEMS, body.key(), items);
        String output = loop.outputCollection();
        if (output != null) {
            List<Object> nothing = new ArrayList<>(Collections.nCopies(items.size(), null));
            variables.setLocal(body.instance(), body.key(), Map.of(output, nothing));
        }
        return items.size();
    }

    /** Gives an inner instance its item, its counter and a place for its result. */
    void enter(ActivityExecution execution, ElementScope scope) {
        FlowNode.Loop loop = scope.node().loop();
        if (loop == null || scope.body()) {
            return;
        }
        int index = index(execution);
        Map<String, Object> local = new LinkedHashMap<>();
        Expression outputElement = loop.outputElement();
        if (outputElement != null && outputElement.variable() != null) {
            local.put(outputElement.variable(), null); // so that no instance writes its result where others read it
        }
        String inputElement = loop.inputElement();
        if (inputElement != null) {
            List<?> items = items(bodyKey(scope));
            local.put(inputElement, index < items.size() ? items.get(index) : null);
        }
        local.put("loopCounter", index + 1);
        variables.setLocal(scope.instance(), scope.key(), local);
    }

    /** Puts an inner instance's result into its place and asks whether the activity is done early. */
    void collect(ActivityExecution execution, ElementScope scope) {
        FlowNode.Loop loop = scope.node().loop();
        if (loop == null || scope.body()) {
            return;
        }
        String output = loop.outputCollection();
        Expression element = loop.outputElement();
        if (output != null && element != null) {
            Object value =
                    Values.value(Values.json(scopes.evaluate(element, scope).any()));
            if (gathered(scope, output).put(index(execution), value)) {
                variables.changedWithin(scope.instance(), bodyKey(scope), output);
            }
        }
        Expression condition = loop.completionCondition();
        if (condition != null) {
            Map<String, Object> context = new LinkedHashMap<>(scopes.visible(scope));
            context.putAll(counters(execution, terminated(bodyKey(scope))));
            if (scopes.evaluate(condition, context).bool()) {
                transactions.current().remember(DONE_EARLY, bodyKey(scope), true);
            }
        }
    }

    public boolean isDoneEarly(long bodyKey) {
        return transactions.current().isKnown(DONE_EARLY, bodyKey);
    }

    /** Whether enough of its instances were done before this one began. */
    boolean isTooLate(ElementScope scope) {
        return scope.node().loop() != null && !scope.body() && isDoneEarly(bodyKey(scope));
    }

    /** Pushes the collected results out of the body. */
    public void end(ElementScope body, Loop loop) {
        String output = loop.outputCollection();
        if (output != null) {
            variables.propagate(body.instance(), body.outerPath(), Map.of(output, results(body.key(), output)));
        }
        jdbc.sql("DELETE FROM multi_instance WHERE element_instance_key = ?")
                .param(body.key())
                .update();
    }

    /** The results so far, to be written once for all that come in this transaction. */
    private Results gathered(ElementScope scope, String output) {
        long body = bodyKey(scope);
        if (variables.local(body).get(output) instanceof Results known) {
            return known;
        }
        Results results = new Results(results(body, output));
        if (!variables.local(body).containsKey(output)) {
            variables.setLocal(scope.instance(), body, Map.of(output, results));
        }
        variables.replaceLater(body, output, results);
        return results;
    }

    /** A list that grows to the place that is set. */
    @SuppressWarnings("serial")
    private static final class Results extends ArrayList<@Nullable Object> {
        private Results(List<@Nullable Object> known) {
            super(known);
        }

        /** @return whether another value is there now */
        private boolean put(int index, @Nullable Object value) {
            while (size() <= index) {
                add(null);
            }
            return !Objects.equals(set(index, value), value);
        }
    }

    private List<@Nullable Object> results(long bodyKey, String output) {
        @SuppressWarnings("unchecked")
        List<@Nullable Object> results =
                (List<@Nullable Object>) variables.local(bodyKey).get(output);
        return results == null ? List.of() : results;
    }

    private static Map<String, @Nullable Object> counters(ActivityExecution execution, int terminated) {
        int all = number(execution, MultiInstanceActivityBehavior.NUMBER_OF_INSTANCES);
        int completed = number(execution, MultiInstanceActivityBehavior.NUMBER_OF_COMPLETED_INSTANCES) + 1;
        int active = number(execution, MultiInstanceActivityBehavior.NUMBER_OF_ACTIVE_INSTANCES) - 1;
        return Map.of(
                "numberOfInstances", all,
                "numberOfCompletedInstances", completed,
                "numberOfActiveInstances", active,
                "numberOfTerminatedInstances", terminated);
    }

    private int terminated(long bodyKey) {
        return Objects.requireNonNull(
                jdbc.sql("SELECT COUNT(*) FROM element_instance WHERE flow_scope_key = ? AND state = 'TERMINATED'")
                        .param(bodyKey)
                        .query(Integer.class)
                        .single());
    }

    private static int index(ActivityExecution execution) {
        return number(execution, MultiInstanceActivityBehavior.LOOP_COUNTER);
    }

    private static int number(ActivityExecution execution, String name) {
        return execution.getVariable(name) instanceof Number number ? number.intValue() : 0;
    }

    private List<?> items(long bodyKey) {
        List<?> known = transactions.current().recall(ITEMS, bodyKey);
        if (known != null) {
            return known;
        }
        String json = jdbc.sql("SELECT items_json FROM multi_instance WHERE element_instance_key = ?")
                .param(bodyKey)
                .query(String.class)
                .single();
        if (json == null || !(Values.value(json) instanceof List<?> items)) {
            throw new FeelFailure("The items of multi-instance body " + bodyKey + " are lost.");
        }
        transactions.current().remember(ITEMS, bodyKey, items);
        return items;
    }

    private static long bodyKey(ElementScope scope) {
        return scope.path().get(scope.path().size() - 2);
    }
}
