package org.pouch.engine.tenure;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.fault.FaultTrace;
import org.pouch.engine.settings.EngineNotStarted;
import org.pouch.engine.settings.EngineSettings.Standby;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The advisory lock of a session of its own, looked at each second. Where the session is gone, as when the server started again,
 * the lock is taken anew if nobody began an epoch meanwhile; else the tenure is over. What keeps two engines from writing
 * is not this look but the {@link Fence}.
 */
final class PostgresTenure implements Tenure {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresTenure.class);
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

    /** How long a session of a killed engine may take to end. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final DataSource connections;
    private final long epoch;
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(beat -> {
        Thread thread = new Thread(beat, "engine-tenure");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Runnable> listeners = new ArrayList<>();

    /** Null while the database does not answer, and when the tenure is over. */
    private @Nullable TenureSession session;

    private boolean lost;

    private PostgresTenure(DataSource connections, TenureSession session, long epoch) {
        this.connections = connections;
        this.session = session;
        this.epoch = epoch;
        heart.scheduleWithFixedDelay(this::beat, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    static PostgresTenure take(DataSource connections, String place, Standby standby) throws SQLException {
        TenureSession session = lockedWithin(PATIENCE, connections);
        if (session == null) {
            if (!standby.waits(place)) {
                throw new EngineNotStarted("another engine is at work on the database " + place
                        + ". Stop it, or give this one a database or schema of its own.");
            }
            session = lockedAtLast(connections);
        }
        try {
            return new PostgresTenure(connections, session, session.begin());
        } catch (SQLException | RuntimeException failed) {
            session.close();
            throw failed;
        }
    }

    /** Null if another has the lock for so long. */
    private static @Nullable TenureSession lockedWithin(Duration patience, DataSource connections) throws SQLException {
        TenureSession session = TenureSession.open(connections);
        try {
            for (long tries = patience.dividedBy(BETWEEN_TRIES); ; tries--) {
                if (session.lock()) {
                    return session;
                }
                if (tries <= 0) {
                    session.close();
                    return null;
                }
                LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            }
        } catch (SQLException failed) {
            session.close();
            throw failed;
        }
    }

    /** The server may go and come back meanwhile. */
    private static TenureSession lockedAtLast(DataSource connections) throws SQLException {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                TenureSession session = lockedWithin(PATIENCE, connections);
                if (session != null) {
                    return session;
                }
            } catch (SQLException failed) {
                if (!Tenure.isPassing(failed)) {
                    throw failed;
                }
                LockSupport.parkNanos(BEAT.toNanos());
            }
        }
        throw new EngineNotStarted("the engine was stopped while it waited for another to end.");
    }

    @Override
    public DataSource fenced(DataSource unfenced) {
        return new Fence(unfenced, epoch);
    }

    @Override
    public void onLoss(Runnable listener) {
        synchronized (this) {
            if (!lost) {
                listeners.add(listener);
                return;
            }
        }
        listener.run();
    }

    private void beat() {
        try {
            if (session == null || !session.isAlive()) {
                release();
                if (!heart.isShutdown()) {
                    regain();
                }
            }
        } catch (SQLException away) {
            release(); // tried again at the next beat; meanwhile nobody is let in whose epoch is another
        } catch (RuntimeException | Error failure) {
            LOG.error("the engine could not look after its lock", FaultTrace.of(failure));
        } finally {
            if (heart.isShutdown()) {
                release(); // whoever closed the tenure may not have waited so long
            }
        }
    }

    private void regain() throws SQLException {
        session = TenureSession.open(connections);
        boolean locked = session.lock();
        if (session.epoch() != epoch) {
            lose();
        } else if (locked) {
            LOG.warn("the session of the engine's lock was gone; the lock is taken again, nobody had it meanwhile");
        } else {
            release(); // its own session of before, or another engine that has not begun yet
        }
    }

    private void lose() {
        LOG.error("another engine has taken over the database; this one stops");
        release();
        heart.shutdown();
        List<Runnable> told;
        synchronized (this) {
            lost = true;
            told = List.copyOf(listeners);
        }
        told.forEach(Runnable::run);
    }

    private void release() {
        if (session != null) {
            session.close();
            session = null;
        }
    }

    /** The heart first: it would take the lock again. */
    @Override
    public void close() {
        heart.shutdownNow();
        try {
            if (!heart.awaitTermination(BEAT.toSeconds() * 10, TimeUnit.SECONDS)) {
                LOG.warn("the engine's lock is still being looked after; it goes when the server has answered");
                return;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return;
        }
        release();
    }
}
