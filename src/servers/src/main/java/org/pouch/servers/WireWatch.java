package org.pouch.servers;

import java.io.IOException;
import java.nio.file.Path;

/** Is told each step of a client before the client gets its answer. */
@FunctionalInterface
public interface WireWatch {
    /** @throws IOException what is to be done is not done, and the client is told that it failed */
    void sees(WireStep step, Path file) throws IOException;
}
