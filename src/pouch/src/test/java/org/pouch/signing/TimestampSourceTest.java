package org.pouch.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A document is laid out for tokens of one size; those that come may differ a little. */
class TimestampSourceTest {
    private static final int ROOM = 1000;

    @Test
    void takesTheFirstThatFillsTheRoom() {
        Sizes source = new Sizes(998, 1002, 1000, 999);

        assertThat(source.token(new byte[32], ROOM)).hasSize(1000);
        assertThat(source.left).containsExactly(999);
    }

    @Test
    void takesTheLargestThatFitsAfterFourTries() {
        Sizes source = new Sizes(980, 999, 1001, 990, 1000);

        assertThat(source.token(new byte[32], ROOM)).hasSize(999);
        assertThat(source.left).containsExactly(1000);
    }

    @Test
    void leavesNoRoomForSomethingThatWasTakenOut() {
        assertThat(new Sizes(968, 968, 968, 968).token(new byte[32], ROOM)).hasSize(968);
        assertThatThrownBy(() -> new Sizes(967, 967, 967, 967).token(new byte[32], ROOM))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessageContaining("about 1000 bytes");
        assertThatThrownBy(() -> new Sizes(1001, 1001, 1001, 1001).token(new byte[32], ROOM))
                .isInstanceOf(ServiceUnavailable.class);
    }

    /** Gives tokens of these sizes, one after the other. */
    private static final class Sizes implements TimestampSource {
        private final Deque<Integer> left;

        Sizes(Integer... sizes) {
            left = new ArrayDeque<>(List.of(sizes));
        }

        @Override
        public byte[] token(byte[] digest) {
            return new byte[left.remove()];
        }

        @Override
        public int usualSize() {
            return ROOM;
        }
    }
}
