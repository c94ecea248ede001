package org.pouch.process;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Officer;
import org.pouch.process.OfficerTasks.Count;
import org.pouch.process.OfficerTasks.Queue;

/**
 * How many tasks wait in the queues of roles, as they stand beside the queue that is shown: for a moment everybody who has these roles
 * is told the same number. The queue that is shown is always asked for, and what it says is the newest. Queues of one officer are not
 * remembered.
 */
final class QueueLengths {
    private static final long MOMENT = Duration.ofSeconds(2).toNanos();
    private static final Set<Queue> OF_ROLES = Set.of(Queue.GROUPS, Queue.FREE, Queue.SOON, Queue.OVERDUE);

    private final LongSupplier nanos;
    private final Map<Roles, Seen> known = new ConcurrentHashMap<>();

    /** @param nanos time that passes, as by {@link System#nanoTime} */
    QueueLengths(LongSupplier nanos) {
        this.nanos = nanos;
    }

    private record Roles(Queue queue, Set<String> groups) {}

    private record Seen(Count count, long at) {}

    Count of(Queue queue, Officer officer, Supplier<Count> asking) {
        @Nullable Seen seen = known.get(new Roles(queue, TaskQueues.groups(officer)));
        if (seen != null && nanos.getAsLong() - seen.at() < MOMENT) {
            return seen.count();
        }
        Count count = asking.get();
        note(queue, officer, count);
        return count;
    }

    /** What was just found. */
    void note(Queue queue, Officer officer, Count count) {
        if (OF_ROLES.contains(queue)) {
            known.put(new Roles(queue, TaskQueues.groups(officer)), new Seen(count, nanos.getAsLong()));
        }
    }
}
