package org.pouch.engine.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.pouch.decision.dmn.DecisionGraph;
import org.pouch.decision.dmn.DmnReader;
import org.pouch.decision.feel.Feel;
import org.pouch.decision.xml.XmlText;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of decisions and of the files they are in; a file is read once. */
public final class Decisions implements TableCache {
    private final JdbcClient jdbc;
    private final Feel feel;
    private final Map<Long, DecisionGraph> graphs = new ConcurrentHashMap<>();

    public Decisions(JdbcClient jdbc, Feel feel) {
        this.jdbc = jdbc;
        this.feel = feel;
    }

    public record Requirements(
            long key,
            String id,
            int version,
            @Nullable String name,
            String resourceName,
            String checksum,
            long deploymentKey) {}

    public record Definition(
            long key,
            String id,
            int version,
            @Nullable String versionTag,
            @Nullable String name,
            long requirementsKey,
            String requirementsId,
            long deploymentKey) {}

    public void insert(Requirements requirements, byte[] xml) {
        jdbc.sql("""
                INSERT INTO decision_requirements (decision_requirements_key, decision_requirements_id, version, name,
                    resource_name, checksum, xml, deployment_key)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Arrays.asList(
                        requirements.key(),
                        requirements.id(),
                        requirements.version(),
                        requirements.name(),
                        requirements.resourceName(),
                        requirements.checksum(),
                        XmlText.of(xml),
                        requirements.deploymentKey()))
                .update();
    }

    public void insert(Definition definition) {
        jdbc.sql("""
                INSERT INTO decision_definition (decision_definition_key, decision_definition_id, version, version_tag,
                    name, decision_requirements_key, decision_requirements_id, deployment_key)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Arrays.asList(
                        definition.key(),
                        definition.id(),
                        definition.version(),
                        definition.versionTag(),
                        definition.name(),
                        definition.requirementsKey(),
                        definition.requirementsId(),
                        definition.deploymentKey()))
                .update();
    }

    public DecisionGraph graph(long requirementsKey) {
        return graphs.computeIfAbsent(
                requirementsKey,
                key -> jdbc
                        .sql("SELECT resource_name, xml FROM decision_requirements WHERE decision_requirements_key = ?")
                        .param(key)
                        .query((row, number) -> DmnReader.read(row.getString(1), XmlText.file(row.getString(2)), feel))
                        .list()
                        .stream()
                        .findFirst()
                        .orElseThrow(
                                () -> new IllegalStateException("there is no decision requirements graph " + key)));
    }

    public Optional<Requirements> latestRequirements(String id) {
        return requirements("decision_requirements_id = ? ORDER BY version DESC LIMIT 1", id);
    }

    public Optional<Requirements> findRequirements(long key) {
        return requirements("decision_requirements_key = ?", key);
    }

    /** Also once they are deleted: who found the file while it was there tells of all that was in it. */
    public List<Definition> definitionsOf(long requirementsKey) {
        return query("decision_requirements_key = ? ORDER BY decision_definition_key", requirementsKey);
    }

    public Optional<Definition> find(long key) {
        return one("decision_definition_key = ?", key);
    }

    public Optional<Definition> latest(String id) {
        return one("decision_definition_id = ? ORDER BY version DESC LIMIT 1", id);
    }

    public Optional<Definition> tagged(String id, @Nullable String versionTag) {
        return one("decision_definition_id = ? AND version_tag = ? ORDER BY version DESC LIMIT 1", id, versionTag);
    }

    public Optional<Definition> deployedWith(String id, long deploymentKey) {
        return one(
                "decision_definition_id = ? AND decision_definition_key IN (SELECT item_key FROM deployment_item"
                        + " WHERE deployment_key = ?)",
                id,
                deploymentKey);
    }

    public int nextRequirementsVersion(String id) {
        return next("SELECT MAX(version) FROM decision_requirements WHERE decision_requirements_id = ?", id);
    }

    public int nextVersion(String id) {
        return next("SELECT MAX(version) FROM decision_definition WHERE decision_definition_id = ?", id);
    }

    public void delete(long requirementsKey) {
        jdbc.sql("UPDATE decision_requirements SET deleted = TRUE WHERE decision_requirements_key = ?")
                .param(requirementsKey)
                .update();
        jdbc.sql("UPDATE decision_definition SET deleted = TRUE WHERE decision_requirements_key = ?")
                .param(requirementsKey)
                .update();
    }

    @Override
    public void forget() {
        graphs.clear();
    }

    private int next(String sql, String id) {
        return jdbc.sql(sql).param(id).query(Integer.class).optional().orElse(0) + 1;
    }

    private Optional<Requirements> requirements(String condition, Object argument) {
        return jdbc
                .sql("SELECT decision_requirements_key, decision_requirements_id, version, name, resource_name,"
                        + " checksum, deployment_key FROM decision_requirements WHERE deleted = FALSE AND "
                        + condition)
                .param(argument)
                .query((row, number) -> new Requirements(
                        row.getLong(1),
                        row.getString(2),
                        row.getInt(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getLong(7)))
                .list()
                .stream()
                .findFirst();
    }

    private Optional<Definition> one(String condition, @Nullable Object... arguments) {
        return query("deleted = FALSE AND " + condition, arguments).stream().findFirst();
    }

    private List<Definition> query(String condition, @Nullable Object... arguments) {
        return jdbc.sql("SELECT decision_definition_key, decision_definition_id, version, version_tag, name,"
                        + " decision_requirements_key, decision_requirements_id, deployment_key"
                        + " FROM decision_definition WHERE " + condition)
                .params(arguments)
                .query((row, number) -> definition(row))
                .list();
    }

    private static Definition definition(ResultSet row) throws SQLException {
        return new Definition(
                row.getLong(1),
                row.getString(2),
                row.getInt(3),
                row.getString(4),
                row.getString(5),
                row.getLong(6),
                row.getString(7),
                row.getLong(8));
    }
}
