package org.pouch.process.oversight;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an instance waits for that comes by itself or from elsewhere: jobs, timers and messages. */
public interface Waits {
    Waiting of(long processInstance);

    /**
     * Some hundred of each at most, the oldest first.
     *
     * @param areTimersKnown whether the engine itself said which timers run and when they are due; else they are what the model says of
     *     the elements that are active
     */
    record Waiting(List<Job> jobs, List<Timer> timers, List<Message> messages, boolean areTimersKnown) {
        public Waiting {
            jobs = List.copyOf(jobs);
            timers = List.copyOf(timers);
            messages = List.copyOf(messages);
        }

        public boolean isNothing() {
            return jobs.isEmpty() && timers.isEmpty() && messages.isEmpty();
        }
    }

    /**
     * @param element empty where the engine does not say
     * @param since when it was made; null where the engine does not say, as a cluster of those that it had before version 8.9
     * @param tries that are left
     * @param worker who has it; null while nobody has
     * @param until when another may take it; null while nobody has it
     * @param trouble why the last try failed; null where none has
     * @param known whether this program has a worker for it
     */
    record Job(
            String element,
            String type,
            @Nullable Instant since,
            int tries,
            @Nullable String worker,
            @Nullable Instant until,
            @Nullable String trouble,
            boolean known) {}

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
     * @param correlationKey what a message has to bear; empty where any will do, null where it is not shown, since it may say something about a person
     * @param since when the engine last changed it, as a rule when it began to wait
     */
    record Message(String element, String message, @Nullable String correlationKey, Instant since) {}
}
