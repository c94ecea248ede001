package org.pouch.testing;

import java.time.Duration;

/** How long a test tries things at random: a number of rounds, or minutes where somebody asked for them. */
public final class FuzzTime {
    private static final long MINUTES = Long.getLong("pouch.fuzz.minutes", 0);

    private final int rounds;
    private final long start = System.nanoTime();

    public FuzzTime(String property, int usual) {
        rounds = Integer.getInteger(property, usual);
    }

    public boolean isLeft(int round) {
        return MINUTES == 0
                ? round < rounds
                : System.nanoTime() - start < Duration.ofMinutes(MINUTES).toNanos();
    }
}
