package org.pouch.process.oversight;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.enums.IncidentErrorType;
import io.camunda.client.api.search.enums.IncidentState;
import io.camunda.client.api.search.enums.UserTaskState;
import io.camunda.client.api.search.response.SearchResponse;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pouch.casework.UserTaskId;
import org.pouch.process.ProcessInstances;
import org.pouch.process.ProcessInstances.Incident;
import org.springframework.stereotype.Component;

/** Asks the engine's searches, a page each. */
@Component
final class EngineStandstill implements StandingStill {
    private static final int MOST_INCIDENTS = 1000;

    private final CamundaClient client;
    private final ProcessInstances instances;
    private final LongStays stays;
    private final UnworkedJobs unworked;
    private final Clock clock;

    EngineStandstill(CamundaClient client, ProcessInstances instances, LongStays stays, Clock clock) {
        this.client = client;
        this.instances = instances;
        this.stays = stays;
        this.unworked = new UnworkedJobs(client, clock);
        this.clock = clock;
    }

    @Override
    public Causes causes() {
        Map<Cause.Id, List<Incident>> grouped = instances.openIncidents(MOST_INCIDENTS).stream()
                .collect(Collectors.groupingBy(EngineStandstill::cause, LinkedHashMap::new, Collectors.toList()));
        List<Cause> causes = grouped.entrySet().stream()
                .map(entry -> new Cause(
                        entry.getKey(),
                        entry.getValue().get(0).message(),
                        entry.getValue().size(),
                        entry.getValue().get(entry.getValue().size() - 1).createdAt()))
                .sorted(Comparator.comparingInt(Cause::count).reversed())
                .toList();
        return new Causes(causes, openIncidents());
    }

    @Override
    public Counted openIncidents() {
        return counted(client.newIncidentSearchRequest()
                .filter(filter -> filter.state(IncidentState.ACTIVE))
                .page(page -> page.limit(1))
                .send()
                .join());
    }

    private static Cause.Id cause(Incident incident) {
        return new Cause.Id(incident.processId(), incident.elementId(), incident.errorType());
    }

    @Override
    public List<Incident> incidents(Cause.Id cause, int limit) {
        boolean isKnown = Stream.of(IncidentErrorType.values())
                .anyMatch(type -> type.name().equals(cause.errorType()));
        return isKnown
                ? instances.openIncidents(cause.process(), cause.element(), cause.errorType(), limit)
                : List.of();
    }

    static Counted counted(SearchResponse<?> found) {
        return new Counted(
                found.page().totalItems(), !Boolean.TRUE.equals(found.page().hasMoreTotalItems()));
    }

    @Override
    public List<IdleJobs> idleJobs() {
        return unworked.now();
    }

    @Override
    public List<LongStay> longStays() {
        return stays.now();
    }

    @Override
    public Counted overdueTasks() {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        return counted(client.newUserTaskSearchRequest()
                .filter(filter -> filter.state(UserTaskState.CREATED).dueDate(due -> due.lt(now)))
                .page(page -> page.limit(1))
                .send()
                .join());
    }

    @Override
    public Counted disputedReturns() {
        return counted(client.newElementInstanceSearchRequest()
                .filter(filter ->
                        filter.elementId(UserTaskId.SETTLE_RETURN.value()).state(ElementInstanceState.ACTIVE))
                .page(page -> page.limit(1))
                .send()
                .join());
    }
}
