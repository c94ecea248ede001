package org.pouch.engine.store;

/**
 * How open tasks stand in the lists of their groups: those due first, then the most urgent, then the oldest (table user_task_candidate); and what of a
 * name stands in an index.
 */
public final class TaskOrder {
    /** A due date in SQL, later than any: a task without one comes last. */
    public static final String NEVER_DUE = "TIMESTAMP WITH TIME ZONE '9999-12-31 00:00:00+00'";

    /** Characters of a name that stand in an index of tasks or jobs: PostgreSQL takes no row of an index over 2,704 bytes. */
    public static final int LONGEST_KEY = 200;

    private static final int HIGHEST_PRIORITY = 100;

    private TaskOrder() {}

    /** What of a name stands in an index of tasks or jobs. */
    public static String key(String name) {
        return name.codePointCount(0, name.length()) <= LONGEST_KEY
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_KEY));
    }

    /** Whether an index of tasks or jobs has all of the name, so that no other has the same key. */
    public static boolean isWhole(String name) {
        return name.length() < LONGEST_KEY;
    }

    /** 0 for the most urgent. */
    public static int rank(int priority) {
        return HIGHEST_PRIORITY - priority;
    }
}
