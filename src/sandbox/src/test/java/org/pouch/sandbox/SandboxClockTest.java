package org.pouch.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** All clocks of a story show the same day. */
class SandboxClockTest {
    private static final Instant TODAY = Instant.parse("2026-03-31T09:00:00Z");

    private final SandboxClock clock = new SandboxClock(Clock.fixed(TODAY, ZoneOffset.UTC), Duration.ofDays(30));
    private Duration followed = Duration.ZERO;

    @Test
    void beginsAsLongAgoAsTheStoryLasts() {
        assertThat(clock.instant()).isEqualTo("2026-03-01T09:00:00Z");
    }

    @Test
    void takesTheClocksOfTheEnginesAlong() {
        clock.advance(Duration.ofDays(1));
        clock.leads(duration -> followed = followed.plus(duration));
        assertThat(TODAY.plus(followed)).isEqualTo(clock.instant());

        clock.advance(Duration.ofDays(14));

        assertThat(TODAY.plus(followed)).isEqualTo(clock.instant()).isEqualTo("2026-03-16T09:00:00Z");
    }
}
