package org.pouch.processtest;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.enums.IncidentState;
import io.camunda.client.api.search.enums.MessageSubscriptionState;
import io.camunda.client.api.search.enums.UserTaskState;
import io.camunda.client.api.search.response.ElementInstance;
import io.camunda.client.api.search.response.Job;
import io.camunda.client.api.search.response.ProcessInstance;
import io.camunda.client.api.search.response.UserTask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where instances stand, in words for whoever reads why a test failed. */
record Whereabouts(CamundaClient client, Instant now) {
    // Searches answer a hundred; to ask for more was another call in the client of Camunda 8.8.
    private static final Set<UserTaskState> OVER = Set.of(UserTaskState.COMPLETED, UserTaskState.CANCELED);
    private static final int MOST_INSTANCES = 10;
    private static final int MOST_PASSED = 20;
    private static final int LONGEST_VALUE = 80;

    /** Those that are under way first. */
    String ofAll() {
        List<ProcessInstance> instances = client.newProcessInstanceSearchRequest()
                .sort(sort -> sort.state().asc().processInstanceKey().asc())
                .send()
                .join()
                .items();
        return dated(
                instances.isEmpty()
                        ? "There is no process instance.\n"
                        : instances.stream().limit(MOST_INSTANCES).map(this::of).collect(Collectors.joining("\n"))
                                + (instances.size() > MOST_INSTANCES ? "\nThere are others.\n" : ""));
    }

    String of(long key) {
        return dated(of(client.newProcessInstanceGetRequest(key).send().join()));
    }

    private String dated(String instances) {
        return instances + "\nThe engine's clock shows " + now + ".\n";
    }

    private String of(ProcessInstance instance) {
        long key = instance.getProcessInstanceKey();
        List<ElementInstance> elements = elements(key);
        return Stream.of(
                        Stream.of("Process instance %d of %s (version %d) is %s."
                                .formatted(
                                        key,
                                        instance.getProcessDefinitionId(),
                                        instance.getProcessDefinitionVersion(),
                                        instance.getState())),
                        incidents(key),
                        elements.stream()
                                .filter(element -> element.getState() == ElementInstanceState.ACTIVE)
                                .map(element -> "  is at      " + named(element)),
                        jobs(key),
                        userTasks(key),
                        messages(key),
                        passed(elements),
                        variables(key))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** The last ones, first come first. */
    private List<ElementInstance> elements(long key) {
        List<ElementInstance> elements = new ArrayList<>(client.newElementInstanceSearchRequest()
                .filter(filter -> filter.processInstanceKey(key))
                .sort(sort -> sort.elementInstanceKey().desc())
                .send()
                .join()
                .items());
        Collections.reverse(elements);
        return elements;
    }

    private static String named(ElementInstance element) {
        String name = element.getElementName();
        return element.getElementId() + (isNamed(name, element.getElementId()) ? " (" + name + ")" : "");
    }

    private static boolean isNamed(@Nullable String name, String id) {
        return name != null && !name.isEmpty() && !name.equals(id);
    }

    private static Stream<String> passed(List<ElementInstance> elements) {
        List<String> passed = elements.stream()
                .filter(element -> element.getState() == ElementInstanceState.COMPLETED)
                .map(ElementInstance::getElementId)
                .toList();
        int before = Math.max(0, passed.size() - MOST_PASSED);
        String last = String.join(", ", passed.subList(before, passed.size()));
        return passed.isEmpty() ? Stream.empty() : Stream.of("  passed     " + (before == 0 ? "" : "…, ") + last);
    }

    private Stream<String> incidents(long key) {
        return client
                .newIncidentSearchRequest()
                .filter(filter -> filter.processInstanceKey(key).state(IncidentState.ACTIVE))
                .send()
                .join()
                .items()
                .stream()
                .map(incident -> "  incident   at %s, %s: %s"
                        .formatted(incident.getElementId(), incident.getErrorType(), incident.getErrorMessage()));
    }

    private Stream<String> jobs(long key) {
        return client
                .newJobSearchRequest()
                .filter(filter -> filter.processInstanceKey(key))
                .send()
                .join()
                .items()
                .stream()
                .filter(job -> job.getEndTime() == null)
                .map(job -> "  job        %s at %s, %s".formatted(job.getType(), job.getElementId(), state(job)));
    }

    private static String state(Job job) {
        String retries = job.getRetries() == 1 ? "1 try left" : job.getRetries() + " tries left";
        return job.getDeadline() == null
                ? "free, " + retries
                : "in the hands of '%s' until %s, %s".formatted(job.getWorker(), job.getDeadline(), retries);
    }

    private Stream<String> userTasks(long key) {
        return client
                .newUserTaskSearchRequest()
                .filter(filter -> filter.processInstanceKey(key))
                .send()
                .join()
                .items()
                .stream()
                .filter(task -> !OVER.contains(task.getState()))
                .map(task -> "  user task  at %s, %s".formatted(task.getElementId(), state(task)));
    }

    private static String state(UserTask task) {
        return task.getState() + (task.getAssignee() == null ? "" : ", assigned to " + task.getAssignee());
    }

    private Stream<String> messages(long key) {
        return client
                .newMessageSubscriptionSearchRequest()
                .filter(filter ->
                        filter.processInstanceKey(key).messageSubscriptionState(MessageSubscriptionState.CREATED))
                .send()
                .join()
                .items()
                .stream()
                .map(message -> "  message    '%s' with key '%s' is awaited at %s"
                        .formatted(message.getMessageName(), message.getCorrelationKey(), message.getElementId()));
    }

    private Stream<String> variables(long key) {
        return client
                .newVariableSearchRequest()
                .filter(filter -> filter.processInstanceKey(key).scopeKey(key))
                .send()
                .join()
                .items()
                .stream()
                .map(variable -> "  variable   " + variable.getName() + " = " + shortened(variable.getValue()));
    }

    private static String shortened(String value) {
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
    }
}
