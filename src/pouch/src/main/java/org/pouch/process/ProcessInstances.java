package org.pouch.process;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Process instances and incidents, for administrators. */
public interface ProcessInstances {
    Page search(Filter filter, int limit, int offset);

    Optional<Instance> find(long key);

    /** Those of them that are there. */
    List<Instance> findAll(Collection<Long> keys);

    /** Those that one called, the newest first. */
    List<Instance> calledBy(long processInstanceKey, int limit);

    List<Incident> incidents(long processInstanceKey);

    /** All open incidents, newest first. */
    List<Incident> openIncidents(int limit);

    /** Those of one kind at one step, newest first. */
    List<Incident> openIncidents(String processId, String elementId, String errorType, int limit);

    Optional<Incident> incident(long incidentKey);

    /** Gives the failed job one more try, where there is a job, and resolves the incident. */
    void retry(long incidentKey);

    void cancel(long processInstanceKey);

    ProcessDiagram diagram(long processInstanceKey);

    Map<String, String> variables(long processInstanceKey);

    enum InstanceState {
        ACTIVE,
        COMPLETED,
        TERMINATED
    }

    /**
     * Null means any.
     *
     * @param withIncident at the step, where one is named
     * @param version of the process
     * @param element id of the step where it stands now, or that one which has ended came through
     * @param error a part of what an incident says, open or not
     * @param from when it started, at the earliest
     * @param before when it started, earlier than that
     * @param requestId of the case, or a part of its number
     */
    record Filter(
            @Nullable InstanceState state,
            @Nullable Boolean withIncident,
            @Nullable String processId,
            @Nullable Integer version,
            @Nullable String element,
            @Nullable String error,
            @Nullable Instant from,
            @Nullable Instant before,
            @Nullable String requestId) {
        /** Those of a process that belong to a case. */
        public static Filter ofCase(@Nullable InstanceState state, String processId, String requestId) {
            return new Filter(state, null, processId, null, null, null, null, null, requestId);
        }
    }

    /**
     * @param total how many there are, as far as the engine counts
     * @param counted whether it counted them all; otherwise there are more
     */
    record Page(List<Instance> instances, long total, boolean counted) {}

    record Instance(
            long key,
            String processId,
            String processName,
            int version,
            InstanceState state,
            boolean hasIncident,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable Long parentKey,
            @Nullable String requestId) {}

    record Incident(
            long key,
            long processInstanceKey,
            String processId,
            String elementId,
            String errorType,
            String message,
            Instant createdAt,
            boolean active,
            @Nullable Long jobKey) {}
}
