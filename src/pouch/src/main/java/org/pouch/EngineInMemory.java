package org.pouch;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.pouch.engine.EmbeddedEngine;
import org.pouch.engine.settings.EngineSettings;
import org.pouch.engine.settings.EngineSettings.Access;
import org.pouch.engine.settings.EngineSettings.User;
import org.pouch.process.connection.EngineLogin;
import org.pouch.process.rehearsal.TrialEngine;

/** The embedded engine as models are tried on it: in memory, at any free port of loopback. */
public final class EngineInMemory implements TrialEngine {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int MOST_TIMERS = 500;

    private final EmbeddedEngine engine;
    private final Duration patience;
    /** Whoever ends the program by a key leaves no folders of the server behind. */
    private final Thread atTheEnd = new Thread(this::stop, "pouch-try-end");

    private EngineInMemory(EmbeddedEngine engine, Duration patience) {
        this.engine = engine;
        this.patience = patience;
        Runtime.getRuntime().addShutdownHook(atTheEnd);
    }

    /** @param alone who is let in */
    public static TrialEngine start(EngineLogin.User alone) {
        return start(alone, PATIENCE);
    }

    /**
     * @param alone who is let in
     * @param patience how long the engine may work before it counts as one that does not come to rest
     */
    public static TrialEngine start(EngineLogin.User alone, Duration patience) {
        User user = new User(alone.user(), alone.password());
        return new EngineInMemory(
                EmbeddedEngine.start(new EngineSettings(
                        "try", 0, null, null, Duration.ZERO, new Access(InetAddress.getLoopbackAddress(), user, null))),
                patience);
    }

    @Override
    public URI address() {
        return engine.address();
    }

    @Override
    public Instant now() {
        return engine.now();
    }

    @Override
    public boolean passTo(Instant moment) {
        return engine.passTo(moment, patience);
    }

    @Override
    public boolean settle() {
        return engine.settle(patience);
    }

    @Override
    public List<Due> timers() {
        return engine.timers(MOST_TIMERS).stream()
                .map(timer -> new Due(timer.elementId(), timer.processInstanceKey(), timer.due()))
                .toList();
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atTheEnd);
            stop();
        } catch (IllegalStateException ending) {
            // it is closed by what was to be taken away
        }
    }

    private void stop() {
        engine.close();
    }
}
