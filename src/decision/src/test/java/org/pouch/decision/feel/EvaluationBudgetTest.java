package org.pouch.decision.feel;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class EvaluationBudgetTest {
    private final AtomicLong passed = new AtomicLong(5);
    private final AtomicLong worked = new AtomicLong(7);
    private final EvaluationBudget budget = new EvaluationBudget(passed::get, worked::get);

    @Test
    void isNotUsedUpByTimeInWhichOthersWork() {
        passed.addAndGet(Duration.ofMillis(7_999).toNanos());
        worked.addAndGet(Duration.ofMillis(1_999).toNanos());

        assertThatCode(() -> budget.use(1)).doesNotThrowAnyException();
    }

    @Test
    void isUsedUpByTwoSecondsOfWork() {
        passed.addAndGet(Duration.ofSeconds(3).toNanos());
        worked.addAndGet(Duration.ofMillis(2_001).toNanos());

        assertThatThrownBy(() -> budget.use(1)).hasMessageContaining("longer than 2 seconds");
    }

    @Test
    void endsAfterEightSecondsWhoeverWorked() {
        passed.addAndGet(Duration.ofMillis(8_001).toNanos());

        assertThatThrownBy(() -> budget.use(1)).hasMessageContaining("longer than 8 seconds");
    }
}
