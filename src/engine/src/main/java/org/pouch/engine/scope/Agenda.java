package org.pouch.engine.scope;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.pouch.engine.fault.EngineThreads;
import org.pouch.engine.fault.FaultTrace;
import org.pouch.engine.store.EngineClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that sleeps until the next thing is due, by the engine's clock. */
public final class Agenda implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Agenda.class);
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(30);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final EngineClock clock;
    private final List<Duty> duties = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private final Lock round = new ReentrantLock(true); // fair: who holds it up gets between two rounds
    private Instant planned = Instant.MIN;
    private long rests;
    private boolean closed;
    private boolean failed; // known to the thread alone: a duty of its last round

    Agenda(EngineClock clock, String engineName) {
        this.clock = clock;
        thread = EngineThreads.of(engineName + "-agenda", this::work);
        clock.onChange(this::wake);
    }

    /** Something that becomes due from time to time. */
    public interface Duty {
        /** Does what is due and says when the next is. */
        Optional<Instant> perform();
    }

    public Instant now() {
        return clock.instant();
    }

    public void add(Duty duty) {
        duties.add(duty);
    }

    public void start() {
        thread.start();
    }

    /** Wakes the thread if it would otherwise sleep past this moment. */
    public synchronized void noteDue(Instant due) {
        if (due.isBefore(planned)) {
            wake();
        }
    }

    public synchronized void wake() {
        planned = Instant.MIN;
        notifyAll();
    }

    /**
     * Has everything done that is due, what follows from it included.
     *
     * @return false if it was not done within this time, or could not be
     */
    public synchronized boolean settle(Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        long before = rests;
        wake();
        while (rests == before) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (closed || left <= 0) {
                return false;
            }
            try {
                wait(left);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    /** When the next thing becomes due, if any; to be asked once all {@linkplain #settle is settled}. */
    public synchronized Optional<Instant> next() {
        return planned.equals(Instant.MAX) ? Optional.empty() : Optional.of(planned);
    }

    /** Does this while no duty is at work. */
    public void holdUp(Runnable work) {
        round.lock();
        try {
            work.run();
        } finally {
            round.unlock();
        }
    }

    private void work() {
        while (!isClosed()) {
            plan(Instant.MAX);
            sleepUntil(round());
        }
    }

    private Instant round() {
        failed = false;
        round.lock();
        try {
            return duties.stream()
                    .flatMap(duty -> perform(duty).stream())
                    .min(Instant::compareTo)
                    .orElse(Instant.MAX);
        } finally {
            round.unlock();
        }
    }

    /** A duty that fails is tried again, whatever its failure, and keeps no other from its turn. */
    private Optional<Instant> perform(Duty duty) {
        try {
            return duty.perform();
        } catch (RuntimeException | Error failure) {
            if (!isClosed()) {
                LOG.error("what was due in the engine could not be done and is tried again", FaultTrace.of(failure));
            }
            failed = true;
            return Optional.of(clock.instant().plus(AFTER_FAILURE));
        }
    }

    private synchronized void plan(Instant until) {
        planned = until;
    }

    /** A pinned clock moves only when it is told to, so its next wake-up comes from there. */
    private synchronized void sleepUntil(Instant next) {
        if (closed || planned.equals(Instant.MIN)) {
            return;
        }
        planned = next;
        Instant now = clock.instant();
        if (!failed && next.isAfter(now)) {
            rests++;
            notifyAll();
        }
        Duration sleep = next.isAfter(now.plus(LONGEST_SLEEP)) ? LONGEST_SLEEP : Duration.between(now, next);
        if (clock.isPinned() && next.isAfter(now)) {
            sleep = LONGEST_SLEEP;
        }
        try {
            wait(Math.max(1, sleep.toMillis()));
        } catch (InterruptedException interrupted) {
            closed = true;
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            thread.join(Duration.ofSeconds(10).toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
