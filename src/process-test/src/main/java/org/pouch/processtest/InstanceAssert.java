package org.pouch.processtest;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.JsonMapper;
import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.enums.ElementInstanceType;
import io.camunda.client.api.search.enums.IncidentState;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.api.search.response.ElementInstance;
import io.camunda.client.api.search.response.Incident;
import io.camunda.client.api.search.response.Variable;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What must hold of a process instance, now or soon. What fails says where the instance stands. */
public final class InstanceAssert {
    private static final Set<ElementInstanceType> AROUND_OTHERS = Set.of(
            ElementInstanceType.PROCESS,
            ElementInstanceType.SUB_PROCESS,
            ElementInstanceType.EVENT_SUB_PROCESS,
            ElementInstanceType.AD_HOC_SUB_PROCESS,
            ElementInstanceType.MULTI_INSTANCE_BODY);

    private final TestedEngine engine;
    private final CamundaClient client;
    private final long key;

    InstanceAssert(TestedEngine engine, long key) {
        this.engine = engine;
        this.client = engine.client();
        this.key = key;
    }

    public InstanceAssert isActive() {
        return expect("to be active", () -> state() == ProcessInstanceState.ACTIVE);
    }

    public InstanceAssert isCompleted() {
        return expect("to be completed", () -> state() == ProcessInstanceState.COMPLETED);
    }

    public InstanceAssert isTerminated() {
        return expect("to be terminated", () -> state() == ProcessInstanceState.TERMINATED);
    }

    /** It waits at these elements, in any order, and at no other; what is around them, such as a sub-process, is not named. */
    public InstanceAssert isWaitingAt(String... elementIds) {
        Set<String> expected = new TreeSet<>(Arrays.asList(elementIds));
        return expect("to wait at " + String.join(", ", expected), () -> expected.equals(waitingAt()));
    }

    /** It completed these elements, in the order in which it came to them; there may be others between. */
    public InstanceAssert hasPassed(String... elementIds) {
        return expect("to have passed " + String.join(", ", elementIds), () -> followEachOther(elementIds));
    }

    /** It has completed none of these elements, once the engine has {@linkplain Engine#settle settled}. */
    public InstanceAssert hasNotPassed(String... elementIds) {
        engine.settle();
        String passed = Arrays.stream(elementIds)
                .filter(element -> !completed(element).isEmpty())
                .collect(Collectors.joining(", "));
        if (!passed.isEmpty()) {
            throw failure("not to have passed " + passed + ", but");
        }
        return this;
    }

    /** It has a variable with a value that is the same as JSON; in the process itself, not inside a sub-process. */
    public InstanceAssert hasVariable(String name, @Nullable Object value) {
        JsonMapper json = client.getConfiguration().getJsonMapper();
        String expected = json.toJson(value);
        Object comparable = json.fromJson(expected, Object.class);
        return expect(
                "to have variable %s = %s".formatted(name, expected),
                () -> variable(name)
                        .filter(found -> Objects.equals(json.fromJson(found, Object.class), comparable))
                        .isPresent());
    }

    /** It has an open incident whose message holds this text. */
    public InstanceAssert hasIncident(String text) {
        return expect(
                "to have an incident that says \"" + text + "\"",
                () -> incidents().stream()
                        .anyMatch(incident -> incident.getErrorMessage().contains(text)));
    }

    /** It has no open incident once the engine has {@linkplain Engine#settle settled}. */
    public InstanceAssert hasNoIncident() {
        engine.settle();
        if (!incidents().isEmpty()) {
            throw failure("to have no incident, but");
        }
        return this;
    }

    private InstanceAssert expect(String what, BooleanSupplier condition) {
        if (engine.await(() -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty())
                .isEmpty()) {
            throw failure(what + ", but after " + engine.timeout().toSeconds() + " s");
        }
        return this;
    }

    private AssertionError failure(String what) {
        return new ProcessFailed(
                "expected process instance %d %s:".formatted(key, what),
                engine.whereabouts().of(key));
    }

    private ProcessInstanceState state() {
        return client.newProcessInstanceGetRequest(key).send().join().getState();
    }

    private Set<String> waitingAt() {
        return client
                .newElementInstanceSearchRequest()
                .filter(filter -> filter.processInstanceKey(key).state(ElementInstanceState.ACTIVE))
                .send()
                .join()
                .items()
                .stream()
                .filter(element -> !AROUND_OTHERS.contains(element.getType()))
                .map(ElementInstance::getElementId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean followEachOther(String... elementIds) {
        long last = 0;
        for (String element : elementIds) {
            long before = last;
            Optional<Long> next = completed(element).stream()
                    .filter(instance -> instance > before)
                    .findFirst();
            if (next.isEmpty()) {
                return false;
            }
            last = next.get();
        }
        return true;
    }

    /** Keys, which say what came first. */
    private List<Long> completed(String elementId) {
        return client
                .newElementInstanceSearchRequest()
                .filter(filter ->
                        filter.processInstanceKey(key).elementId(elementId).state(ElementInstanceState.COMPLETED))
                .sort(sort -> sort.elementInstanceKey().asc())
                .send()
                .join()
                .items()
                .stream()
                .map(ElementInstance::getElementInstanceKey)
                .toList();
    }

    private Optional<String> variable(String name) {
        return client
                .newVariableSearchRequest()
                .filter(filter -> filter.processInstanceKey(key).scopeKey(key).name(name))
                .withFullValues()
                .send()
                .join()
                .items()
                .stream()
                .map(Variable::getValue)
                .findFirst();
    }

    private List<Incident> incidents() {
        return client.newIncidentSearchRequest()
                .filter(filter -> filter.processInstanceKey(key).state(IncidentState.ACTIVE))
                .send()
                .join()
                .items();
    }
}
