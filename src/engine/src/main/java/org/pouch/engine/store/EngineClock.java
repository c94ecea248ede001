package org.pouch.engine.store;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The time of one engine; Camunda's clock API pins it. */
public final class EngineClock extends Clock {
    private final Clock system;
    private final ZoneId zone;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable Instant pinned;

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

    public void reset() {
        pinned = null;
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
        return instant != null ? instant : system.instant();
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
