package org.pouch.engine.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The time of one engine; Camunda's clock API pins it. */
public final class EngineClock extends Clock {
    /** The end of the year 9999, the last that databases and ISO text agree on. */
    public static final Instant LATEST = Instant.ofEpochMilli(253_402_300_799_999L);

    private final Clock system;
    private final ZoneId zone;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable Instant pinned;
    private volatile Duration ahead = Duration.ZERO;

    public EngineClock() {
        this(Clock.systemUTC(), ZoneOffset.UTC);
    }

    private EngineClock(Clock system, ZoneId zone) {
        this.system = system;
        this.zone = zone;
    }

    public void pin(Instant instant) {
        pinned = instant;
        listeners.forEach(Runnable::run);
    }

    /** A pinned clock goes on to stand still, a running one to run. */
    public synchronized void advance(Duration duration) {
        Instant standing = pinned;
        if (standing == null) {
            ahead = ahead.plus(duration);
        } else {
            pinned = standing.plus(duration);
        }
        listeners.forEach(Runnable::run);
    }

    public void reset() {
        pinned = null;
        ahead = Duration.ZERO;
        listeners.forEach(Runnable::run);
    }

    public boolean isPinned() {
        return pinned != null;
    }

    /** Calls the listener after each pin and reset. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public Instant instant() {
        Instant instant = pinned;
        return instant != null ? instant : system.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        EngineClock clock = this;
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return other;
            }

            @Override
            public Clock withZone(ZoneId another) {
                return clock.withZone(another);
            }

            @Override
            public Instant instant() {
                return clock.instant();
            }
        };
    }
}
