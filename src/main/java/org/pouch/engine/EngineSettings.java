package org.pouch.engine;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * @param name distinguishes engines in one JVM
 * @param port 0 for any free one
 * @param data folder of the database; null keeps all in memory
 */
public record EngineSettings(
        String name, int port, @Nullable Path data) {}
