package org.pouch.process;

/** A user task that another officer has, or that is done; the message says which. */
public final class TaskTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TaskTaken(String message) {
        super(message);
    }
}
