package org.pouch.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TogetherTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<List<Integer>> done = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch atWork = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void whoComesAloneIsServedAtOnceAndAlone() {
        Together<String, Integer> together = new Together<>(500, (kind, all) -> done.add(all));

        together.perform("a", 1);
        together.perform("a", 2);

        assertThat(done).containsExactly(List.of(1), List.of(2));
    }

    @Test
    void whatGathersWhileOneIsAtWorkIsDoneAtOnce() throws Exception {
        List<Future<?>> all = gatheredBehindTheFirst(new Together<>(500, this::work), 20);

        for (Future<?> each : all) {
            each.get(1, TimeUnit.MINUTES);
        }
        assertThat(done).hasSize(2);
        assertThat(done.get(0)).containsExactly(0);
        assertThat(done.get(1))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 20).boxed().toList());
    }

    @Test
    void noMoreThanSoManyAreDoneAtOnce() throws Exception {
        for (Future<?> each : gatheredBehindTheFirst(new Together<>(7, this::work), 20)) {
            each.get(1, TimeUnit.MINUTES);
        }

        assertThat(done).extracting(List::size).containsExactly(1, 7, 7, 6);
    }

    @Test
    void allOfWhatFailedTogetherFailAndWhoComesNextIsServed() throws Exception {
        Together<String, Integer> together = new Together<>(500, (kind, all) -> {
            work(kind, all);
            if (all.size() > 1) {
                throw new IllegalStateException("no ink");
            }
        });

        List<Future<?>> all = gatheredBehindTheFirst(together, 3);
        all.get(0).get(1, TimeUnit.MINUTES);
        for (Future<?> each : all.subList(1, 4)) {
            assertThatThrownBy(() -> each.get(1, TimeUnit.MINUTES)).hasRootCauseMessage("no ink");
        }
        together.perform("a", 9);

        assertThat(done).last().isEqualTo(List.of(9));
    }

    @Test
    void whatIsOfAnotherKindIsNotWaitedFor() throws Exception {
        Together<String, Integer> together = new Together<>(500, this::work);
        Future<?> first = threads.submit(() -> together.perform("a", 0));
        atWork.await();

        together.performAll("b", List.of(1, 2));

        assertThat(done).containsExactly(List.of(1, 2));
        goOn.countDown();
        first.get(1, TimeUnit.MINUTES);
    }

    private List<Future<?>> gatheredBehindTheFirst(Together<String, Integer> together, int number)
            throws InterruptedException {
        List<Future<?>> all = new ArrayList<>();
        all.add(threads.submit(() -> together.perform("a", 0)));
        atWork.await();
        List<Thread> waiting = Collections.synchronizedList(new ArrayList<>());
        for (int i = 1; i <= number; i++) {
            int own = i;
            all.add(threads.submit(() -> {
                waiting.add(Thread.currentThread());
                together.perform("a", own);
            }));
        }
        Awaitility.await()
                .until(() -> waiting.size() == number
                        && waiting.stream().allMatch(each -> each.getState() == Thread.State.WAITING));
        goOn.countDown();
        return all;
    }

    private void work(String kind, List<Integer> all) {
        if (all.equals(List.of(0))) {
            atWork.countDown();
            try {
                goOn.await();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
        done.add(all);
    }
}
