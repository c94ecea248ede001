package org.pouch.desk.lists;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.pouch.desk.lists.SavedFilters.Outcome;
import org.pouch.desk.lists.SavedFilters.Saved;
import org.pouch.testing.TestDatabase;
import org.pouch.testing.desk.FakeComments;

class UnusedListsTest {
    private static final String ANNA = "anna";

    private final TestDatabase database = TestDatabase.create();
    private final Instant begin = Instant.parse("2026-03-01T08:00:00Z");

    @Test
    void goAfterHalfAYearWithoutUse() {
        at(Duration.ZERO).keep(ANNA, KeptList.CASES, "Used", "state=SENT");
        at(Duration.ZERO).keep(ANNA, KeptList.CASES, "Left", "state=DRAFT");
        at(Duration.ofDays(100)).use(ANNA, KeptList.CASES, "state=SENT");

        at(SavedFilters.KEPT_UNUSED).removeUnused();
        assertThat(names()).containsExactly("Left", "Used");
        at(SavedFilters.KEPT_UNUSED.plusSeconds(1)).removeUnused();
        assertThat(names()).containsExactly("Used");
    }

    @Test
    void areKeptOnceHoweverOftenSomebodyPresses() throws Exception {
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 25; round++) {
                CyclicBarrier together = new CyclicBarrier(2);
                String name = "List " + round;
                Callable<Outcome> press = () -> {
                    together.await();
                    return at(Duration.ZERO).keep("officer" + name, KeptList.CASES, name, "state=SENT");
                };
                for (Future<Outcome> pressed : two.invokeAll(List.of(press, press))) {
                    assertThat(pressed.get()).isEqualTo(Outcome.KEPT);
                }
                assertThat(at(Duration.ZERO).of("officer" + name, KeptList.CASES))
                        .hasSize(1);
            }
        } finally {
            two.shutdownNow();
        }
    }

    private List<String> names() {
        return at(Duration.ZERO).of(ANNA, KeptList.CASES).stream()
                .map(Saved::name)
                .toList();
    }

    private SavedFilters at(Duration later) {
        return new SavedFilters(
                database.client(),
                new FakeComments(),
                database.transactions(),
                Clock.fixed(begin.plus(later), ZoneOffset.UTC));
    }
}
