package org.pouch.engine.store;

import org.jspecify.annotations.Nullable;
import org.pouch.engine.model.ProcessModel;

/** A deployed version of a process. */
public record ProcessDefinition(
        long key,
        String processId,
        int version,
        @Nullable String name,
        @Nullable String versionTag,
        String resourceName,
        String checksum,
        long deploymentKey,
        String engineId,
        ProcessModel model) {}
