package org.pouch.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.testing.MovedClock;

/** What lasts is kept for as long as agreed, whatever a renewal fails with. */
class LeaseKeeperTest {
    private static final Duration LONGEST = Duration.ofHours(1);

    private final MovedClock clock = MovedClock.standingAt("2026-01-01T00:00:00Z");
    private final AtomicInteger renewals = new AtomicInteger();
    private final AtomicInteger ends = new AtomicInteger();
    private final LeaseKeeper leases = new LeaseKeeper("the trial", Duration.ofMillis(3), LONGEST, clock);

    @AfterEach
    void close() {
        leases.close();
    }

    @Test
    void renewsUntilTheLongestTimeIsOverThenAsksForTheEndAgainAndAgain() {
        LeaseKeeper.Kept kept = leases.keep(renewals::incrementAndGet, ends::incrementAndGet, () -> {});
        await().until(() -> renewals.get() > 2 && ends.get() == 0);

        clock.pass(LONGEST);

        await().until(() -> ends.get() > 2);
        kept.end();
    }

    @Test
    void goesOnAfterARenewalThatFails() {
        LeaseKeeper.Kept kept = leases.keep(
                () -> {
                    if (renewals.incrementAndGet() < 3) {
                        throw new OutOfMemoryError("no room");
                    }
                },
                ends::incrementAndGet,
                () -> {});

        await().until(() -> renewals.get() > 4);
        kept.end();
    }

    /** As in a database that holds a lock, or a network that swallows. */
    @Test
    void asksForTheEndThoughARenewalHangs() throws InterruptedException {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        AtomicInteger losses = new AtomicInteger();
        LeaseKeeper.Kept kept = leases.keep(
                () -> {
                    hanging.countDown();
                    try {
                        answered.await();
                    } catch (InterruptedException closed) {
                        Thread.currentThread().interrupt();
                    }
                },
                ends::incrementAndGet,
                losses::incrementAndGet);
        try {
            hanging.await();

            await().until(() -> losses.get() > 2);
            assertThat(ends).hasValue(0);
            clock.pass(LONGEST);
            await().until(() -> ends.get() > 2);
        } finally {
            answered.countDown();
            kept.end();
        }
    }

    @Test
    void asksForTheEndWhileEachRenewalFails() {
        AtomicInteger losses = new AtomicInteger();
        LeaseKeeper.Kept kept = leases.keep(
                () -> {
                    throw new IllegalStateException("nobody answers");
                },
                ends::incrementAndGet,
                losses::incrementAndGet);

        await().until(() -> losses.get() > 2);
        assertThat(ends).hasValue(0);
        kept.end();
    }
}
