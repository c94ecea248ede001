package org.pouch.routing.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
    private final Pace pace = new Pace(Duration.ofSeconds(1), nanos::get);

    @Test
    void keepsTheOrdinaryPauseWhereNothingWasFound() {
        assertThat(pace.beforeNext()).isEmpty();
    }

    @Test
    void looksOftenForAWhileAfterSomethingWasFoundAndThenEverLater() {
        pace.found();

        for (int look = 0; look < 40; look++) {
            assertThat(pace.beforeNext()).contains(Duration.ofMillis(250));
            passes(Duration.ofMillis(250));
        }
        assertThat(pace.beforeNext()).contains(Duration.ofMillis(250));
        assertThat(pace.beforeNext()).contains(Duration.ofMillis(500));
        assertThat(pace.beforeNext()).isEmpty();
        assertThat(pace.beforeNext()).isEmpty();
    }

    @Test
    void beginsAnewWithEachThingFound() {
        pace.found();
        passes(Pace.BUSY);
        pace.beforeNext();
        pace.beforeNext();
        pace.found();
        passes(Duration.ofSeconds(9));

        assertThat(pace.beforeNext()).contains(Duration.ofMillis(250));
        assertThat(pace.beforeNext()).contains(Duration.ofMillis(250));
    }

    @Test
    void looksOftenWhereSomethingIsExpected() {
        pace.expected();

        assertThat(pace.beforeNext()).contains(Duration.ofMillis(250));
    }

    @Test
    void looksNoMoreOftenAtAServerThatIsAwayWhateverIsExpected() {
        pace.found();
        pace.failed();
        pace.expected();

        assertThat(pace.beforeNext()).isEmpty();

        pace.works(Duration.ZERO);
        pace.expected();
        assertThat(pace.beforeNext()).isNotEqualTo(Optional.empty());
    }

    @Test
    void leavesAServerInPeaceForFourTimesAsLongAsALookTook() {
        pace.found();
        pace.works(Duration.ofMillis(100));
        assertThat(pace.beforeNext()).contains(Duration.ofMillis(400));
        pace.works(Duration.ofMillis(10));
        assertThat(pace.beforeNext()).contains(Duration.ofMillis(250));

        pace.works(Duration.ofSeconds(3));
        pace.expected();
        assertThat(pace.beforeNext()).isEmpty();
    }

    private void passes(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
