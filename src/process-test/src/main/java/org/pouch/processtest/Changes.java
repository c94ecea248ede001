package org.pouch.processtest;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Counts what changed in an engine, so that whoever waits for something looks again when it may have come. */
final class Changes {
    private long count;

    synchronized void note() {
        count++;
        notifyAll();
    }

    synchronized long count() {
        return count;
    }

    /** Returns at the first change after those that were seen, or when the time is over. */
    synchronized void awaitMoreThan(long seen, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        for (long left = atMost.toMillis(); count == seen && left > 0; ) {
            wait(left);
            left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        }
    }
}
