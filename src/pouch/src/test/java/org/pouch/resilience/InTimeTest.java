package org.pouch.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Who asks is answered, whether there is an answer or not. */
class InTimeTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void saysWhatIsAnsweredAndAsksAnewEachTime() {
        AtomicInteger number = new AtomicInteger();
        InTime<Integer> counted = new InTime<>("test", LONG, number::incrementAndGet);

        assertThat(counted.answer()).contains(1);
        assertThat(counted.answer()).contains(2);
    }

    @Test
    void asksOnceHoweverOftenItIsAskedWhileThereIsNoAnswer() {
        CountDownLatch back = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        InTime<Integer> away = new InTime<>("test", Duration.ofMillis(1), () -> {
            asked.incrementAndGet();
            await(back);
            return 7;
        });

        for (int time = 0; time < 20; time++) {
            assertThat(away.answer()).isEmpty();
        }
        Awaitility.await().until(() -> asked.get() == 1);
        back.countDown();
        Awaitility.await().until(() -> away.answer().isPresent());
    }

    @Test
    void failsAsTheQuestionDoesAndAsksAgain() {
        AtomicInteger number = new AtomicInteger();
        InTime<Integer> failing = new InTime<>("test", LONG, () -> {
            if (number.incrementAndGet() == 1) {
                throw new IllegalArgumentException("broken");
            }
            return 7;
        });

        assertThatThrownBy(failing::answer).isInstanceOf(IllegalArgumentException.class);
        assertThat(failing.answer()).contains(7);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
