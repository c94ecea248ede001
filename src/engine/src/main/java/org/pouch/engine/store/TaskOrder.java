package org.pouch.engine.store;

/** How open tasks stand in the lists of their groups: those due first, then the most urgent, then the oldest (table user_task_candidate). */
public final class TaskOrder {
    /** A due date in SQL, later than any: a task without one comes last. */
    public static final String NEVER_DUE = "TIMESTAMP WITH TIME ZONE '9999-12-31 00:00:00+00'";

    private static final int HIGHEST_PRIORITY = 100;

    private TaskOrder() {}

    /** 0 for the most urgent. */
    public static int rank(int priority) {
        return HIGHEST_PRIORITY - priority;
    }
}
