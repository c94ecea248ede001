package org.pouch.exchange.receive;

import java.util.Arrays;
import java.util.function.LongSupplier;
import org.springframework.stereotype.Component;

/**
 * Whether arrivals follow each other, as receipts do at whoever sends much. By the time of the machine, not of any calendar.
 * Thread-safe.
 */
@Component
final class ArrivalRush {
    /** So many within a second are a rush. */
    static final int MANY = 4;

    static final long SECOND = 1_000_000_000;

    private final LongSupplier nanos;
    private final long[] last = new long[MANY];
    private int next;

    ArrivalRush() {
        this(System::nanoTime);
    }

    ArrivalRush(LongSupplier nanos) {
        this.nanos = nanos;
        Arrays.fill(last, nanos.getAsLong() - 2 * SECOND);
    }

    /** One more has come; true when so many came within the second before it. */
    synchronized boolean isBy() {
        long now = nanos.getAsLong();
        boolean isRush = now - last[next] < SECOND;
        last[next] = now;
        next = (next + 1) % MANY;
        return isRush;
    }
}
