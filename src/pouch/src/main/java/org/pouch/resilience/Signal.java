package org.pouch.resilience;

import java.time.Duration;

/** Wakes those who wait for work. A signal given between looking and waiting is not lost. Thread-safe. */
public final class Signal {
    private long given;

    public synchronized long seen() {
        return given;
    }

    public synchronized void give() {
        given++;
        notifyAll();
    }

    /** Waits until a signal after {@code seen}, an interrupt or the end of the time. */
    public synchronized void await(long seen, Duration most) {
        long end = System.nanoTime() + most.toNanos();
        try {
            while (given == seen) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return;
                }
                wait(left);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
