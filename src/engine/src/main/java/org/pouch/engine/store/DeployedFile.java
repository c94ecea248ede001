package org.pouch.engine.store;

import org.jspecify.annotations.Nullable;

/**
 * One version of a deployed file that names itself.
 *
 * @param id that the file gives itself
 * @param version from 1, for each id
 * @param checksum of its bytes, SHA-256
 */
public record DeployedFile(
        long key,
        String id,
        int version,
        @Nullable String versionTag,
        String resourceName,
        String checksum,
        long deploymentKey) {}
