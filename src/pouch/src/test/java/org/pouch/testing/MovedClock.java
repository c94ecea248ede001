package org.pouch.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that the test moves: it stands still otherwise, or goes on with that of the machine. */
public final class MovedClock extends Clock {
    private final Clock rest;
    private volatile Duration ahead = Duration.ZERO;

    private MovedClock(Clock rest) {
        this.rest = rest;
    }

    public static MovedClock standingAt(Instant start) {
        return new MovedClock(Clock.fixed(start, ZoneOffset.UTC));
    }

    public static MovedClock standingAt(String start) {
        return standingAt(Instant.parse(start));
    }

    public static MovedClock goingOn() {
        return new MovedClock(Clock.systemUTC());
    }

    public void pass(Duration time) {
        ahead = ahead.plus(time);
    }

    public void moveTo(Instant now) {
        ahead = Duration.between(rest.instant(), now);
    }

    /** How much it is ahead of what it was, or of the machine's clock. */
    public void setAhead(Duration time) {
        ahead = time;
    }

    @Override
    public Instant instant() {
        return rest.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
