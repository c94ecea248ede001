package org.pouch.engine.deploy;

import org.jspecify.annotations.Nullable;
import org.pouch.engine.rejection.Rejection;

/** What the files of one deployment may have together and each, by whichever protocol they come: 5 MB a file, 30 MB in all. */
public final class DeploymentSize {
    private static final long OF_A_FILE = 5L * 1024 * 1024;
    private static final long OF_ALL = 30L * 1024 * 1024;

    private long total;

    /** @throws Rejection 413 if this file is too large, or too much with those before */
    public void add(@Nullable String file, long bytes) {
        total += bytes;
        if (bytes > OF_A_FILE || total > OF_ALL) {
            throw Rejection.tooLarge(
                    "Resource '%s' is too large: 5 MB a file and 30 MB a deployment are allowed.".formatted(file));
        }
    }
}
