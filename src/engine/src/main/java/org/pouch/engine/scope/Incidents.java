package org.pouch.engine.scope;

import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.store.Keys;
import org.pouch.engine.store.Values;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of incidents: what stopped an element, and at which phase it is tried again. */
public final class Incidents {
    private final JdbcClient jdbc;
    private final Keys keys;
    private final Clock clock;

    Incidents(JdbcClient jdbc, Keys keys, Clock clock) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.clock = clock;
    }

    /** What is tried again when the incident is resolved. */
    public enum Phase {
        ACTIVATE,
        /** After the start listeners. */
        BEHAVE,
        COMPLETE,
        /** After the end listeners. */
        LEAVE,
        /** A user task between two states. */
        TASK,
        /** The worker of an ad-hoc sub-process is to decide again. */
        ASK,
        JOB
    }

    public record Incident(
            long key,
            String state,
            Phase phase,
            long processInstanceKey,
            long elementKey,
            @Nullable Long jobKey) {}

    public void raise(ElementScope scope, String type, String message, Phase phase) {
        raise(scope.instance(), scope.node().id(), scope.key(), type, message, phase, null);
    }

    public void raise(
            InstanceRef instance,
            String elementId,
            long elementKey,
            String type,
            String message,
            Phase phase,
            @Nullable Long jobKey) {
        jdbc.sql("""
                INSERT INTO incident (incident_key, error_type, error_message, error_hash, state, created_at, job_key,
                    phase, element_id, element_instance_key, process_definition_key, process_definition_id,
                    process_instance_key, root_process_instance_key)
                VALUES (?, ?, ?, ?, 'ACTIVE', ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Arrays.asList(
                        keys.next(),
                        type,
                        message,
                        message.hashCode(),
                        Values.now(clock),
                        jobKey,
                        phase.name(),
                        elementId,
                        elementKey,
                        instance.definitionKey(),
                        instance.processId(),
                        instance.processInstanceKey(),
                        instance.rootKey()))
                .update();
    }

    public Optional<Incident> find(long key) {
        return jdbc
                .sql("""
                        SELECT state, phase, process_instance_key, element_instance_key, job_key
                        FROM incident WHERE incident_key = ?""")
                .param(key)
                .query((row, number) -> new Incident(
                        key,
                        row.getString(1),
                        Phase.valueOf(row.getString(2)),
                        row.getLong(3),
                        row.getLong(4),
                        row.getObject(5, Long.class)))
                .list()
                .stream()
                .findFirst();
    }

    public void resolve(long key) {
        jdbc.sql("UPDATE incident SET state = 'RESOLVED', resolved_at = ? WHERE incident_key = ? AND state = 'ACTIVE'")
                .params(Values.now(clock), key)
                .update();
    }

    public void resolveAllOf(long elementKey) {
        jdbc.sql("""
                UPDATE incident SET state = 'RESOLVED', resolved_at = ?
                WHERE element_instance_key = ? AND state = 'ACTIVE'""").params(Values.now(clock), elementKey).update();
    }
}
