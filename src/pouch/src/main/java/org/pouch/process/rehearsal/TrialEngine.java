package org.pouch.process.rehearsal;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.process.connection.EngineLogin;

/**
 * An engine in memory, for one rehearsal. What any client can do is done through {@link #address}; here is what no client can.
 * Whoever composes the program says which engine it is: this room knows none.
 */
public interface TrialEngine extends AutoCloseable {
    /** Of its REST API, on loopback. */
    URI address();

    Instant now();

    /**
     * Lets time pass up to this moment; what becomes due on the way is done at its own time and before this returns.
     *
     * @param moment not before {@link #now}
     * @return false if the engine did not come to rest on the way; the clock stands where it got
     */
    boolean passTo(Instant moment);

    /** Has everything done that is due; false if the engine does not come to rest, as where a model goes round in a circle. */
    boolean settle();

    /** The timers that wait, the next one first. */
    List<Due> timers();

    /** Nothing of it is left. */
    @Override
    void close();

    /**
     * A timer that waits.
     *
     * @param element id of its event
     * @param instance null for a start event
     */
    record Due(String element, @Nullable Long instance, Instant at) {}

    /** Starts engines. */
    @FunctionalInterface
    interface Start {
        /**
         * Returns when the engine answers.
         *
         * @param alone who is let in, and nobody else: others on the machine reach loopback, too
         */
        TrialEngine start(EngineLogin.User alone);
    }
}
