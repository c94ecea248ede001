package org.pouch.engine;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * @param name distinguishes engines in one JVM
 * @param port 0 for any free one
 * @param data folder of the database; null keeps all in memory
 * @param database used instead of the embedded database; null for that one
 * @param readLag how long searches lag behind commands, at most 2 s: imitates a cluster's eventual consistency
 */
public record EngineSettings(
        String name,
        int port,
        @Nullable Path data,
        @Nullable Database database,
        Duration readLag) {

    public EngineSettings(String name, int port, @Nullable Path data) {
        this(name, port, data, null, Duration.ZERO);
    }

    /** A PostgreSQL database that belongs to the engine alone. */
    public record Database(String url, String user, String password) {}
}
