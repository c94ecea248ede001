package org.pouch.sandbox;

import java.time.Duration;

/** How long a test kills and starts again: each way that is asked for once, or for minutes where somebody asked for them. */
final class SoakTime {
    private static final long MINUTES = Long.getLong("pouch.soak.minutes", 0);

    private final int usual;
    private final long begun = System.nanoTime();

    /** @param usual how many rounds where nobody asked */
    SoakTime(int usual) {
        this.usual = usual;
    }

    /** Whether somebody asked for what takes minutes. */
    static boolean isAskedFor() {
        return MINUTES > 0;
    }

    boolean isLeft(int round) {
        return MINUTES == 0
                ? round < usual
                : System.nanoTime() - begun < Duration.ofMinutes(MINUTES).toNanos();
    }
}
