package org.pouch.processtest.host;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * The engine as seen from outside its class loader: the one type that both sides share, with nothing in it but what the JDK
 * has.
 */
public interface RunningEngine extends AutoCloseable {
    URI address();

    Instant now();

    /** As {@link #passTo}. */
    boolean pass(Duration duration, Duration timeout);

    /** False if not all that became due on the way was done within this real time. */
    boolean passTo(Instant moment, Duration timeout);

    /** False if not all that is due was done within this real time. */
    boolean settle(Duration timeout);

    /** Ids of the elements and sequence flows that instances entered since it was emptied, by the text of their model. */
    Map<String, Set<String>> passed();

    /**
     * Draws what was passed, in this engine or in others, and says how much it is.
     *
     * @param passed as {@link #passed}
     * @throws java.io.UncheckedIOException if the folder cannot be written
     */
    String drawCoverage(Path folder, Map<String, Set<String>> passed);

    void onChange(Runnable listener);

    void purge();

    @Override
    void close();
}
