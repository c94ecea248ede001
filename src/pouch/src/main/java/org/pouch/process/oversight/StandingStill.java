package org.pouch.process.oversight;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.process.ProcessInstances.Incident;

/** What stands still in the engine, and why. Each question is bounded; where something was left out, the answer says so. */
public interface StandingStill {
    /** Incidents that look at the same step and the same kind of fault are one. */
    Causes causes();

    /** The incidents of one cause, the oldest first. */
    List<Incident> incidents(Cause.Id cause, int limit);

    /** Steps for which no worker comes. */
    List<IdleJobs> idleJobs();

    /** Where instances stay longer than others did. */
    List<LongStay> longStays();

    /** User tasks after their day. */
    Counted overdueTasks();

    /** Returns of persons taken in error that both sides note differently, and nobody has settled. */
    Counted disputedReturns();

    /** All open incidents. */
    Counted openIncidents();

    /** @param exact whether there are not more */
    record Counted(long number, boolean exact) {}

    /** @param total of all incidents; more than those that were looked at when it is larger than their sum */
    record Causes(List<Cause> causes, Counted total) {
        public boolean isWhole() {
            return total.exact() && causes.stream().mapToLong(Cause::count).sum() >= total.number();
        }
    }

    /** @param message of the newest of them */
    record Cause(Id id, String message, int count, Instant oldest) {
        public record Id(String process, String element, String errorType) {}
    }

    /**
     * @param element empty where the engine does not tell it
     * @param known whether this program has a worker for it
     */
    record IdleJobs(
            String type,
            String process,
            String element,
            int count,
            Instant oldest,
            long oldestInstance,
            boolean known) {}

    /**
     * @param usual how long nine of ten stayed
     * @param longest the key of the instance that has stayed longest
     */
    record LongStay(
            String process,
            String element,
            @Nullable String name,
            Counted stays,
            Duration usual,
            Instant oldest,
            long longest) {}
}
