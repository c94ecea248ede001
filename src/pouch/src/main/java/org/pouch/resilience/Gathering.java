package org.pouch.resilience;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets what comes in a rush be worked on together. One gathers at a time, while another works on what was gathered before;
 * work that comes alone waits for nothing. All times are those of the machine, not of any calendar. Thread-safe.
 */
public final class Gathering {
    /** So many windows without any round, and the rush is over; the longer it lasts, the longer is gathered, up to as many. */
    private static final int CALM = 5;

    /** So many windows at most is gathered while another still works. */
    private static final int MOST = 10;

    private final long window;
    private final Semaphore place = new Semaphore(1);
    private final Semaphore work = new Semaphore(1);
    private long lastEnd = System.nanoTime() - Long.MAX_VALUE / 2;
    private int rounds;

    /** @param window how long is gathered in a rush */
    public Gathering(Duration window) {
        this.window = window.toNanos();
    }

    /** Waits for the place to gather, a window at most: who has it may be busy with something large. */
    public Round begin() {
        boolean isAlone = false;
        try {
            isAlone = place.tryAcquire(window, TimeUnit.NANOSECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        return new Round(isAlone, System.nanoTime(), rush());
    }

    /** So many rounds follow each other already, as far as it matters. */
    private synchronized int rush() {
        rounds = System.nanoTime() - lastEnd < CALM * window ? Math.min(rounds + 1, CALM) : 0;
        return rounds;
    }

    /** True when rounds follow each other, so that what is not begun now is soon. */
    public synchronized boolean isRush() {
        return rounds > 0 && System.nanoTime() - lastEnd < CALM * window;
    }

    private synchronized void ended() {
        lastEnd = System.nanoTime();
    }

    /** First gathers, then works. */
    public final class Round implements AutoCloseable {
        private final long begun;
        private final int rush;
        private boolean gathers;
        private boolean works;

        private Round(boolean gathers, long begun, int rush) {
            this.gathers = gathers;
            this.begun = begun;
            this.rush = rush;
        }

        /** Whether what is there already may still be added. */
        public boolean isOpen() {
            long past = System.nanoTime() - begun;
            return past < Math.max(1, rush) * window
                    || (gathers && past < MOST * window && work.availablePermits() == 0);
        }

        /** How long to wait for more; nothing unless there is a rush. */
        public Duration patience() {
            if (!gathers || rush == 0) {
                return Duration.ZERO;
            }
            long left = rush * window - (System.nanoTime() - begun);
            return Duration.ofNanos(left > 0 ? left : isOpen() ? window / CALM : 0);
        }

        /** What was gathered is worked on now, and another may gather. */
        public void gathered() {
            works = gathers && work.tryAcquire();
            leave();
            ended();
        }

        private void leave() {
            if (gathers) {
                gathers = false;
                place.release();
            }
        }

        @Override
        public void close() {
            leave();
            if (works) {
                works = false;
                work.release();
            }
        }
    }
}
