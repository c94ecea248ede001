package org.pouch.exchange;

import java.time.Duration;

/** Wakes those who wait for work. A signal given between looking and waiting is not lost. */
final class Signal {
    private long given;

    synchronized long seen() {
        return given;
    }

    synchronized void give() {
        given++;
        notifyAll();
    }

    /** Waits until a signal after {@code seen}, an interrupt or the end of the time. */
    synchronized void await(long seen, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
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
