package org.pouch.desk.look;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.pouch.process.OfficerTasks.Task;

/**
 * The task that a look was written down for, handed to the page that shows it: one request of an officer asks the engine for it once. Whoever changes a task
 * asks anew.
 */
public final class SeenTask {
    private static final String ATTRIBUTE = SeenTask.class.getName();

    private SeenTask() {}

    /** As the officer of this request may see it. */
    static void note(HttpServletRequest request, Task task) {
        request.setAttribute(ATTRIBUTE, task);
    }

    /** Empty where no look was written down, or where it was at nothing the officer may see. */
    public static Optional<Task> of(HttpServletRequest request, long key) {
        return request.getAttribute(ATTRIBUTE) instanceof Task task && task.key() == key
                ? Optional.of(task)
                : Optional.empty();
    }
}
