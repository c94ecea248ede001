package org.pouch.exchange.receive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ArrivalRushTest {
    private final AtomicLong time = new AtomicLong(Long.MIN_VALUE + 7);
    private final ArrivalRush rush = new ArrivalRush(time::get);

    @Test
    void whatComesAloneIsNone() {
        for (int number = 0; number < 3 * ArrivalRush.MANY; number++) {
            assertThat(rush.isBy()).isFalse();
            time.addAndGet(ArrivalRush.SECOND / ArrivalRush.MANY);
        }
    }

    @Test
    void manyWithinASecondAreOneUntilTheyAreOver() {
        for (int number = 0; number < ArrivalRush.MANY; number++) {
            assertThat(rush.isBy()).isFalse();
        }
        assertThat(rush.isBy()).isTrue();
        time.addAndGet(ArrivalRush.SECOND);
        assertThat(rush.isBy()).isFalse();
    }
}
