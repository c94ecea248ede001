package org.pouch.engine.work;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.pouch.engine.store.ElementInstances;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.store.Instances;
import org.pouch.engine.work.Jobs.Job;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Jobs that somebody answers for, while nobody else works on their instances. */
public final class LockedJobs {
    private final JdbcClient jdbc;
    private final Instances instances;
    private final ElementInstances elements;

    LockedJobs(JdbcClient jdbc, Instances instances, ElementInstances elements) {
        this.jdbc = jdbc;
        this.instances = instances;
        this.elements = elements;
    }

    /**
     * Waits until no other transaction works on the job's instance, its callers or what it called; then reads the job as it is
     * now, and with it what whoever goes on with its element is about to ask for. Which instance a job belongs to never changes, so
     * it is locked before the job is known.
     */
    public Optional<Job> lock(long key) {
        jdbc.sql("""
                SELECT state FROM process_instance
                WHERE process_instance_key = (SELECT root_process_instance_key FROM job WHERE job_key = ?)
                FOR UPDATE""").param(key).query(row -> {});
        return jdbc
                .sql("SELECT " + Jobs.COLUMNS + """
                        , p.root_process_instance_key, p.process_definition_key, p.process_definition_id,
                            p.process_definition_version, p.terminate_after, e.element_id, e.execution_id, e.state,
                            e.scope_path
                        FROM job j JOIN process_instance p ON p.process_instance_key = j.process_instance_key
                            LEFT JOIN element_instance e ON e.element_instance_key = j.element_instance_key
                        WHERE j.job_key = ?""")
                .param(key)
                .query((row, number) -> {
                    Jobs.Job job = Jobs.read(key, row);
                    note(job, row);
                    return job;
                })
                .list()
                .stream()
                .findFirst();
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
