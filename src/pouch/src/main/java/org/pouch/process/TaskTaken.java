package org.pouch.process;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A user task that another officer has, or that is done; it says which, and who. */
public final class TaskTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why the task cannot be worked on. */
    public enum Reason {
        /** Done, or withdrawn. */
        GONE("This task is done or was withdrawn."),
        /** Another officer has it. */
        HELD("Another officer has taken this task."),
        /** Nobody has it. */
        FREE("Take the task before you work on it."),
        /** It is for other roles. */
        NOT_OPEN("This task is not open to you.");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }
    }

    private final Reason reason;
    private final @Nullable String holder;

    private TaskTaken(Reason reason, @Nullable String holder) {
        super(reason.sentence);
        this.reason = reason;
        this.holder = holder;
    }

    public static TaskTaken because(Reason reason) {
        return new TaskTaken(reason, null);
    }

    /** @param holder the officer who has it */
    public static TaskTaken by(String holder) {
        return new TaskTaken(Reason.HELD, holder);
    }

    public Reason reason() {
        return reason;
    }

    public Optional<String> holder() {
        return Optional.ofNullable(holder);
    }
}
