package org.pouch.engine.store;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of deployed files of one kind, each version of each. What was deleted is not found. */
public abstract sealed class DeployedFiles permits Forms, Resources {
    private final JdbcClient jdbc;
    private final String table;
    private final String content;

    /**
     * @param table whose columns for key and id begin with its name
     * @param content name of the column of the text
     */
    DeployedFiles(JdbcClient jdbc, String table, String content) {
        this.jdbc = jdbc;
        this.table = table;
        this.content = content;
    }

    public void insert(DeployedFile file, String text) {
        jdbc.sql("""
                INSERT INTO %1$s (%1$s_key, %1$s_id, version, version_tag, resource_name, checksum, %2$s, deployment_key)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""".formatted(table, content))
                .params(Arrays.asList(
                        file.key(),
                        file.id(),
                        file.version(),
                        file.versionTag(),
                        file.resourceName(),
                        file.checksum(),
                        text,
                        file.deploymentKey()))
                .update();
    }

    public Optional<DeployedFile> find(long key) {
        return one("%1$s_key = ?", key);
    }

    public Optional<DeployedFile> latest(String id) {
        return one("%1$s_id = ? ORDER BY version DESC LIMIT 1", id);
    }

    public Optional<DeployedFile> tagged(String id, @Nullable String versionTag) {
        return one("%1$s_id = ? AND version_tag = ? ORDER BY version DESC LIMIT 1", id, versionTag);
    }

    public Optional<DeployedFile> deployedWith(String id, long deploymentKey) {
        return one(
                "%1$s_id = ? AND %1$s_key IN (SELECT item_key FROM deployment_item WHERE deployment_key = ?)",
                id, deploymentKey);
    }

    public int nextVersion(String id) {
        return jdbc.sql("SELECT MAX(version) FROM %1$s WHERE %1$s_id = ?".formatted(table))
                        .param(id)
                        .query(Integer.class)
                        .optional()
                        .orElse(0)
                + 1;
    }

    public void delete(long key) {
        jdbc.sql("UPDATE %1$s SET deleted = TRUE WHERE %1$s_key = ?".formatted(table))
                .param(key)
                .update();
    }

    private Optional<DeployedFile> one(String condition, @Nullable Object... arguments) {
        String query =
                "SELECT %1$s_key, %1$s_id, version, version_tag, resource_name, checksum, deployment_key FROM %1$s"
                        + " WHERE deleted = FALSE AND " + condition;
        return jdbc
                .sql(query.formatted(table))
                .params(arguments)
                .query((row, number) -> new DeployedFile(
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
}
