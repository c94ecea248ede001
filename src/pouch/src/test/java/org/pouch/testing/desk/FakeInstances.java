package org.pouch.testing.desk;

import io.camunda.client.api.command.ClientHttpException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.pouch.process.ProcessDiagram;
import org.pouch.process.ProcessDiagram.ElementState;
import org.pouch.process.ProcessInstances;

/** A running instance, one that stands still, one that ended. */
public final class FakeInstances implements ProcessInstances {
    public static final long RUNNING = 2251799813685401L;
    public static final long STOPPED = 2251799813685402L;
    public static final long ENDED = 2251799813685403L;
    public static final long INCIDENT = 2251799813685499L;

    /** A process of which there are more instances than an engine counts. */
    public static final String UNCOUNTED = "crowded";

    /** While its instances are asked for, the engine is without its database. */
    public static final String OF_AN_ENGINE_AWAY = "away";

    private final Set<Long> cancelled = ConcurrentHashMap.newKeySet();
    private final Set<Long> retried = ConcurrentHashMap.newKeySet();

    public Set<Long> cancelled() {
        return cancelled;
    }

    /** As if none had been cancelled or tried again. */
    public void startAgain() {
        cancelled.clear();
        retried.clear();
    }

    public Set<Long> retried() {
        return retried;
    }

    static RuntimeException withoutItsDatabase() {
        return new ClientHttpException(503, "Service Unavailable");
    }

    @Override
    public Page search(Filter filter, int limit, int offset) {
        if (OF_AN_ENGINE_AWAY.equals(filter.processId())) {
            throw withoutItsDatabase();
        }
        List<Instance> found = all().stream()
                .filter(instance -> filter.state() == null || filter.state() == instance.state())
                .filter(instance -> filter.withIncident() == null || filter.withIncident() == instance.hasIncident())
                .filter(instance ->
                        filter.processId() == null || filter.processId().equals(instance.processId()))
                .filter(instance -> filter.requestId() == null
                        || String.valueOf(instance.requestId()).contains(filter.requestId()))
                .filter(instance -> filter.version() == null || filter.version() == instance.version())
                .filter(instance -> filter.element() == null
                        || diagram(instance.key()).elements().stream()
                                .anyMatch(spot -> spot.elementId().equals(filter.element()) && spot.active() > 0))
                .filter(instance -> filter.error() == null
                        || incidents(instance.key()).stream()
                                .anyMatch(incident -> incident.message().contains(filter.error())))
                .filter(instance ->
                        filter.from() == null || !instance.startedAt().isBefore(filter.from()))
                .filter(instance ->
                        filter.before() == null || instance.startedAt().isBefore(filter.before()))
                .toList();
        if (UNCOUNTED.equals(filter.processId())) {
            return new Page(all(), 10_000, false);
        }
        return new Page(found.stream().skip(offset).limit(limit).toList(), found.size(), true);
    }

    @Override
    public Optional<Instance> find(long key) {
        return all().stream().filter(instance -> instance.key() == key).findFirst();
    }

    @Override
    public List<Instance> findAll(Collection<Long> keys) {
        return all().stream().filter(instance -> keys.contains(instance.key())).toList();
    }

    @Override
    public List<Instance> calledBy(long processInstanceKey, int limit) {
        return all().stream()
                .filter(instance -> Long.valueOf(processInstanceKey).equals(instance.parentKey()))
                .toList();
    }

    @Override
    public List<Incident> openIncidents(String processId, String elementId, String errorType, int limit) {
        return openIncidents(limit).stream()
                .filter(incident -> incident.processId().equals(processId)
                        && incident.elementId().equals(elementId)
                        && incident.errorType().equals(errorType))
                .toList();
    }

    @Override
    public List<Incident> incidents(long processInstanceKey) {
        return processInstanceKey == STOPPED && retried.isEmpty() ? openIncidents(10) : List.of();
    }

    @Override
    public List<Incident> openIncidents(int limit) {
        return List.of(new Incident(
                INCIDENT,
                STOPPED,
                "packet-dispatch",
                "serviceTask_SealPacket",
                "JOB_NO_RETRIES",
                "The register did not answer within 5 s. Check that it runs, then try again.",
                DeskOfFakes.NOW.minus(Duration.ofMinutes(12)),
                true,
                2251799813685498L));
    }

    @Override
    public Optional<Incident> incident(long incidentKey) {
        return openIncidents(10).stream()
                .filter(incident -> incident.key() == incidentKey)
                .findFirst();
    }

    @Override
    public void retry(long incidentKey) {
        retried.add(incidentKey);
    }

    @Override
    public void cancel(long processInstanceKey) {
        cancelled.add(processInstanceKey);
    }

    @Override
    public ProcessDiagram diagram(long processInstanceKey) {
        if (processInstanceKey == STOPPED) {
            return new ProcessDiagram(
                    Samples.model("packet-dispatch"),
                    List.of(new ElementState("serviceTask_SealPacket", 1, 1, 0, 0)),
                    List.of());
        }
        return new ProcessDiagram(
                Samples.model("readmission-request"),
                List.of(
                        new ElementState("startEvent_CaseOpened", 0, 0, 1, 0),
                        new ElementState("callActivity_PrepareRequest", 0, 0, 2, 0),
                        new ElementState("callActivity_ReceiveReply", 1, 0, 0, 0)),
                List.of());
    }

    @Override
    public Map<String, String> variables(long processInstanceKey) {
        return new TreeMap<>(
                Map.of("requestId", "\"" + FakeCases.FIRST + "\"", "counterpart", "\"XRU-CRS\"", "complete", "true"));
    }

    private List<Instance> all() {
        return List.of(
                instance(RUNNING, "readmission-request", "Readmission request", InstanceState.ACTIVE, false),
                instance(STOPPED, "packet-dispatch", "Packet dispatch", InstanceState.ACTIVE, true),
                instance(ENDED, "packet-intake", "Packet intake", InstanceState.COMPLETED, false));
    }

    private Instance instance(long key, String id, String name, InstanceState state, boolean incident) {
        InstanceState now = cancelled.contains(key) ? InstanceState.TERMINATED : state;
        return new Instance(
                key,
                id,
                name,
                3,
                now,
                incident,
                DeskOfFakes.NOW.minus(Duration.ofDays(2)),
                now == InstanceState.ACTIVE ? null : DeskOfFakes.NOW.minus(Duration.ofDays(1)),
                key == STOPPED ? RUNNING : null,
                FakeCases.FIRST.value());
    }
}
