package org.pouch.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

class ApartTest {
    private static final List<String> ALL = List.of("silent", "other");

    private final Map<String, AtomicInteger> begun =
            new ConcurrentHashMap<>(Map.of("silent", new AtomicInteger(), "other", new AtomicInteger()));
    private final AtomicInteger ended = new AtomicInteger();
    private final CountDownLatch answer = new CountDownLatch(1);

    @Test
    void whoDoesNotAnswerHoldsUpNoOtherAndIsAskedOnce() {
        Apart<String> apart = new Apart<>("looks", this::look);

        apart.lookAt(ALL);
        soon().until(() -> ended.get() == 1);
        soon().until(() -> {
            apart.lookAt(ALL);
            return ended.get() >= 2;
        });
        assertThat(begun.get("silent")).hasValue(1);

        answer.countDown();
        soon().until(() -> {
            apart.lookAt(ALL);
            return begun.get("silent").get() > 1;
        });
    }

    /** Whoever changed something there is told afterwards what there is by now, and waits for no other for that. */
    @Test
    void aLookAtOnceWaitsForTheOneOnItsWayThereAndForNoOther() throws InterruptedException {
        Apart<String> apart = new Apart<>("looks", this::look);
        apart.lookAt(List.of("silent"));
        soon().until(() -> begun.get("silent").get() == 1);

        apart.lookNow("other");
        assertThat(ended).hasValue(1);

        Thread now = new Thread(() -> apart.lookNow("silent"));
        now.start();
        soon().until(() -> now.getState() == Thread.State.BLOCKED);
        assertThat(begun.get("silent")).hasValue(1);
        answer.countDown();
        now.join();
        assertThat(begun.get("silent")).hasValue(2);
        assertThat(ended).hasValue(3);
    }

    @Test
    void oneThatFailsIsLookedAtAgain() {
        AtomicInteger tries = new AtomicInteger();
        Apart<String> apart = new Apart<>("looks", one -> {
            tries.incrementAndGet();
            throw new StackOverflowError();
        });

        soon().until(() -> {
            apart.lookAt(List.of("one"));
            return tries.get() >= 2;
        });
    }

    /** The wait ends with what it waits for: a busy machine is given time for that. */
    private static ConditionFactory soon() {
        return await().atMost(Duration.ofMinutes(1));
    }

    private void look(String one) {
        begun.get(one).incrementAndGet();
        if (one.equals("silent")) {
            try {
                answer.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
        ended.incrementAndGet();
    }
}
