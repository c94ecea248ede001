package org.pouch.process;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientHttpException;
import io.camunda.client.api.search.enums.IncidentErrorType;
import io.camunda.client.api.search.enums.IncidentState;
import io.camunda.client.api.search.filter.IncidentFilter;
import io.camunda.client.api.search.response.ProcessInstance;
import io.camunda.client.api.search.response.SearchResponse;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Process instances and incidents as the engine's search shows them. */
@Component
final class CamundaProcessInstances implements ProcessInstances {
    private static final int NOT_FOUND = 404;
    private static final int MOST = 500;

    private final CamundaClient client;
    private final InstanceVariables variables;
    private final ProcessDiagrams diagrams;

    CamundaProcessInstances(CamundaClient client, InstanceVariables variables, ProcessDiagrams diagrams) {
        this.client = client;
        this.variables = variables;
        this.diagrams = diagrams;
    }

    @Override
    public Page search(Filter filter, int limit, int offset) {
        SearchResponse<ProcessInstance> found = client.newProcessInstanceSearchRequest()
                .filter(request -> InstanceQuery.fill(request, filter))
                .sort(sort -> sort.startDate().desc())
                .page(page -> page.from(offset).limit(limit))
                .send()
                .join();
        return new Page(
                describe(found.items()),
                found.page().totalItems(),
                !Boolean.TRUE.equals(found.page().hasMoreTotalItems()));
    }

    private List<Instance> describe(List<ProcessInstance> instances) {
        InstanceVariables.Known ids = variables.read(
                instances.stream().map(ProcessInstance::getProcessInstanceKey).toList(), VariableNames.REQUEST_ID);
        return instances.stream().map(one -> instance(one, ids)).toList();
    }

    private static Instance instance(ProcessInstance one, InstanceVariables.Known ids) {
        return new Instance(
                one.getProcessInstanceKey(),
                one.getProcessDefinitionId(),
                Optional.ofNullable(one.getProcessDefinitionName()).orElse(one.getProcessDefinitionId()),
                one.getProcessDefinitionVersion(),
                InstanceState.valueOf(one.getState().name()),
                Boolean.TRUE.equals(one.getHasIncident()),
                one.getStartDate().toInstant(),
                instant(one.getEndDate()),
                one.getParentProcessInstanceKey(),
                ids.of(one.getProcessInstanceKey(), VariableNames.REQUEST_ID).orElse(null));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime date) {
        return date == null ? null : date.toInstant();
    }

    @Override
    public Optional<Instance> find(long key) {
        try {
            return describe(List.of(
                            client.newProcessInstanceGetRequest(key).send().join()))
                    .stream()
                    .findFirst();
        } catch (ClientHttpException answer) {
            return emptyWhenNotFound(answer);
        }
    }

    @Override
    public List<Instance> findAll(Collection<Long> keys) {
        return keys.isEmpty()
                ? List.of()
                : describe(client.newProcessInstanceSearchRequest()
                        .filter(filter -> filter.processInstanceKey(key -> key.in(List.copyOf(keys))))
                        .page(page -> page.limit(keys.size()))
                        .send()
                        .join()
                        .items());
    }

    @Override
    public List<Instance> calledBy(long processInstanceKey, int limit) {
        return describe(client.newProcessInstanceSearchRequest()
                .filter(filter -> filter.parentProcessInstanceKey(processInstanceKey))
                .sort(sort -> sort.startDate().desc())
                .page(page -> page.limit(limit))
                .send()
                .join()
                .items());
    }

    @Override
    public List<Incident> incidents(long processInstanceKey) {
        return incidents(filter -> filter.processInstanceKey(processInstanceKey), MOST);
    }

    @Override
    public List<Incident> openIncidents(int limit) {
        return incidents(filter -> filter.state(IncidentState.ACTIVE), limit);
    }

    @Override
    public List<Incident> openIncidents(String processId, String elementId, String errorType, int limit) {
        return incidents(
                filter -> filter.state(IncidentState.ACTIVE)
                        .processDefinitionId(processId)
                        .elementId(elementId)
                        .errorType(IncidentErrorType.valueOf(errorType)),
                limit);
    }

    private List<Incident> incidents(Consumer<IncidentFilter> which, int limit) {
        return client
                .newIncidentSearchRequest()
                .filter(which)
                .sort(sort -> sort.creationTime().desc())
                .page(page -> page.limit(limit))
                .send()
                .join()
                .items()
                .stream()
                .map(CamundaProcessInstances::incident)
                .toList();
    }

    @Override
    public Optional<Incident> incident(long incidentKey) {
        try {
            return Optional.of(
                    incident(client.newIncidentGetRequest(incidentKey).send().join()));
        } catch (ClientHttpException answer) {
            return emptyWhenNotFound(answer);
        }
    }

    private static <T> Optional<T> emptyWhenNotFound(ClientHttpException answer) {
        if (answer.code() == NOT_FOUND) {
            return Optional.empty();
        }
        throw answer;
    }

    private static Incident incident(io.camunda.client.api.search.response.Incident one) {
        return new Incident(
                one.getIncidentKey(),
                one.getProcessInstanceKey(),
                one.getProcessDefinitionId(),
                one.getElementId(),
                one.getErrorType().name(),
                Optional.ofNullable(one.getErrorMessage()).orElse(""),
                one.getCreationTime().toInstant(),
                one.getState() == IncidentState.ACTIVE || one.getState() == IncidentState.PENDING,
                one.getJobKey());
    }

    @Override
    public void retry(long incidentKey) {
        Incident incident =
                incident(client.newIncidentGetRequest(incidentKey).send().join());
        if (incident.jobKey() != null) {
            client.newUpdateRetriesCommand(incident.jobKey()).retries(1).send().join();
        }
        client.newResolveIncidentCommand(incidentKey).send().join();
    }

    @Override
    public void cancel(long processInstanceKey) {
        client.newCancelInstanceCommand(processInstanceKey).send().join();
    }

    @Override
    public ProcessDiagram diagram(long processInstanceKey) {
        return diagrams.of(processInstanceKey);
    }

    @Override
    public Map<String, String> variables(long processInstanceKey) {
        Map<String, String> values = new TreeMap<>();
        client.newVariableSearchRequest()
                .filter(filter -> filter.scopeKey(processInstanceKey))
                .page(page -> page.limit(MOST))
                .send()
                .join()
                .items()
                .forEach(variable -> values.put(variable.getName(), variable.getValue()));
        return values;
    }
}
