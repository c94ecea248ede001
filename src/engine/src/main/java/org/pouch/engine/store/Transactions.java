package org.pouch.engine.store;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.fault.FaultTrace;
import org.pouch.engine.store.UnitOfWork.Slot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs work in a transaction, again when it lost a race, and then what was to follow the commit. */
public final class Transactions {
    private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);
    private static final int ATTEMPTS = 8;
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final TransactionTemplate template;
    private final LostRaces races;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final StampedLock entrance = new StampedLock();

    /** @param races of those who write without us; the database's own are known */
    public Transactions(TransactionTemplate template, LostRaces races) {
        this.template = template;
        this.races = races;
    }

    /** @param following what follows the commit */
    private record Committed<T>(T result, List<Runnable> following) {}

    /** Calls the listener after each commit. */
    public void onCommit(Runnable listener) {
        listeners.add(listener);
    }

    public void run(Runnable work) {
        call(() -> {
            work.run();
            return true;
        });
    }

    /** Inside a transaction the work joins it. */
    public <T> T call(Supplier<T> work) {
        if (TransactionSynchronizationManager.hasResource(this)) {
            return work.get();
        }
        Transactions.Committed<T> committed;
        long stamp = entrance.readLock();
        try {
            committed = commit(work);
        } finally {
            entrance.unlockRead(stamp);
        }
        listeners.forEach(this::follow);
        committed.following().forEach(this::follow);
        return committed.result();
    }

    /**
     * Does this while there is no transaction; those that begin meanwhile wait.
     *
     * @throws IllegalStateException if one goes on for too long
     */
    public void between(Runnable work) {
        long stamp = enterAlone();
        try {
            work.run();
        } finally {
            entrance.unlockWrite(stamp);
        }
    }

    private long enterAlone() {
        long stamp = 0;
        try {
            stamp = entrance.tryWriteLock(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (stamp == 0) {
            throw new IllegalStateException(
                    "a transaction of this engine has not ended within " + LONGEST.toSeconds() + " s");
        }
        return stamp;
    }

    private <T> Committed<T> commit(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            UnitOfWork unit = new UnitOfWork();
            TransactionSynchronizationManager.bindResource(this, unit);
            try {
                T result = template.execute(status -> {
                    T done = work.get();
                    unit.finish();
                    return done;
                });
                return new Committed<>(result, unit.takeAfterCommit());
            } catch (RuntimeException failure) {
                if (attempt >= ATTEMPTS || !isLostRace(failure)) {
                    throw failure;
                }
            } finally {
                TransactionSynchronizationManager.unbindResource(this);
                unit.end();
            }
        }
    }

    public UnitOfWork current() {
        UnitOfWork unit = (UnitOfWork) TransactionSynchronizationManager.getResource(this);
        if (unit == null) {
            throw new IllegalStateException("there is no transaction of this engine on this thread");
        }
        return unit;
    }

    /** What the transaction on this thread remembers there; null where there is none. */
    <V> @Nullable V recall(Slot<V> slot) {
        UnitOfWork unit = (UnitOfWork) TransactionSynchronizationManager.getResource(this);
        return unit == null ? null : unit.recall(slot);
    }

    /** The commit stands: a failure here is made good by the next look at the tables. */
    private void follow(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | Error failure) {
            LOG.warn("what was to follow a commit failed and will be tried again later", FaultTrace.of(failure));
        }
    }

    private boolean isLostRace(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConcurrencyFailureException || races.isLost(cause)) {
                return true;
            }
        }
        return false;
    }
}
