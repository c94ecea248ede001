package org.pouch.processtest.host;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;

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

    void onChange(Runnable listener);

    void purge();

    @Override
    void close();
}
