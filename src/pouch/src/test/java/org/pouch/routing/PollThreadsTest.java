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

            assertThat(looks.await(1, TimeUnit.MINUTES)).isTrue();
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

    @Test
    void aLookThatIsAskedForWhileAnotherIsUnderWayComesAfterItAndKeepsNobodyElseWaiting() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch twice = new CountDownLatch(2);
        CountDownLatch other = new CountDownLatch(1);
        Runnable slow = () -> {
            begun.countDown();
            await(release);
            twice.countDown();
        };
        PollThreads threads = new PollThreads(2);
        try {
            threads.scheduleWithFixedDelay(slow, 0, 1, TimeUnit.HOURS);
            await(begun);
            threads.lookNow(slow);
            threads.scheduleWithFixedDelay(other::countDown, 0, 1, TimeUnit.HOURS);

            assertThat(other.await(1, TimeUnit.MINUTES)).isTrue();
            assertThat(twice.getCount()).isEqualTo(2);
            release.countDown();
            assertThat(twice.await(1, TimeUnit.MINUTES)).isTrue();
        } finally {
            release.countDown();
            threads.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
