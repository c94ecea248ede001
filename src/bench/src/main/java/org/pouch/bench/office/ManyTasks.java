package org.pouch.bench.office;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * The first task of one process, copied: each copy has an instance of its own. Three of four are for case workers, a fifth for approvers, the
 * others for data protection; two of five are held by sixty officers; all have a due date, some of them past. One more for every four was done.
 * What an engine shows is copied and not what it works with: nobody can complete a copy.
 */
final class ManyTasks {
    private static final long PATIENCE_SECONDS = 120;

    private static final String GROUP = "CASE WHEN MOD(n.n, 20) < 15 THEN 'CASE_WORKER'"
            + " WHEN MOD(n.n, 20) < 19 THEN 'APPROVER' ELSE 'DATA_PROTECTION' END";
    private static final String HOLDER =
            "CONCAT(CASE WHEN MOD(n.n, 20) < 15 THEN 'worker' ELSE 'approver' END, CAST(MOD(n.n, 60) AS VARCHAR))";

    private final Copies copies;
    private final String prefix;
    private final int cases;
    private final int open;
    private final int last;
    private final long instance;

    private ManyTasks(Copies copies, String prefix, int cases, int open, long instance) {
        this.copies = copies;
        this.prefix = prefix;
        this.cases = cases;
        this.open = open;
        this.last = open + open / 4;
        this.instance = instance;
    }

    /**
     * @param prefix of the references of their cases, which the number of the case follows
     * @param cases how many there are; some have several tasks where there are fewer than tasks
     */
    static void write(DataSource engine, String prefix, int cases, int open) {
        Copies copies = new Copies(engine);
        new ManyTasks(copies, prefix, cases, open, firstInstance(copies)).write();
    }

    private static long firstInstance(Copies copies) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        long instance = 0;
        while (instance == 0 && System.nanoTime() < until) {
            instance = copies.number("SELECT process_instance_key FROM user_task WHERE state = 'CREATED'");
            pause();
        }
        if (instance == 0) {
            throw new IllegalStateException("the first case did not come to its first task");
        }
        return instance;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(200);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while measuring", stopped);
        }
    }

    private void write() {
        long span = copies.number("SELECT MAX(variable_key) FROM variable WHERE process_instance_key = " + instance)
                + 1_000
                - instance;
        copies.execute("UPDATE key_block SET next_key = next_key + " + (last + 2) * span);
        long shift = copies.number("SELECT next_key FROM key_block") - (last + 1) * span - instance;
        String moved = " + (" + shift + " + n.n * " + span + ")";
        String ofInstance = "process_instance_key = " + instance;
        copies.of(
                "process_instance", ofInstance, last, keys(moved, "process_instance_key", "root_process_instance_key"));
        copies.of(
                "element_instance",
                ofInstance,
                last,
                keys(
                        moved,
                        "element_instance_key",
                        "flow_scope_key",
                        "process_instance_key",
                        "root_process_instance_key"));
        Map<String, String> variable =
                keys(moved, "variable_key", "scope_key", "process_instance_key", "root_process_instance_key");
        String reference = "CASE WHEN t.name = 'requestId' THEN CONCAT('\"" + prefix + "', LPAD(CAST(MOD(n.n, " + cases
                + ") + 1 AS VARCHAR), 7, '0'), '\"') ELSE ";
        variable.put("value_json", reference + "t.value_json END");
        variable.put("preview", reference + "t.preview END");
        copies.of("variable", ofInstance, last, variable);
        copies.of("user_task", ofInstance, last, task(moved));
        Map<String, String> candidate = keys(moved, "user_task_key");
        candidate.put("name", GROUP);
        candidate.put("open_name", "CASE WHEN n.n <= " + open + " THEN " + GROUP + " END");
        candidate.put("open_due", due());
        candidate.put("open_since", created());
        candidate.put("open_holder", holder());
        copies.of(
                "user_task_candidate",
                "user_task_key IN (SELECT user_task_key FROM user_task WHERE " + ofInstance + ")",
                last,
                candidate);
        copies.execute("ANALYZE");
    }

    private Map<String, String> task(String moved) {
        Map<String, String> task = keys(
                moved, "user_task_key", "element_instance_key", "process_instance_key", "root_process_instance_key");
        task.put("state", "CASE WHEN n.n <= " + open + " THEN 'CREATED' ELSE 'COMPLETED' END");
        task.put("completion_date", "CASE WHEN n.n > " + open + " THEN " + created() + " END");
        task.put("creation_date", created());
        task.put("due_date", due());
        task.put("assignee", holder());
        return task;
    }

    private static String created() {
        return "CURRENT_TIMESTAMP - MOD(n.n * 7919, 86400) * INTERVAL '10' SECOND";
    }

    private static String due() {
        return "CURRENT_TIMESTAMP + (MOD(n.n * 104729, 500000) - 20000) * INTERVAL '10' SECOND";
    }

    private String holder() {
        return "CASE WHEN n.n > " + open + " OR MOD(n.n, 5) < 2 THEN " + HOLDER + " END";
    }

    private static Map<String, String> keys(String moved, String... columns) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String column : columns) {
            values.put(column, "t." + column + moved);
        }
        return values;
    }
}
