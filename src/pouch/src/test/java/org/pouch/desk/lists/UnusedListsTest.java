package org.pouch.desk.lists;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
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
import org.pouch.testing.TestVault;
import org.pouch.testing.desk.FakeComments;
import org.pouch.vault.CaseVault;

class UnusedListsTest {
    private static final String ANNA = "anna";

    private final TestDatabase database = TestDatabase.create();
    private final CaseVault vault = TestVault.of(database.client());
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
    void haveTheirNamesInNoColumn() {
        at(Duration.ZERO).keep(ANNA, KeptList.CASES, "Family Lyu", "state=SENT");

        assertThat(database.client()
                        .sql("SELECT * FROM desk_saved_list")
                        .query()
                        .singleRow()
                        .values())
                .noneMatch(value -> String.valueOf(value).contains("Lyu")
                        || value instanceof byte[] bytes && new String(bytes, StandardCharsets.UTF_8).contains("Lyu"));
        assertThat(names()).containsExactly("Family Lyu");
    }

    @Test
    void ofAReleaseBeforeAreReadAndEncrypted() {
        before("one", "Old");
        before("two", "Older");
        assertThat(names()).containsExactly("Old", "Older");
        assertThat(at(Duration.ZERO).keep(ANNA, KeptList.CASES, "Old", "state=DRAFT"))
                .isEqualTo(Outcome.KEPT);
        before("three", "Old");

        at(Duration.ZERO).encryptNames();

        assertThat(names()).containsExactly("Old", "Older");
        assertThat(at(Duration.ZERO).of(ANNA, KeptList.CASES))
                .extracting(Saved::address)
                .contains("/desk/cases?state=DRAFT");
        assertThat(database.client()
                        .sql("SELECT COUNT(*) FROM desk_saved_list WHERE name IS NOT NULL")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private void before(String id, String name) {
        database.client()
                .sql(
                        "INSERT INTO desk_saved_list (filter_id, officer, list, name, query, used_at) VALUES (?, ?, 'CASES', ?, 'state=SENT', ?)")
                .params(id, ANNA, name, Timestamp.from(begin))
                .update();
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
                vault,
                new FakeComments(),
                database.transactions(),
                Clock.fixed(begin.plus(later), ZoneOffset.UTC));
    }
}
