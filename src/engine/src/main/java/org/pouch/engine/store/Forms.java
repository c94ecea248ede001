package org.pouch.engine.store;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of forms. */
public final class Forms {
    private final JdbcClient jdbc;

    public Forms(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public record Form(
            long key,
            String id,
            int version,
            @Nullable String versionTag,
            String resourceName,
            String checksum,
            long deploymentKey) {}

    public void insert(Form form, String schema) {
        jdbc.sql("""
                INSERT INTO form (form_key, form_id, version, version_tag, resource_name, checksum, schema_json,
                    deployment_key)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Arrays.asList(
                        form.key(),
                        form.id(),
                        form.version(),
                        form.versionTag(),
                        form.resourceName(),
                        form.checksum(),
                        schema,
                        form.deploymentKey()))
                .update();
    }

    public Optional<Form> find(long key) {
        return one("form_key = ?", key);
    }

    public Optional<Form> latest(String id) {
        return one("form_id = ? ORDER BY version DESC LIMIT 1", id);
    }

    public Optional<Form> tagged(String id, @Nullable String versionTag) {
        return one("form_id = ? AND version_tag = ? ORDER BY version DESC LIMIT 1", id, versionTag);
    }

    public Optional<Form> deployedWith(String id, long deploymentKey) {
        return one(
                "form_id = ? AND form_key IN (SELECT item_key FROM deployment_item" + " WHERE deployment_key = ?)",
                id,
                deploymentKey);
    }

    public int nextVersion(String id) {
        return jdbc.sql("SELECT MAX(version) FROM form WHERE form_id = ?")
                        .param(id)
                        .query(Integer.class)
                        .optional()
                        .orElse(0)
                + 1;
    }

    public void delete(long key) {
        jdbc.sql("UPDATE form SET deleted = TRUE WHERE form_key = ?").param(key).update();
    }

    private Optional<Form> one(String condition, @Nullable Object... arguments) {
        return jdbc
                .sql("SELECT form_key, form_id, version, version_tag, resource_name, checksum, deployment_key"
                        + " FROM form WHERE deleted = FALSE AND " + condition)
                .params(arguments)
                .query((row, number) -> new Form(
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
