package org.pouch.servers;

import java.io.IOException;
import java.nio.file.Path;

/** Has what is uploaded in place of the drop: whoever looks there never finds it, however soon, and its client is told that it is there. */
@FunctionalInterface
public interface Diversion {
    /**
     * @param named where it was to be
     * @throws IOException it is not taken, and the client is told that it failed
     */
    void takes(Path named, byte[] content) throws IOException;
}
