package org.pouch.resilience;

import java.time.Duration;
import java.util.function.BooleanSupplier;

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

    /** No work for all: who waits for something of its own finds out whether that is there. */
    public synchronized void look() {
        notifyAll();
    }

    /** Waits until a signal after {@code seen}, an interrupt or the end of the time. */
    public void await(long seen, Duration most) {
        await(seen, most, () -> false);
    }

    /** As {@link #await(long, Duration)}, or until that holds; whoever makes it hold calls {@link #look} then. */
    public synchronized void await(long seen, Duration most, BooleanSupplier isThere) {
        long end = System.nanoTime() + most.toNanos();
        try {
            while (given == seen && !isThere.getAsBoolean()) {
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
