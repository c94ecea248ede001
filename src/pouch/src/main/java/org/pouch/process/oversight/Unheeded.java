package org.pouch.process.oversight;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.process.oversight.StandingStill.Counted;

/** What nothing comes of in the engine: timers that did not fire, messages that nobody waits for. Empty where the engine does not tell, as a cluster. */
public interface Unheeded {
    Optional<Found<OverdueTimers>> overdueTimers();

    Optional<Found<UnawaitedMessages>> unawaitedMessages();

    /** @param whole whether there are not more than were looked at */
    record Found<T>(List<T> items, boolean whole) {
        public Found {
            items = List.copyOf(items);
        }
    }

    /**
     * Those of one event of a process.
     *
     * @param standing the element at which their instances stand; null where the whole instance waits, and for a start event
     * @param oldest since when the oldest is due
     * @param oldestInstance null for a start event, which has none yet
     */
    record OverdueTimers(
            String process,
            String element,
            @Nullable String standing,
            int count,
            Instant oldest,
            @Nullable Long oldestInstance) {}

    /**
     * Those of one name.
     *
     * @param oldest the first few
     * @param models the processes whose newest version waits for messages of this name somewhere
     */
    record UnawaitedMessages(String name, Counted messages, List<Kept> oldest, List<String> models) {
        public UnawaitedMessages {
            oldest = List.copyOf(oldest);
            models = List.copyOf(models);
        }
    }

    /**
     * @param key what a waiting process compares; null where it is not shown, since it may say something about a person
     * @param since when it was published
     * @param until when it is thrown away
     */
    record Kept(@Nullable String key, Instant since, Instant until) {}
}
