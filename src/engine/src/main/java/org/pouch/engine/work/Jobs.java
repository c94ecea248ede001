package org.pouch.engine.work;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.scope.ElementScope;
import org.pouch.engine.scope.Incidents;
import org.pouch.engine.scope.Incidents.Phase;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.store.Keys;
import org.pouch.engine.store.TaskOrder;
import org.pouch.engine.store.UnwrittenRows;
import org.pouch.engine.store.UnwrittenRows.Writing;
import org.pouch.engine.store.Values;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of jobs: the queue and the record of it. */
public final class Jobs {
    private static final String OF_ELEMENT = "BPMN_ELEMENT";
    private static final String OF_AD_HOC = "AD_HOC_SUB_PROCESS";

    /** As {@link #read} wants them. */
    static final String COLUMNS =
            "j.type, j.state, j.retries, j.element_id, j.element_instance_key, j.process_instance_key,"
                    + " j.deadline, j.kind, j.listener_event_type, j.listener_position";

    private static final Writing ROW = Writing.insert(
            "job",
            List.of(
                    "job_key",
                    "type",
                    "open_type",
                    "kind",
                    "listener_event_type",
                    "listener_position",
                    "state",
                    "retries",
                    "headers_json",
                    "created_at",
                    "updated_at",
                    "element_id",
                    "element_instance_key",
                    "process_definition_key",
                    "process_definition_id",
                    "process_definition_version",
                    "process_instance_key",
                    "root_process_instance_key"));
    private static final Writing END = new Writing("job", """
            UPDATE job SET state = ?, open_type = NULL, deadline = NULL, available_at = NULL, updated_at = ?,
                ended_at = ?
            WHERE job_key = ?""");

    private final JdbcClient jdbc;
    private final UnwrittenRows unwritten;
    private final Keys keys;
    private final Clock clock;
    private final JobBell bell;
    private final Incidents incidents;
    private final LinkedResources links;

    Jobs(
            JdbcClient jdbc,
            UnwrittenRows unwritten,
            Keys keys,
            Clock clock,
            JobBell bell,
            Incidents incidents,
            LinkedResources links) {
        this.jdbc = jdbc;
        this.unwritten = unwritten;
        this.keys = keys;
        this.clock = clock;
        this.bell = bell;
        this.incidents = incidents;
        this.links = links;
    }

    public record Job(
            long key,
            String type,
            String state,
            int retries,
            String elementId,
            long elementKey,
            long processInstanceKey,
            @Nullable OffsetDateTime deadline,
            String kind,
            String event,
            int position) {

        public boolean isOfElement() {
            return kind.equals(OF_ELEMENT);
        }

        /** Its worker decides what is done in an ad-hoc sub-process. */
        public boolean isOfAdHoc() {
            return kind.equals(OF_AD_HOC);
        }

        public boolean isOfListener() {
            return !isOfElement() && !isOfAdHoc();
        }

        public boolean isOpen() {
            return switch (state) {
                case "CREATED", "FAILED", "RETRIES_UPDATED", "TIMED_OUT" -> true;
                default -> false;
            };
        }
    }

    /**
     * What a job is to be.
     *
     * @param event of a listener, else UNSPECIFIED
     * @param position among the listeners of its event, from 0
     */
    public record Spec(
            String kind,
            String event,
            @Nullable Integer position,
            String type,
            int retries,
            Map<String, ? extends @Nullable Object> headers) {}

    public void create(ElementScope scope, String type, int retries) {
        create(scope, new Spec(OF_ELEMENT, "UNSPECIFIED", null, type, retries, links.headers(scope)));
    }

    /** For the worker that decides in an ad-hoc sub-process. */
    public void createOfAdHoc(ElementScope scope, String type, int retries) {
        create(
                scope,
                new Spec(
                        OF_AD_HOC,
                        "UNSPECIFIED",
                        null,
                        type,
                        retries,
                        scope.node().headers()));
    }

    /** A job that may not be tried even once is an incident from the start. */
    public void create(ElementScope scope, Spec spec) {
        InstanceRef instance = scope.instance();
        long key = keys.next();
        boolean tried = spec.retries() > 0;
        OffsetDateTime now = Values.now(clock);
        unwritten.add(
                ROW,
                key,
                key,
                spec.type(),
                tried ? TaskOrder.key(spec.type()) : null,
                spec.kind(),
                spec.event(),
                spec.position(),
                tried ? "CREATED" : "FAILED",
                spec.retries(),
                Values.json(spec.headers()),
                now,
                now,
                scope.node().id(),
                scope.key(),
                instance.definitionKey(),
                instance.processId(),
                instance.version(),
                instance.processInstanceKey(),
                instance.rootKey());
        if (tried) {
            bell.ringAfterCommit(spec.type());
        } else {
            raiseNoRetries(instance, scope.node().id(), scope.key(), spec.kind(), key, null);
        }
    }

