package org.pouch.desk.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.password.PasswordEncoder;

/** However many guess at once, few passwords are compared at the same time. */
class HashingLaneTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-24T09:30:00Z"));
    private final RecentPasswords recent = new RecentPasswords(now::get);
    private final Slow slow = new Slow();

    @Test
    void comparesFewAtOnceAndSendsAwayWhoIsTooMany() throws Exception {
        HashingLane lane = new HashingLane(slow, recent, 1, 3);
        ExecutorService many = Executors.newFixedThreadPool(4);
        try {
            Future<?>[] all = new Future<?>[4];
            for (int i = 0; i < all.length; i++) {
                String guess = "guess " + i;
                all[i] = many.submit(() -> lane.matches(guess, "kept"));
            }
            await().until(() -> lane.isFull() && slow.most.get() == 1);

            assertThatExceptionOfType(SignInTooSoon.class)
                    .isThrownBy(() -> lane.matches("one more", "kept"))
                    .matches(SignInTooSoon::isBusy);
            slow.go.countDown();
            for (Future<?> each : all) {
                assertThat(each.get()).isEqualTo(false);
            }
            assertThat(slow.most).hasValue(1);
            assertThat(lane.matches("right", "kept")).isTrue();
        } finally {
            slow.go.countDown();
            many.shutdownNow();
        }
    }

    @Test
    void comparesWhatWasRightNotAgainForAWhile() {
        slow.go.countDown();
        HashingLane lane = new HashingLane(slow, recent, 1, 1);
        assertThat(lane.matches("right", "kept")).isTrue();
        assertThat(lane.matches("right", "kept")).isTrue();
        assertThat(slow.asked).hasValue(1);

        assertThat(lane.matches("wrong", "kept")).isFalse();
        assertThat(lane.matches("right", "kept since")).isTrue();
        assertThat(slow.asked).hasValue(3);

        now.updateAndGet(before -> before.plus(Duration.ofMinutes(6)));
        assertThat(lane.matches("right", "kept")).isTrue();
        assertThat(slow.asked).hasValue(4);
    }

    /** Takes its time, and counts how many ask at once. */
    private static final class Slow implements PasswordEncoder {
        private final CountDownLatch go = new CountDownLatch(1);
        private final AtomicInteger asked = new AtomicInteger();
        private final AtomicInteger within = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();

        @Override
        public String encode(CharSequence entered) {
            return entered.toString();
        }

        @Override
        public boolean matches(CharSequence entered, String kept) {
            asked.incrementAndGet();
            most.accumulateAndGet(within.incrementAndGet(), Math::max);
            try {
                go.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } finally {
                within.decrementAndGet();
            }
            return "right".contentEquals(entered);
        }
    }
}
