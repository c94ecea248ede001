package org.pouch.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that is moved ahead as often as the story lets days pass; all its zones move together. */
final class SandboxClock extends Clock {
    private final Clock real;
    private final AtomicReference<Duration> ahead;

    SandboxClock(Clock real) {
        this(real, new AtomicReference<>(Duration.ZERO));
    }

    private SandboxClock(Clock real, AtomicReference<Duration> ahead) {
        this.real = real;
        this.ahead = ahead;
    }

    void advance(Duration duration) {
        ahead.accumulateAndGet(duration, Duration::plus);
    }

    @Override
    public Instant instant() {
        return real.instant().plus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return real.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new SandboxClock(real.withZone(zone), ahead);
    }
}