    private void raiseNoRetries(
            InstanceRef instance, String elementId, long elementKey, String kind, long key, @Nullable String message) {
        String reason = message == null || message.isBlank()
                ? "No more retries left for the job with key '" + key + "'."
                : message;
        String type = kind.equals(OF_ELEMENT) ? "JOB_NO_RETRIES" : kind + "_NO_RETRIES";
        incidents.raise(instance, elementId, elementKey, type, reason, Phase.JOB, key);
    }

    public Optional<Job> find(long key) {
        return jdbc
                .sql("SELECT " + COLUMNS + " FROM job j WHERE j.job_key = ?")
                .param(key)
                .query((row, number) -> read(key, row))
                .list()
                .stream()
                .findFirst();
    }

    /** Of a row that begins with its columns. */
    static Job read(long key, ResultSet row) throws SQLException {
        return new Job(
                key,
                row.getString(1),
                row.getString(2),
                row.getInt(3),
                row.getString(4),
                row.getLong(5),
                row.getLong(6),
                row.getObject(7, OffsetDateTime.class),
                row.getString(8),
                row.getString(9),
                row.getInt(10));
    }

    public void close(long key, String state) {
        OffsetDateTime now = Values.now(clock);
        unwritten.add(END, key, state, now, now, key);
    }

    public void noteDenied(long key, @Nullable String reason) {
        jdbc.sql("UPDATE job SET is_denied = TRUE, denied_reason = ? WHERE job_key = ?")
                .params(Arrays.asList(reason, key))
                .update();
    }

    /** With no retries left, it is an incident. */
    public void fail(Job job, InstanceRef instance, int retries, @Nullable String message, Duration backOff) {
        OffsetDateTime availableAt =
                retries > 0 && !backOff.isZero() ? Values.now(clock).plus(backOff) : null;
        jdbc.sql("""
                UPDATE job SET state = 'FAILED', retries = ?, error_message = ?, deadline = NULL, available_at = ?,
                    has_failed_with_retries_left = ?, updated_at = ?, open_type = ?
                WHERE job_key = ?""")
                .params(Arrays.asList(
                        retries,
                        message,
                        availableAt,
                        retries > 0,
                        Values.now(clock),
                        retries > 0 ? TaskOrder.key(job.type()) : null,
                        job.key()))
                .update();
        if (availableAt != null) {
            bell.setAfterCommit(availableAt.toInstant());
        } else if (retries > 0) {
            bell.ringAfterCommit(job.type());
        } else {
            raiseNoRetries(instance, job.elementId(), job.elementKey(), job.kind(), job.key(), message);
        }
    }

    public void errorThrown(Job job, String code, @Nullable String message) {
        jdbc.sql("""
                UPDATE job SET state = 'ERROR_THROWN', error_code = ?, error_message = ?, deadline = NULL,
                    available_at = NULL, open_type = NULL, updated_at = ?, ended_at = ?
                WHERE job_key = ?""")
                .params(Arrays.asList(code, message, Values.now(clock), Values.now(clock), job.key()))
                .update();
    }

    /** After its incident was resolved. */
    public void reopen(Job job) {
        jdbc.sql("""
                UPDATE job SET state = 'CREATED', open_type = ?, deadline = NULL, ended_at = NULL, updated_at = ?
                WHERE job_key = ?""")
                .params(TaskOrder.key(job.type()), Values.now(clock), job.key())
                .update();
        bell.ringAfterCommit(job.type());
    }

    public void setRetries(Job job, int retries) {
        jdbc.sql("UPDATE job SET retries = ?, state = 'RETRIES_UPDATED', updated_at = ? WHERE job_key = ?")
                .params(retries, Values.now(clock), job.key())
                .update();
        bell.ringAfterCommit(job.type());
    }

    public void setDeadline(Job job, Duration timeout) {
        OffsetDateTime deadline = Values.now(clock).plus(timeout);
        jdbc.sql("UPDATE job SET deadline = ?, updated_at = ? WHERE job_key = ?")
                .params(deadline, Values.now(clock), job.key())
                .update();
        bell.setAfterCommit(deadline.toInstant());
    }

    public void cancelOf(long elementKey) {
        jdbc.sql("""
                UPDATE job SET state = 'CANCELED', open_type = NULL, deadline = NULL, available_at = NULL,
                    updated_at = ?, ended_at = ?
                WHERE element_instance_key = ? AND state IN ('CREATED', 'FAILED', 'RETRIES_UPDATED', 'TIMED_OUT',
                    'ERROR_THROWN')""").params(Values.now(clock), Values.now(clock), elementKey).update();
    }
}
