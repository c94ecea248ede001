package org.pouch.process.rehearsal;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.enums.IncidentState;
import io.camunda.client.api.search.enums.MessageSubscriptionState;
import io.camunda.client.api.search.enums.UserTaskState;
import io.camunda.client.api.search.page.AnyPage;
import io.camunda.client.api.search.request.FinalSearchRequestStep;
import io.camunda.client.api.search.request.TypedPageableRequest;
import io.camunda.client.api.search.response.ElementInstance;
import io.camunda.client.api.search.response.Incident;
import io.camunda.client.api.search.response.Job;
import io.camunda.client.api.search.response.MessageSubscription;
import io.camunda.client.api.search.response.ProcessDefinition;
import io.camunda.client.api.search.response.ProcessInstance;
import io.camunda.client.api.search.response.SearchResponse;
import io.camunda.client.api.search.response.UserTask;
import io.camunda.client.api.search.response.Variable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is in the engine, as it was when it was last looked at. Oldest first, but read from the newest on: where a model goes round in a
 * circle, what comes meanwhile does not keep the reader from coming to an end.
 */
final class Sight {
    private static final int PAGE = 500;

    /** So many that ended are asked for one by one; more are found among all. */
    private static final int FEW = 50;

    private static final List<UserTaskState> OPEN = List.of(
            UserTaskState.CREATING,
            UserTaskState.CREATED,
            UserTaskState.ASSIGNING,
            UserTaskState.UPDATING,
            UserTaskState.COMPLETING,
            UserTaskState.CANCELING);

    private final CamundaClient client;
    private final Map<Class<?>, List<?>> read = new HashMap<>();

    /** By key. What has ended stays as it is, and is not read again. */
    private final TreeMap<Long, ElementInstance> elements = new TreeMap<>();

    private @Nullable Map<Long, Integer> numbers;
    private @Nullable Map<Long, List<Variable>> variables;

    Sight(CamundaClient client) {
        this.client = client;
    }

    /** What is read from now on is what is there now. */
    void lookAgain() {
        read.clear();
        numbers = null;
        variables = null;
    }

    /** The first of them has the number 1: none goes away. */
    List<ProcessInstance> instances() {
        return once(
                ProcessInstance.class,
                () -> fromTheNewest(() -> client.newProcessInstanceSearchRequest()
                        .sort(sort -> sort.processInstanceKey().desc())));
    }

    ProcessInstance instance(int number) {
        List<ProcessInstance> instances = instances();
        if (number < 1 || number > instances.size()) {
            throw new Refused(
                    instances.isEmpty()
                            ? "There is no instance yet. Start one: start PROCESS {json}."
                            : "There is no instance #" + number + ". They are #1 to #" + instances.size() + ".");
        }
        return instances.get(number - 1);
    }

    /** By which it is called here; 0 for one that began since. */
    int number(long instance) {
        if (numbers == null) {
            numbers = new HashMap<>();
            for (ProcessInstance one : instances()) {
                numbers.put(one.getProcessInstanceKey(), numbers.size() + 1);
            }
        }
        return numbers.getOrDefault(instance, 0);
    }

    List<ElementInstance> elements() {
        return once(ElementInstance.class, this::readElements);
    }

    private List<ElementInstance> readElements() {
        long known = elements.isEmpty() ? 0 : elements.lastKey();
        List<Long> open = elements.values().stream()
                .filter(element -> element.getState() == ElementInstanceState.ACTIVE)
                .map(ElementInstance::getElementInstanceKey)
                .toList();
        Map<Long, ElementInstance> active = new LinkedHashMap<>();
        fromTheNewest(() -> client.newElementInstanceSearchRequest()
                        .filter(filter -> filter.state(ElementInstanceState.ACTIVE))
                        .sort(sort -> sort.elementInstanceKey().desc()))
                .forEach(element -> active.put(element.getElementInstanceKey(), element));
        List<Long> ended = open.stream().filter(key -> !active.containsKey(key)).toList();
        long from = ended.size() > FEW ? 0 : known;
        newest(from).forEach(element -> elements.put(element.getElementInstanceKey(), element));
        if (from == known) {
            ended.forEach(key -> elements.put(
                    key, client.newElementInstanceGetRequest(key).send().join()));
        }
        return List.copyOf(elements.values());
    }

