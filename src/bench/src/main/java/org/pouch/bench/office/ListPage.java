package org.pouch.bench.office;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A page with a list, and who looks at it.
 *
 * @param reader id of an officer of the measurement
 */
record ListPage(String reader, String path) {
    private static final int OFFICERS = 2 * BenchOfficers.EACH;

    /** Beside those who work on tasks, by the page that each begins with. */
    private static final Map<String, String> FIRST = Map.of(
            "worker0", "/desk/tasks",
            "approver0", "/desk/tasks",
            "supervisor", "/desk/tasks",
            "administrator", "/operations",
            "auditor", "/operations/ledger",
            "monitor", "/operations/monitor");

    private static final List<String> READERS = List.of("supervisor", "administrator", "auditor", "monitor");

    static List<ListPage> all() {
        return List.of(
                new ListPage("worker0", "/desk/tasks?queue=GROUPS"),
                new ListPage("worker0", "/desk/tasks?queue=GROUPS&page=40"),
                new ListPage("worker0", "/desk/tasks?queue=GROUPS&page=400"),
                new ListPage("worker0", "/desk/tasks?queue=MINE"),
                new ListPage("worker0", "/desk/tasks?queue=FREE"),
                new ListPage("worker0", "/desk/tasks?queue=SOON"),
                new ListPage("worker0", "/desk/tasks?queue=OVERDUE"),
                new ListPage("worker0", "/desk/tasks?queue=DONE"),
                new ListPage("worker0", "/desk/tasks?queue=GROUPS&find=0000321"),
                new ListPage("worker0", "/desk/tasks/counts"),
                new ListPage("worker0", "/desk/cases"),
                new ListPage("worker0", "/desk/cases?page=400"),
                new ListPage("worker0", "/desk/cases?state=RECEIVED"),
                new ListPage("worker0", "/desk/cases?find=0000321"),
                new ListPage("worker0", "/desk/flights"),
                new ListPage("approver0", "/desk/tasks?queue=GROUPS"),
                new ListPage("supervisor", "/desk/tasks?queue=GROUPS"),
                new ListPage("supervisor", "/desk/imports"),
                new ListPage("administrator", "/operations"),
                new ListPage("administrator", "/operations/counts"),
                new ListPage("administrator", "/operations/instances"),
                new ListPage("administrator", "/operations/instances?page=40"),
                new ListPage("administrator", "/operations/instances?state=ACTIVE&process=readmission-request"),
                new ListPage("administrator", "/operations/processes/readmission-request"),
                new ListPage("administrator", "/operations/incidents"),
                new ListPage("administrator", "/operations/packets"),
                new ListPage("administrator", "/operations/packets?page=200"),
                new ListPage("administrator", "/operations/quarantine"),
                new ListPage("administrator", "/operations/channels"),
                new ListPage("administrator", "/operations/batches"),
                new ListPage("auditor", "/operations/ledger"),
                new ListPage("auditor", "/operations/access"),
                new ListPage("monitor", "/operations/monitor"));
    }

    static String firstOf(String reader) {
        return Objects.requireNonNull(FIRST.get(reader));
    }

    /** Users of their own, one for each role that has lists. */
    static void addReaders(Map<String, Object> properties) {
        for (int place = 0; place < READERS.size(); place++) {
            String reader = READERS.get(place);
            BenchOfficers.user(properties, OFFICERS + place, reader, reader.toUpperCase(Locale.ROOT));
        }
    }
}
