package org.pouch.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    @Test
    void beatsOnWhateverABeatEndsWithUntilTheWorkIsDone() throws Exception {
        CountDownLatch beats = new CountDownLatch(3);
        try (Heartbeat heartbeat = new Heartbeat("heart");
                Heartbeat.Beat beat = heartbeat.every(Duration.ofMillis(1), () -> {
                    beats.countDown();
                    throw new StackOverflowError();
                })) {
            assertThat(beats.await(1, TimeUnit.MINUTES)).isTrue();
            assertThat(beat).isNotNull();
        }
    }
}
