package org.pouch.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.pouch.process.OfficerTasks.Count;
import org.pouch.process.OfficerTasks.Queue;

/** Officers of the same roles are told the same length of a queue for a moment, and no longer. */
class QueueLengthsTest {
    private static final Officer ANN = new Officer("ann", "Ann", Set.of(Role.CASE_WORKER));
    private static final Officer BO = new Officer("bo", "Bo", Set.of(Role.CASE_WORKER));
    private static final Officer APPROVER = new Officer("cy", "Cy", Set.of(Role.APPROVER));

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
    private final AtomicInteger asked = new AtomicInteger();
    private final QueueLengths lengths = new QueueLengths(nanos::get);

    private Count of(Queue queue, Officer officer) {
        return lengths.of(queue, officer, () -> new Count(asked.incrementAndGet(), true));
    }

    @Test
    void askOnceForAllWhoHaveTheRoles() {
        assertThat(of(Queue.OVERDUE, ANN).number()).isEqualTo(1);
        nanos.addAndGet(Duration.ofMillis(1_999).toNanos());

        assertThat(of(Queue.OVERDUE, BO).number()).isEqualTo(1);
        assertThat(of(Queue.OVERDUE, APPROVER).number()).isEqualTo(2);
        assertThat(of(Queue.SOON, BO).number()).isEqualTo(3);
    }

    @Test
    void askAgainAfterAMoment() {
        of(Queue.GROUPS, ANN);
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());

        assertThat(of(Queue.GROUPS, ANN).number()).isEqualTo(2);
    }

    @Test
    void takeTheNewestFromAPage() {
        of(Queue.FREE, ANN);
        lengths.note(Queue.FREE, BO, new Count(40, true));

        assertThat(of(Queue.FREE, ANN)).isEqualTo(new Count(40, true));
    }

    @Test
    void rememberNoQueueOfOneOfficer() {
        for (Queue queue : Set.of(Queue.MINE, Queue.DONE, Queue.ABSENT)) {
            of(queue, ANN);
            of(queue, ANN);
        }

        assertThat(asked).hasValue(6);
    }
}
