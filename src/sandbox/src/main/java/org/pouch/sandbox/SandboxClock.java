package org.pouch.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * A clock that is moved ahead as often as the story lets days pass; all its zones move together. A story begins as long ago as it
 * lasts, so that it ends today and what it leaves can be verified at once: nothing in it is dated in the future.
 */
final class SandboxClock extends Clock {
    private final Clock real;
    private final AtomicReference<Duration> ahead;
    private final List<Consumer<Duration>> followers;

    SandboxClock(Clock real, Duration story) {
        this(real, new AtomicReference<>(story.negated()), new CopyOnWriteArrayList<>());
    }

    private SandboxClock(Clock real, AtomicReference<Duration> ahead, List<Consumer<Duration>> followers) {
        this.real = real;
        this.ahead = ahead;
        this.followers = followers;
    }

    /** Brings another clock, which shows the real time, to this one's, and moves it along from then on. */
    void leads(Consumer<Duration> other) {
        other.accept(ahead.get());
        followers.add(other);
    }

    void advance(Duration duration) {
        ahead.accumulateAndGet(duration, Duration::plus);
        followers.forEach(follower -> follower.accept(duration));
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
        return new SandboxClock(real.withZone(zone), ahead, followers);
    }
}
