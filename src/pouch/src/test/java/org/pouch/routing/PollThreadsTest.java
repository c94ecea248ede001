package org.pouch.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class PollThreadsTest {
    @Test
    void looksAgainWhateverALookEndsWith(CapturedOutput log) throws Exception {
        CountDownLatch looks = new CountDownLatch(3);
        PollThreads threads = new PollThreads(1);
        try {
            ScheduledFuture<?> task = threads.scheduleWithFixedDelay(
                    () -> {
                        looks.countDown();
                        throw new NoClassDefFoundError("LIU MEI");
                    },
                    0,
                    1,
                    TimeUnit.MILLISECONDS);

            assertThat(looks.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(task.isDone()).isFalse();
        } finally {
            threads.shutdownNow();
        }
        assertThat(log.getAll()
                        .lines()
                        .filter(line -> line.contains("NoClassDefFoundError at routing.PollThreadsTest")))
                .hasSize(1);
        assertThat(log).doesNotContain("LIU");
    }
}
