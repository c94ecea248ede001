package org.pouch.exchange.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.pouch.resilience.Backoff;
import org.pouch.resilience.Ladder;

class LaneRestsTest {
    private static final String LANE = "XRU-CRS/SFTP";
    private static final Duration FIRST = Duration.ofSeconds(1);

    private final AtomicLong time = new AtomicLong(Long.MAX_VALUE - 5);
    private final LaneRests rests = new LaneRests(
            new Backoff(FIRST, Duration.ofMinutes(1)),
            new Ladder(List.of(Duration.ofMinutes(1), Duration.ofHours(2))),
            time::get);

    @Test
    void oneTriesForAllAfterEachPauseAndThePausesGrow() {
        rests.isAway(LANE);
        assertThat(rests.mayTry(LANE)).isFalse();
        assertThat(rests.mayTry("XRU-CRS/MAIL")).isTrue();

        pass(FIRST.multipliedBy(2));
        assertThat(rests.mayTry(LANE)).isTrue();
        assertThat(rests.mayTry(LANE)).as("another while the first tries").isFalse();

        rests.isAway(LANE);
        pass(FIRST);
        assertThat(rests.mayTry(LANE))
                .as("after the pause that was enough before")
                .isFalse();
        pass(FIRST.multipliedBy(2));
        assertThat(rests.mayTry(LANE)).isTrue();
    }

    @Test
    void aServerThatRefusesTheLoginIsLeftInPeaceForLonger() {
        rests.isClosed(LANE);
        pass(FIRST.multipliedBy(40));
        assertThat(rests.mayTry(LANE)).isFalse();
        pass(Duration.ofMinutes(1));
        assertThat(rests.mayTry(LANE)).isTrue();

        rests.isClosed(LANE);
        pass(Duration.ofMinutes(90));
        assertThat(rests.mayTry(LANE)).isFalse();
        pass(Duration.ofMinutes(60));
        assertThat(rests.mayTry(LANE)).isTrue();

        rests.isAway(LANE);
        pass(FIRST.multipliedBy(2));
        assertThat(rests.mayTry(LANE)).as("it may be back at any moment").isTrue();
    }

    @Test
    void allGoWhenItIsThere() {
        rests.isAway(LANE);
        rests.isThere(LANE);

        assertThat(rests.mayTry(LANE)).isTrue();
        assertThat(rests.mayTry(LANE)).isTrue();
    }

    @Test
    void whoFindsNothingToSendLeavesTheTryToTheNext() {
        rests.isAway(LANE);
        pass(FIRST.multipliedBy(2));
        assertThat(rests.mayTry(LANE)).isTrue();
        rests.nothingToTry(LANE);

        assertThat(rests.mayTry(LANE)).isTrue();
    }

    private void pass(Duration duration) {
        time.addAndGet(duration.toNanos());
    }
}
