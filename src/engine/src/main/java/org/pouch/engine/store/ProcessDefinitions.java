package org.pouch.engine.store;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pouch.decision.feel.Feel;
import org.pouch.decision.xml.XmlText;
import org.pouch.engine.model.BpmnFile;
import org.pouch.engine.model.ProcessModel;
import org.pouch.engine.store.UnitOfWork.Once;
import org.pouch.engine.store.UnitOfWork.Slot;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of process definitions; a model is read once. */
public final class ProcessDefinitions implements TableCache {
    private static final String SELECT = """
            SELECT process_definition_key, process_definition_id, version, name, version_tag, resource_name, checksum,
                deployment_key, engine_definition_id, xml
            FROM process_definition WHERE\s""";

    /** Whether this transaction has changed which versions there are. */
    private static final Slot<Boolean> CHANGED = new Slot<>();

    private static final Once<ProcessDefinitions> FORGET = new Once<>();

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Feel feel;
    private final Map<Long, ProcessDefinition> known = new ConcurrentHashMap<>();
    private final LatestVersions latest = new LatestVersions();

    public ProcessDefinitions(JdbcClient jdbc, Transactions transactions, Feel feel) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.feel = feel;
    }

    /** Within a transaction. */
    public void insert(ProcessDefinition definition, byte[] xml) {
        noteChange();
        jdbc.sql("""
                INSERT INTO process_definition (process_definition_key, process_definition_id, version, version_tag,
                    name, resource_name, checksum, xml, start_form_id, deployment_key, engine_definition_id)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Arrays.asList(
                        definition.key(),
                        definition.processId(),
                        definition.version(),
                        definition.versionTag(),
                        definition.name(),
                        definition.resourceName(),
                        definition.checksum(),
                        XmlText.of(xml),
                        definition.model().startFormId(),
                        definition.deploymentKey(),
                        definition.engineId()))
                .update();
    }

    /** Running instances may belong to a definition that has been deleted since. */
    public ProcessDefinition get(long key) {
        ProcessDefinition definition = known.get(key);
        return definition != null
                ? definition
                : query("process_definition_key = ?", key).stream()
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("there is no process definition " + key));
    }

    public Optional<ProcessDefinition> find(long key) {
        return one("process_definition_key = ?", key);
    }

    /**
     * Whether what was found before this transaction is still there: false once the engine was emptied. One that was deleted since is
     * there still, as for the instances that run.
     */
    public boolean isThere(ProcessDefinition definition) {
        return known.containsKey(definition.key());
    }

    /** Asked at each creation, so what was found is kept until versions change. */
    public Optional<ProcessDefinition> latest(String processId) {
        if (Boolean.TRUE.equals(transactions.recall(CHANGED))) {
            return readLatest(processId); // others must not see yet what this transaction sees
        }
        return latest.of(processId, () -> readLatest(processId));
    }

    private Optional<ProcessDefinition> readLatest(String processId) {
        return one("process_definition_id = ? ORDER BY version DESC LIMIT 1", processId);
    }

    private void noteChange() {
        transactions.current().remember(CHANGED, true);
        transactions.current().afterEnd(FORGET, this, latest::forget);
    }

    public Optional<ProcessDefinition> version(String processId, int version) {
        return one("process_definition_id = ? AND version = ?", processId, version);
    }

    public Optional<ProcessDefinition> tagged(String processId, @Nullable String versionTag) {
        return one(
                "process_definition_id = ? AND version_tag = ? ORDER BY version DESC LIMIT 1", processId, versionTag);
    }

    public Optional<ProcessDefinition> deployedWith(String processId, long deploymentKey) {
        return one(
                "process_definition_id = ? AND process_definition_key IN (SELECT item_key FROM deployment_item"
                        + " WHERE deployment_key = ?)",
                processId,
                deploymentKey);
    }

    /**
     * All processes of a file that was deployed before, byte for byte and with this name, in the order of the file; none when one
     * of them has a later version or was deleted since.
     */
    public List<ProcessDefinition> unchanged(String resourceName, String checksum) {
        List<ProcessDefinition> same = query(
                "resource_name = ? AND checksum = ? AND deployment_key = (SELECT MAX(deployment_key)"
                        + " FROM process_definition WHERE resource_name = ? AND checksum = ?)"
                        + " ORDER BY process_definition_key",
                resourceName,
                checksum,
                resourceName,
                checksum);
        boolean isLatest = same.stream()
                .allMatch(definition -> latest(definition.processId())
                        .filter(latest -> latest.key() == definition.key())
                        .isPresent());
        return isLatest ? same : List.of();
    }

    /** Deleted versions count: a number is never given twice. */
    public int nextVersion(String processId) {
        return jdbc.sql("SELECT MAX(version) FROM process_definition WHERE process_definition_id = ?")
                        .param(processId)
                        .query(Integer.class)
                        .optional()
                        .orElse(0)
                + 1;
    }

    /** Within a transaction. */
    public void delete(long key) {
        noteChange();
        jdbc.sql("UPDATE process_definition SET deleted = TRUE WHERE process_definition_key = ?")
                .param(key)
                .update();
    }

    @Override
    public void forget() {
        known.clear();
        latest.forget();
    }

    private Optional<ProcessDefinition> one(String condition, @Nullable Object... arguments) {
        return query("deleted = FALSE AND " + condition, arguments).stream().findFirst();
    }

    private List<ProcessDefinition> query(String condition, @Nullable Object... arguments) {
        return jdbc
                .sql("SELECT process_definition_key FROM process_definition WHERE " + condition)
                .params(arguments)
                .query(Long.class)
                .list()
                .stream()
                .map(key -> known.computeIfAbsent(key, this::load))
                .filter(Objects::nonNull)
                .toList();
    }

    /** With its file, which is read once. Null when all rows have gone since its key was found. */
    private @Nullable ProcessDefinition load(long key) {
        return jdbc
                .sql(SELECT + " process_definition_key = ?")
                .param(key)
                .query((row, number) -> read(row))
                .list()
                .stream()
                .findFirst()
                .orElse(null);
    }

    private ProcessDefinition read(java.sql.ResultSet row) throws java.sql.SQLException {
        String processId = row.getString(2);
        String resource = row.getString(6);
        ProcessModel model = BpmnFile.reread(resource, XmlText.file(row.getString(10)), feel).stream()
                .filter(process -> process.id().equals(processId))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("file '" + resource + "' lost process " + processId));
        return new ProcessDefinition(
                row.getLong(1),
                processId,
                row.getInt(3),
                row.getString(4),
                row.getString(5),
                resource,
                row.getString(7),
                row.getLong(8),
                row.getString(9),
                model);
    }

    /** Which version of a process is the newest, as it was found since versions last changed. */
    private static final class LatestVersions {
        private final Map<String, ProcessDefinition> known = new HashMap<>();

        /** Raised with each change, so that nobody keeps what he read before it. */
        private int changes;

        /** @param reading of what is committed; a process that is not there is asked for each time */
        Optional<ProcessDefinition> of(String processId, Supplier<Optional<ProcessDefinition>> reading) {
            int before;
            synchronized (this) {
                ProcessDefinition latest = known.get(processId);
                if (latest != null) {
                    return Optional.of(latest);
                }
                before = changes;
            }
            Optional<ProcessDefinition> found = reading.get();
            found.ifPresent(latest -> keep(processId, latest, before));
            return found;
        }

        private synchronized void keep(String processId, ProcessDefinition latest, int readAt) {
            if (changes == readAt) {
                known.put(processId, latest);
            }
        }

        /** After a change. */
        synchronized void forget() {
            changes++;
            known.clear();
        }
    }
}
