package org.pouch.process.rehearsal;

import io.camunda.client.CamundaClient;
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
import io.camunda.client.api.search.response.UserTask;
import io.camunda.client.api.search.response.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** What is in the engine, read anew with each question. Oldest first. */
final class Sight {
    private static final int PAGE = 500;
    private static final Set<UserTaskState> OVER =
            Set.of(UserTaskState.COMPLETED, UserTaskState.CANCELED, UserTaskState.FAILED);

    private final CamundaClient client;

    Sight(CamundaClient client) {
        this.client = client;
    }

    /** The first of them has the number 1: none goes away. */
    List<ProcessInstance> instances() {
        return all(() -> client.newProcessInstanceSearchRequest()
                .sort(sort -> sort.processInstanceKey().asc()));
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

    List<ElementInstance> elements() {
        return all(() -> client.newElementInstanceSearchRequest()
                .sort(sort -> sort.elementInstanceKey().asc()));
    }

    /** Those that wait for a worker or for tries. */
    List<Job> jobs() {
        return all(() -> client.newJobSearchRequest().sort(sort -> sort.jobKey().asc())).stream()
                .filter(job -> job.getEndTime() == null)
                .toList();
    }

    /** Those that a person can work on. */
    List<UserTask> tasks() {
        return all(() -> client.newUserTaskSearchRequest()
                        .sort(sort -> sort.creationDate().asc()))
                .stream()
                .filter(task -> !OVER.contains(task.getState()))
                .toList();
    }

    /** Those that are not resolved. */
    List<Incident> incidents() {
        return all(() -> client.newIncidentSearchRequest()
                .filter(filter -> filter.state(IncidentState.ACTIVE))
                .sort(sort -> sort.creationTime().asc()));
    }

    /** The messages that instances wait for. */
    List<MessageSubscription> messages() {
        return all(() -> client.newMessageSubscriptionSearchRequest()
                .filter(filter -> filter.messageSubscriptionState(MessageSubscriptionState.CREATED)));
    }

    /** Of an instance, or of one element alone. */
    List<Variable> variables(long scope) {
        return all(() -> client.newVariableSearchRequest()
                .filter(filter -> filter.scopeKey(scope))
                .sort(sort -> sort.name().asc()));
    }

    List<ProcessDefinition> processes() {
        return all(() -> client.newProcessDefinitionSearchRequest()
                .sort(sort -> sort.processDefinitionId().asc()));
    }

    private static <T, R extends TypedPageableRequest<AnyPage, R> & FinalSearchRequestStep<T>> List<T> all(
            Supplier<R> request) {
        List<T> all = new ArrayList<>();
        List<T> page;
        do {
            int from = all.size();
            page = request.get()
                    .page(wanted -> wanted.from(from).limit(PAGE))
                    .send()
                    .join()
                    .items();
            all.addAll(page);
        } while (page.size() == PAGE);
        return all;
    }
}
