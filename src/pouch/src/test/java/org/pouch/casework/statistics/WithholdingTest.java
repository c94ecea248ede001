package org.pouch.casework.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.packet.AuthorityId;

/** What is left out, and that nobody gets it back by arithmetic. */
class WithholdingTest {
    private static final List<Figure> PARTS = List.of(
            Figure.CONFIRMED,
            Figure.DEEMED,
            Figure.REFUTED,
            Figure.NOT_COMPETENT,
            Figure.WITHDRAWN,
            Figure.CLOSED,
            Figure.OPEN);

    @Test
    void leavesOutARowOfTooFew() {
        assertThat(Withholding.of(row(Map.of(Figure.REQUESTS, 4, Figure.OPEN, 4), null, null)))
                .isEmpty();
    }

    /** Who knows how it is done tries all tables that would give what is shown: of each number that is missing at least two are possible. */
    @Test
    void showsNoNumberUnderFiveNorOneByWhichItCanBeComputed() {
        for (int requests : new int[] {5, 6, 9, 10, 11, 15, 16}) {
            Map<Map<Figure, Integer>, Map<Figure, Set<Integer>>> behind = new HashMap<>();
            all(requests, 0, new int[PARTS.size()], parts -> {
                FigureRow row = row(parts);
                Map<Figure, Integer> shown = Withholding.of(row).orElseThrow().counts();
                assertThat(shown.values()).allMatch(count -> count >= 5);
                Map<Figure, Set<Integer>> possible = behind.computeIfAbsent(shown, key -> new HashMap<>());
                row.counts()
                        .forEach((figure, count) -> possible.computeIfAbsent(figure, key -> new HashSet<>())
                                .add(count));
            });
            behind.forEach((shown, possible) ->
                    possible.forEach((figure, values) -> assertThat(shown.containsKey(figure) || values.size() > 1)
                            .as("%s behind %s", figure, shown)
                            .isTrue()));
        }
    }

    @Test
    void withholdsASubsetThatLeavesTooFew() {
        FigureRow shown = Withholding.of(row(
                        Map.of(
                                Figure.REQUESTS, 60,
                                Figure.CONFIRMED, 40,
                                Figure.REFUTED, 20,
                                Figure.OVERDUE, 58,
                                Figure.EXTENDED, 0,
                                Figure.DOCUMENTS, 30,
                                Figure.HANDED_OVER, 28),
                        12,
                        31))
                .orElseThrow();

        assertThat(shown.counts())
                .containsEntry(Figure.REQUESTS, 60)
                .containsEntry(Figure.AGREED, 40)
                .containsEntry(Figure.DOCUMENTS, 30)
                .hasSize(3);
    }

    @Test
    void givesDaysOnlyWhereEnoughWereAnsweredOnEachSideOfThem() {
        assertThat(days(9)).containsExactly(null, null);
        assertThat(days(10)).containsExactly(12, null);
        assertThat(days(49)).containsExactly(12, null);
        assertThat(days(50)).containsExactly(12, 31);
    }

    private static List<Integer> days(int answered) {
        FigureRow shown = Withholding.of(row(Map.of(Figure.REQUESTS, answered, Figure.CONFIRMED, answered), 12, 31))
                .orElseThrow();
        List<Integer> days = new ArrayList<>();
        days.add(shown.medianDays());
        days.add(shown.slowDays());
        return days;
    }

    /** All ways in which so many requests can be parted. */
    private static void all(int left, int place, int[] parts, Consumer<int[]> each) {
        if (place == parts.length - 1) {
            parts[place] = left;
            each.accept(parts);
            return;
        }
        for (int part = 0; part <= left; part++) {
            parts[place] = part;
            all(left - part, place + 1, parts, each);
        }
    }

    private static FigureRow row(int[] parts) {
        Map<Figure, Integer> counts = new EnumMap<>(Figure.class);
        int requests = 0;
        for (int part = 0; part < parts.length; part++) {
            counts.put(PARTS.get(part), parts[part]);
            requests += parts[part];
        }
        counts.put(Figure.REQUESTS, requests);
        return row(counts, null, null);
    }

    private static FigureRow row(Map<Figure, Integer> counts, @Nullable Integer median, @Nullable Integer slow) {
        return FigureRow.summed(Side.REQUESTING, new AuthorityId("XRU-CRS"), "UTO-XRU/2026-1", counts, median, slow);
    }
}
