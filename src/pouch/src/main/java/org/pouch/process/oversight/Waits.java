package org.pouch.process.oversight;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an instance waits for that comes by itself or from elsewhere: timers and messages. */
public interface Waits {
    Waiting of(long processInstance);

    /**
     * Some hundred of each at most, the oldest first.
     *
     * @param areTimersKnown whether the engine itself said which timers run and when they are due; else they are what the model says of
     *     the elements that are active
     */
    record Waiting(List<Timer> timers, List<Message> messages, boolean areTimersKnown) {
        public Waiting {
            timers = List.copyOf(timers);
            messages = List.copyOf(messages);
        }

        public boolean isNothing() {
            return timers.isEmpty() && messages.isEmpty();
        }
    }

    /**
     * @param name of the event; null where it has none
     * @param since when its element, or what it is attached to, was entered
     * @param written the date, duration or cycle as the model has it
     * @param due null where the engine does not say, and that is an expression or a cycle
     */
    record Timer(
            String element,
            @Nullable String name,
            Instant since,
            String written,
            @Nullable Instant due) {}

    /**
     * @param correlationKey what a message has to bear; empty where any will do
     * @param since when the engine last changed it, as a rule when it began to wait
     */
    record Message(String element, String message, String correlationKey, Instant since) {}
}
