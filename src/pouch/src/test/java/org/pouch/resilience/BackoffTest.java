package org.pouch.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60));

    @Test
    void doublesUpToItsCeiling() {
        assertThat(backoff.after(1)).hasSeconds(1);
        assertThat(backoff.after(2)).hasSeconds(2);
        assertThat(backoff.after(6)).hasSeconds(32);
        assertThat(backoff.after(7)).hasSeconds(60);
    }

    @Test
    void staysAtItsCeilingHoweverOftenItFails() {
        assertThat(backoff.after(Integer.MAX_VALUE)).hasSeconds(60);
    }

    @Test
    void spreadsAFifthEitherWay() {
        Set<Duration> seen = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            Duration pause = Backoff.spread(Duration.ofSeconds(100));
            assertThat(pause).isBetween(Duration.ofSeconds(80), Duration.ofSeconds(120));
            seen.add(pause);
        }
        assertThat(seen).hasSizeGreaterThan(900);
    }

    @Test
    void aLadderEndsOnItsLastStep() {
        Ladder ladder = new Ladder(List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofHours(2)));

        assertThat(ladder.after(1)).hasMinutes(1);
        assertThat(ladder.after(2)).hasMinutes(5);
        assertThat(ladder.after(3)).hasHours(2);
        assertThat(ladder.after(Integer.MAX_VALUE)).hasHours(2);
    }
}
