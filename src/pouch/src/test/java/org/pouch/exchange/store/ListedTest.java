package org.pouch.exchange.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ListedTest {
    @Test
    void listsAreOfFewLengths() {
        assertThat(lengths(1, 2, 3, 4, 5, 255, 256, 257)).containsExactly(1, 2, 4, 4, 8, 256, 256, 512);
    }

    @Test
    void theLastIsSaidAgainAndNothingElseIsAdded() {
        assertThat(Listed.of(List.of(3, 1, 2), String::valueOf)).containsExactly("3", "1", "2", "2");
    }

    private static List<Integer> lengths(int... sizes) {
        return Arrays.stream(sizes)
                .map(size -> Listed.of(
                                Stream.iterate(0, number -> number + 1)
                                        .limit(size)
                                        .toList(),
                                String::valueOf)
                        .size())
                .boxed()
                .toList();
    }
}
