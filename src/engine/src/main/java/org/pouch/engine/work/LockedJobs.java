package org.pouch.engine.work;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import org.pouch.engine.settings.EngineSettings;
import org.pouch.engine.store.ElementInstances;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.store.Instances;
import org.pouch.engine.work.Jobs.Job;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Jobs that somebody answers for, while nobody else works on their instances. */
public final class LockedJobs {
    private static final String LOCK = """
            SELECT state FROM process_instance
            WHERE process_instance_key = (SELECT root_process_instance_key FROM job WHERE job_key = ?)
            FOR UPDATE""";
    private static final String READ = "SELECT " + Jobs.COLUMNS + """
            , p.root_process_instance_key, p.process_definition_key, p.process_definition_id,
                p.process_definition_version, p.terminate_after, e.element_id, e.execution_id, e.state, e.scope_path
            FROM job j JOIN process_instance p ON p.process_instance_key = j.process_instance_key
                LEFT JOIN element_instance e ON e.element_instance_key = j.element_instance_key
            WHERE j.job_key = ?""";

    private final JdbcClient jdbc;
    private final JdbcOperations batches;
    private final Instances instances;
    private final ElementInstances elements;
    private final boolean together;

    LockedJobs(
            JdbcClient jdbc,
            JdbcOperations batches,
            Instances instances,
            ElementInstances elements,
            EngineSettings settings) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.instances = instances;
        this.elements = elements;
        this.together = settings.sendsStatementsTogether();
    }

    /**
     * Waits until no other transaction works on the job's instance, its callers or what it called; then reads the job as it is
     * now, and with it what whoever goes on with its element is about to ask for. Which instance a job belongs to never changes, so
     * it is locked before the job is known. Where both go together, the second still sees what was committed when the lock was there.
     */
    public Optional<Job> lock(long key) {
        return together
                ? Objects.requireNonNull(batches.execute(LOCK + "; " + READ, (PreparedStatement both) -> {
                    both.setLong(1, key);
                    both.setLong(2, key);
                    both.execute();
                    both.getMoreResults();
                    return read(key, both.getResultSet());
                }))
                : lockFirst(key);
    }

    private Optional<Job> lockFirst(long key) {
        jdbc.sql(LOCK).param(key).query(row -> {});
        return Objects.requireNonNull(
                jdbc.sql(READ).param(key).query((ResultSetExtractor<Optional<Job>>) row -> read(key, row)));
    }

    private Optional<Job> read(long key, ResultSet row) throws SQLException {
        if (!row.next()) {
            return Optional.empty();
        }
        Job job = Jobs.read(key, row);
        note(job, row);
        return Optional.of(job);
    }

    private void note(Job job, ResultSet row) throws SQLException {
        long instanceKey = job.processInstanceKey();
        instances.note(new InstanceRef(
                instanceKey, row.getLong(11), row.getLong(12), row.getString(13), row.getInt(14), row.getString(15)));
        String elementId = row.getString(16);
        if (elementId != null) { // a listener of the instance itself has no element
            elements.note(
                    new ElementInstances.Place(
                            job.elementKey(),
                            elementId,
                            row.getString(17),
                            instanceKey,
                            "ACTIVE".equals(row.getString(18))),
                    row.getString(19));
        }
    }
}
