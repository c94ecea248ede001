package org.pouch.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DropPaceTest {
    private final DropPace pace = new DropPace(Duration.ofSeconds(1));

    @Test
    void keepsTheOrdinaryPauseWhereNothingWasFound() {
        assertThat(pace.beforeNext()).isEmpty();
    }

    @Test
    void looksSoonAfterSomethingWasFoundAndThenEverLater() {
        pace.found();

        assertThat(pace.beforeNext()).contains(Duration.ofMillis(250));
        assertThat(pace.beforeNext()).contains(Duration.ofMillis(500));
        assertThat(pace.beforeNext()).isEmpty();
        assertThat(pace.beforeNext()).isEmpty();
    }

    @Test
    void beginsAnewWithEachThingFound() {
        pace.found();
        pace.beforeNext();
        pace.found();

        assertThat(pace.beforeNext()).contains(Duration.ofMillis(250));
    }
}
