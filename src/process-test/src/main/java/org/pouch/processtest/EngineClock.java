package org.pouch.processtest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The engine's time. It stands still until a test moves it, so that nothing becomes due by accident. What is tested beside the
 * process may go by the same clock.
 */
public final class EngineClock extends Clock {
    private final TestedEngine engine;
    private final ZoneId zone;

    EngineClock(TestedEngine engine) {
        this(engine, ZoneOffset.UTC);
    }

    private EngineClock(TestedEngine engine, ZoneId zone) {
        this.engine = engine;
        this.zone = zone;
    }

    /**
     * Lets time pass. Whatever becomes due on the way, timers above all, is done at its own time and before this returns.
     *
     * @throws IllegalArgumentException if the duration is negative
     */
    public void advance(Duration duration) {
        engine.pass(duration);
    }

    /**
     * Lets time pass up to this moment, as {@link #advance}.
     *
     * @throws IllegalArgumentException if the moment is past
     */
    public void advanceTo(Instant moment) {
        engine.passTo(moment);
    }

    @Override
    public Instant instant() {
        return engine.now();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new EngineClock(engine, other);
    }
}
