package org.pouch.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that is moved ahead as often as the story lets days pass; all its zones move together. A story begins as long ago as it
 * lasts, so that it ends today and what it leaves can be verified at once: nothing in it is dated in the future.
 */
final class SandboxClock extends Clock {
    private final Clock real;
    private final AtomicReference<Duration> ahead;

    SandboxClock(Clock real, Duration story) {
        this(real, new AtomicReference<>(story.negated()));
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