    /** Those with a key above this one. */
    private List<ElementInstance> newest(long known) {
        return fromTheNewest(
                () -> client.newElementInstanceSearchRequest()
                        .sort(sort -> sort.elementInstanceKey().desc()),
                element -> element.getElementInstanceKey() <= known);
    }

    /** Those that wait for a worker or for tries. */
    List<Job> jobs() {
        return once(
                Job.class,
                () -> fromTheNewest(() -> client.newJobSearchRequest()
                        .filter(filter -> filter.endTime(end -> end.exists(false)))
                        .sort(sort -> sort.jobKey().desc())));
    }

    /** Those that a person can work on. */
    List<UserTask> tasks() {
        return once(
                UserTask.class,
                () -> fromTheNewest(() -> client.newUserTaskSearchRequest()
                                .filter(filter -> filter.state(state -> state.in(OPEN)))
                                .sort(sort -> sort.creationDate().desc()))
                        .stream()
                        .sorted(Comparator.comparing(UserTask::getUserTaskKey))
                        .toList());
    }

    /** Those that are not resolved. */
    List<Incident> incidents() {
        return once(
                Incident.class,
                () -> fromTheNewest(() -> client.newIncidentSearchRequest()
                        .filter(filter -> filter.state(IncidentState.ACTIVE))
                        .sort(sort -> sort.incidentKey().desc())));
    }

    /** The messages that instances wait for. */
    List<MessageSubscription> messages() {
        return once(
                MessageSubscription.class,
                () -> fromTheNewest(() -> client.newMessageSubscriptionSearchRequest()
                        .filter(filter -> filter.messageSubscriptionState(MessageSubscriptionState.CREATED))
                        .sort(sort -> sort.messageSubscriptionKey().desc())));
    }

    /** Of an instance, or of one element alone, by their names. */
    List<Variable> variables(long scope) {
        if (variables == null) {
            variables =
                    fromTheNewest(() -> client.newVariableSearchRequest()
                                    .sort(sort -> sort.scopeKey().desc()))
                            .stream()
                            .sorted(Comparator.comparing(Variable::getName))
                            .collect(Collectors.groupingBy(Variable::getScopeKey));
        }
        return variables.getOrDefault(scope, List.of());
    }

    List<ProcessDefinition> processes() {
        return once(
                ProcessDefinition.class,
                () -> fromTheNewest(() -> client.newProcessDefinitionSearchRequest()
                                .sort(sort -> sort.processDefinitionKey().desc()))
                        .stream()
                        .sorted(Comparator.comparing(ProcessDefinition::getProcessDefinitionId))
                        .toList());
    }

    @SuppressWarnings("unchecked") // filled here alone, by its own kind
    private <T> List<T> once(Class<T> kind, Supplier<List<T>> reading) {
        List<T> known = (List<T>) read.get(kind);
        if (known == null) {
            known = reading.get();
            read.put(kind, known);
        }
        return known;
    }

    private static <T, R extends TypedPageableRequest<AnyPage, R> & FinalSearchRequestStep<T>> List<T> fromTheNewest(
            Supplier<R> request) {
        return fromTheNewest(request, one -> false);
    }

    /** @param isKnown whether it and all that is older need not be read */
    private static <T, R extends TypedPageableRequest<AnyPage, R> & FinalSearchRequestStep<T>> List<T> fromTheNewest(
            Supplier<R> request, Predicate<T> isKnown) {
        List<T> all = new ArrayList<>();
        @Nullable String cursor = null;
        List<T> page;
        do {
            String after = cursor;
            SearchResponse<T> answer = request.get()
                    .page(wanted -> {
                        if (after == null) {
                            wanted.limit(PAGE);
                        } else {
                            wanted.after(after).limit(PAGE);
                        }
                    })
                    .send()
                    .join();
            page = answer.items();
            for (T one : page) {
                if (isKnown.test(one)) {
                    Collections.reverse(all);
                    return all;
                }
                all.add(one);
            }
            cursor = answer.page().endCursor();
        } while (page.size() == PAGE);
        Collections.reverse(all);
        return all;
    }
}
