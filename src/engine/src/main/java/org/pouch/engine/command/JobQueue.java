package org.pouch.engine.command;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.scope.Agenda;
import org.pouch.engine.store.ElementInstances;
import org.pouch.engine.store.Instances;
import org.pouch.engine.store.TaskOrder;
import org.pouch.engine.store.Transactions;
import org.pouch.engine.store.Values;
import org.pouch.engine.store.Variables;
import org.pouch.engine.work.JobBell;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Hands out jobs, each to one worker at a time. */
public final class JobQueue implements Agenda.Duty {
    private static final String FREE =
            " AND retries > 0 AND (deadline IS NULL OR deadline <= ?) AND (available_at IS NULL OR available_at <= ?)";

    private static final long ANSWER_LIMIT = 4L * 1024 * 1024;
    private static final long READ_LIMIT = 4 * ANSWER_LIMIT;
    private static final int TRIES = 5;

    private final JdbcClient jdbc;
    private final JdbcOperations batches;
    private final Clock clock;
    private final Transactions transactions;
    private final Instances instances;
    private final ElementInstances elements;
    private final Variables variables;
    private final JobBell bell;
    private final StripedLocks gates = new StripedLocks(64);

    JobQueue(
            JdbcClient jdbc,
            JdbcOperations batches,
            Clock clock,
            Transactions transactions,
            Instances instances,
            ElementInstances elements,
            Variables variables,
            JobBell bell) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.clock = clock;
        this.transactions = transactions;
        this.instances = instances;
        this.elements = elements;
        this.variables = variables;
        this.bell = bell;
    }

    /**
     * @param fetchVariables empty for all that are visible
     */
    public record Request(String type, String worker, Duration timeout, int max, Set<String> fetchVariables) {}

    public record Activated(
            long key,
            String type,
            String worker,
            int retries,
            OffsetDateTime deadline,
            String kind,
            String listenerEventType,
            Map<String, @Nullable Object> headers,
            Map<String, @Nullable Object> variables,
            String elementId,
            long elementKey,
            long definitionKey,
            String processId,
            int version,
            long processInstanceKey,
            long rootKey,
            @Nullable String tags) {

        private Activated with(Map<String, @Nullable Object> visible, @Nullable String ownTags) {
            return new Activated(
                    key,
                    type,
                    worker,
                    retries,
                    deadline,
                    kind,
                    listenerEventType,
                    headers,
                    visible,
                    elementId,
                    elementKey,
                    definitionKey,
                    processId,
                    version,
                    processInstanceKey,
                    rootKey,
                    ownTags);
        }
    }

    /** One activation of a type at a time: two workers never race for the same rows. */
    public List<Activated> activate(Request request) {
        synchronized (gates.of(request.type())) {
            return transactions.call(() -> {
                OffsetDateTime now = Values.now(clock);
                OffsetDateTime deadline = now.plus(request.timeout());
                List<JobQueue.Activated> free = free(request, now, deadline);
                List<JobQueue.Activated> activated = claim(complete(free, request), now);
                for (int tries = 1; activated.isEmpty() && !free.isEmpty() && tries < TRIES; tries++) {
                    // All of them ended meanwhile; others may be free.
                    free = free(request, now, deadline);
                    activated = claim(complete(free, request), now);
                }
                if (!activated.isEmpty()) {
                    bell.setAfterCommit(deadline.toInstant());
                }
                return activated;
            });
        }
    }

    /** Takes back what could not be delivered. */
    public void release(List<Activated> jobs) {
        transactions.run(() -> jobs.forEach(job -> jdbc.sql(
                        "UPDATE job SET deadline = NULL WHERE job_key = ? AND deadline = ? AND open_type IS NOT NULL")
                .params(job.key(), job.deadline())
                .update()));
        jobs.stream().map(Activated::type).distinct().forEach(bell::ring);
    }

    /** Those that have not just been given to another, and are not done. One that had a time has let it pass. */
    private List<Activated> claim(List<Activated> jobs, OffsetDateTime now) {
        if (jobs.isEmpty()) {
            return jobs;
        }
        int[] taken = batches.batchUpdate(
                """
                UPDATE job SET worker = ?, state = CASE WHEN deadline IS NULL THEN state ELSE 'TIMED_OUT' END, deadline = ?,
                    available_at = NULL, updated_at = ?
                WHERE job_key = ? AND open_type IS NOT NULL""" + FREE,
                jobs.stream()
                        .map(job -> new Object[] {job.worker(), job.deadline(), now, job.key(), now, now})
                        .toList());
        return IntStream.range(0, jobs.size())
                .filter(i -> taken[i] == 1)
                .mapToObj(jobs::get)
                .toList();
    }

    /**
     * Ordered by all of the queue's index, so that H2 stops at the last job that is wanted. Of a very long type the index has the beginning
     * alone, or all where the job is from before that was so.
     */
    private List<Activated> free(Request request, OffsetDateTime now, OffsetDateTime deadline) {
        boolean isWhole = TaskOrder.isWhole(request.type());
        List<Object> asked = isWhole
                ? List.of(request.type(), now, now)
                : List.of(TaskOrder.key(request.type()), request.type(), request.type(), now, now);
        return jdbc.sql("""
                SELECT job_key, retries, kind, listener_event_type, headers_json, element_id, element_instance_key,
                    process_definition_key, process_definition_id, process_definition_version, process_instance_key,
                    root_process_instance_key
                FROM job WHERE""" + (isWhole ? " open_type = ?" : " open_type IN (?, ?) AND type = ?") + FREE
                        + (isWhole ? " ORDER BY open_type, job_key LIMIT " : " ORDER BY job_key LIMIT ")
                        + request.max())
                .params(asked)
                .query((row, number) -> new Activated(
                        row.getLong(1),
                        request.type(),
                        request.worker(),
                        row.getInt(2),
                        deadline,
                        row.getString(3),
                        row.getString(4),
                        Values.map(row.getString(5)),
                        Map.of(),
                        row.getString(6),
                        row.getLong(7),
                        row.getLong(8),
                        row.getString(9),
                        row.getInt(10),
                        row.getLong(11),
                        row.getLong(12),
                        null))
                .list();
    }

    /**
     * With what belongs to their elements and instances, read for all of them at once as far as it can be. The first is always
     * among them, further ones as long as the answer does not grow beyond what a request may have.
     */
    private List<Activated> complete(List<Activated> jobs, Request request) {
        if (jobs.isEmpty()) {
            return jobs;
        }
        Map<Long, String> tags = instances.fetch(
                jobs.stream().map(Activated::processInstanceKey).distinct().toList());
        elements.fetchPaths(jobs.stream().map(Activated::elementKey).toList());
        List<Activated> completed = new ArrayList<>();
        long size = 0;
        long read = 0;
        for (Activated job : jobs) {
            Map<String, @Nullable Object> all =
                    variables.visible(elements.path(job.elementKey(), instances.get(job.processInstanceKey())));
            Map<String, @Nullable Object> visible = wanted(all, request.fetchVariables());
            // What was read stays in memory until the end, also where little of it is asked for.
            read += JsonSize.of(all);
            size += JsonSize.of(visible) + JsonSize.of(job.headers());
            if ((size > ANSWER_LIMIT || read > READ_LIMIT) && !completed.isEmpty()) {
                break;
            }
            completed.add(job.with(visible, tags.get(job.processInstanceKey())));
        }
        return completed;
    }

    private static Map<String, @Nullable Object> wanted(Map<String, @Nullable Object> all, Set<String> names) {
        if (names.isEmpty()) {
            return all;
        }
        Map<String, Object> some = new LinkedHashMap<>(all);
        some.keySet().retainAll(names);
        return some;
    }

    /** Jobs become free again by the clock alone: when a worker lets its time pass, and when a back-off is over. */
    @Override
    public Optional<Instant> perform() {
        OffsetDateTime now = Values.now(clock);
        if (isAnyFreed(now)) {
            transactions.run(() -> free(now));
        }
        return Stream.of(next("deadline"), next("available_at"))
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    private boolean isAnyFreed(OffsetDateTime now) {
        return Stream.of(next("deadline"), next("available_at"))
                .flatMap(Optional::stream)
                .anyMatch(due -> !due.isAfter(now.toInstant()));
    }

    private void free(OffsetDateTime now) {
        List<String> types = jdbc.sql("""
                SELECT type FROM job WHERE deadline <= ? AND open_type IS NOT NULL
                UNION SELECT type FROM job WHERE available_at <= ? AND open_type IS NOT NULL""").params(now, now).query(String.class).list();
        jdbc.sql("""
                UPDATE job SET state = 'TIMED_OUT', deadline = NULL, updated_at = ?
                WHERE open_type IS NOT NULL AND deadline <= ?""").params(now, now).update();
        jdbc.sql("UPDATE job SET available_at = NULL WHERE available_at <= ?")
                .param(now)
                .update();
        types.forEach(bell::ringAfterCommit);
    }

    /** Most jobs have neither time, and H2 would walk past them all if it were not told where times begin. */
    private Optional<Instant> next(String column) {
        return jdbc.sql("SELECT MIN(" + column + ") FROM job WHERE " + column + " > ?")
                .param(Instant.EPOCH.atOffset(ZoneOffset.UTC))
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }
}
