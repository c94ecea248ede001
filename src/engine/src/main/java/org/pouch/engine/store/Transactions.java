package org.pouch.engine.store;

import java.util.function.Supplier;
import org.pouch.engine.fault.FaultTrace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs work in a transaction, again when it lost a race, and then what was to follow the commit. */
public final class Transactions {
    private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);
    private static final int ATTEMPTS = 8;

    private final TransactionTemplate template;
    private final LostRaces races;

    /** @param races of those who write without us; the database's own are known */
    public Transactions(TransactionTemplate template, LostRaces races) {
        this.template = template;
        this.races = races;
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
        for (int attempt = 1; ; attempt++) {
            UnitOfWork unit = new UnitOfWork();
            T result;
            TransactionSynchronizationManager.bindResource(this, unit);
            try {
                result = template.execute(status -> {
                    T done = work.get();
                    unit.finish();
                    return done;
                });
            } catch (RuntimeException failure) {
                if (attempt < ATTEMPTS && isLostRace(failure)) {
                    continue;
                }
                throw failure;
            } finally {
                TransactionSynchronizationManager.unbindResource(this);
            }
            unit.takeAfterCommit().forEach(this::follow);
            return result;
        }
    }

    public UnitOfWork current() {
        UnitOfWork unit = (UnitOfWork) TransactionSynchronizationManager.getResource(this);
        if (unit == null) {
            throw new IllegalStateException("there is no transaction of this engine on this thread");
        }
        return unit;
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
