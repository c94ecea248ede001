package org.pouch.engine.store;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of deployed files that the engine keeps for workers and does not read itself. */
public final class Resources {
    private final JdbcClient jdbc;

    public Resources(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param id that the file gives itself */
    public record Resource(
            long key,
            String id,
            int version,
            @Nullable String versionTag,
            String resourceName,
            String checksum,
            long deploymentKey) {}

    public void insert(Resource resource, String content) {
        jdbc.sql("""
                INSERT INTO resource (resource_key, resource_id, version, version_tag, resource_name, checksum, content,
                    deployment_key)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Arrays.asList(
                        resource.key(),
                        resource.id(),
                        resource.version(),
                        resource.versionTag(),
                        resource.resourceName(),
                        resource.checksum(),
                        content,
                        resource.deploymentKey()))
                .update();
    }

    public Optional<Resource> find(long key) {
        return one("resource_key = ?", key);
    }

    public Optional<Resource> latest(String id) {
        return one("resource_id = ? ORDER BY version DESC LIMIT 1", id);
    }

    public Optional<Resource> tagged(String id, @Nullable String versionTag) {
        return one("resource_id = ? AND version_tag = ? ORDER BY version DESC LIMIT 1", id, versionTag);
    }

    public Optional<Resource> deployedWith(String id, long deploymentKey) {
        return one(
                "resource_id = ? AND resource_key IN (SELECT item_key FROM deployment_item WHERE deployment_key = ?)",
                id,
                deploymentKey);
    }

    public int nextVersion(String id) {
        return jdbc.sql("SELECT MAX(version) FROM resource WHERE resource_id = ?")
                        .param(id)
                        .query(Integer.class)
                        .optional()
                        .orElse(0)
                + 1;
    }

    public void delete(long key) {
        jdbc.sql("UPDATE resource SET deleted = TRUE WHERE resource_key = ?")
                .param(key)
                .update();
    }

    private Optional<Resource> one(String condition, @Nullable Object... arguments) {
        return jdbc
                .sql("SELECT resource_key, resource_id, version, version_tag, resource_name, checksum, deployment_key"
                        + " FROM resource WHERE deleted = FALSE AND " + condition)
                .params(arguments)
                .query((row, number) -> new Resource(
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
