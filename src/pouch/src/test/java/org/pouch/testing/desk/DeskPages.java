package org.pouch.testing.desk;

import java.util.List;
import java.util.Set;

/** Every page of desk and operations, with somebody who may see it: what is looked at in a browser, and pictured. */
public final class DeskPages {
    /** Addresses that are asked for by a page or a program, or lead to a page: nobody looks at them. */
    public static final Set<String> NO_PAGES = Set.of(
            "/desk",
            "/desk/session",
            "/desk/purpose",
            "/desk/tasks/counts",
            "/desk/tasks/{key}/diagram",
            "/desk/tasks/{key}/document",
            "/desk/tasks/{key}/form",
            "/desk/cases/{request}/attachments/{attachment}",
            "/desk/cases/{request}/silence.pdf",
            "/desk/packets/{id}/document",
            "/desk/packets/{id}/hand-out/file",
            "/desk/packets/{id}/proof",
            "/desk/imports/columns",
            "/desk/imports/{id}/result",
            "/operations/",
            "/operations/access/csv",
            "/operations/counts",
            "/operations/counts/stream",
            "/operations/copies/{request}",
            "/operations/copies/{request}.pdf",
            "/operations/instances/{key}/diagram",
            "/operations/ledger/check",
            "/operations/ledger/file",
            "/operations/processes/{process}/diagram",
            "/operations/quarantine/{arrival}/bytes",
            "/operations/statistics/csv");

    private static final List<DeskPage> ALL = List.of(
            page("start", "ivo", "/"),
            page("tasks", "anna", "/desk/tasks"),
            page("tasks-done", "bruno", "/desk/tasks?queue=DONE"),
            page("tasks-of-a-supervisor", "sara", "/desk/tasks"),
            page("task-prepare-request", "anna", "/desk/tasks/" + FakeTasks.PREPARE),
            page("task-approve-request", "bruno", "/desk/tasks/" + FakeTasks.APPROVE),
            page("task-quarantine", "kim", "/desk/tasks/" + FakeTasks.QUARANTINE),
            page("absences", "sara", "/desk/absences"),
            page("password", "anna", "/desk/password"),
            page("second-factor", "paul", "/desk/second-factor"),
            page("second-factor-officers", "sara", "/desk/second-factor/officers"),
            page("cases", "anna", "/desk/cases"),
            page("case", "anna", "/desk/cases/" + FakeCases.FIRST),
            page("case-evidence", "anna", "/desk/cases/" + FakeCases.FIRST + "/evidence/passport-copy"),
            page("case-onward", "bruno", "/desk/cases/" + FakeCases.FIRST + "/onward"),
            page("case-line-ups", "anna", "/desk/cases/" + FakeCases.FIRST + "/line-ups"),
            page("case-silence", "anna", "/desk/cases/" + FakeCases.FIRST + "/silence"),
            page("case-new", "anna", "/desk/cases/new"),
            page("case-new-file", "anna", "/desk/cases/new/file"),
            page("flights", "anna", "/desk/flights"),
            page("flight", "anna", "/desk/flights/" + FakeFlights.CHARTER),
            page("hand", "anna", "/desk/hand"),
            page("hand-in", "anna", "/desk/hand/" + FakeHands.ACCEPTED),
            page("imports", "sara", "/desk/imports"),
            page("import", "sara", "/desk/imports/" + FakeImports.DONE),
            page("packet", "anna", "/desk/packets/" + FakePackets.REQUEST),
            page("operations", "olga", "/operations"),
            page("instances", "olga", "/operations/instances"),
            page("instances-of-a-step", "olga", "/operations/instances?process=packet-dispatch&version=3&from=x"),
            page("instance", "olga", "/operations/instances/" + FakeInstances.STOPPED),
            page("instance-cancel", "olga", "/operations/instances/" + FakeInstances.RUNNING + "/cancellation"),
            page(
                    "instance-variable",
                    "olga",
                    "/operations/instances/" + FakeInstances.RUNNING + "/variable?name=complete"),
            page("instance-move", "olga", "/operations/instances/" + FakeInstances.RUNNING + "/move"),
            page(
                    "instance-migrate",
                    "olga",
                    "/operations/instances/" + FakeInstances.RUNNING + "/migration?target=" + FakeStandstill.NEWER),
            page("process", "olga", "/operations/processes/packet-dispatch"),
            page("comparison", "olga", "/operations/processes/packet-dispatch/comparison"),
            page("incidents", "olga", "/operations/incidents"),
            page("incident-retry", "olga", "/operations/incidents/" + FakeInstances.INCIDENT + "/retry"),
            page("batches", "olga", "/operations/batches"),
            page("batch-new", "olga", "/operations/batches/new?act=CANCEL&key=" + FakeInstances.RUNNING),
            page(
                    "batch-move",
                    "olga",
                    "/operations/batches/new?act=MOVE&leave=callActivity_PrepareRequest&enter=callActivity_ReceiveReply&key="
                            + FakeInstances.RUNNING),
            page(
                    "batch-variable",
                    "olga",
                    "/operations/batches/new?act=SET_VARIABLE&name=counterpart&key=" + FakeInstances.RUNNING),
            page("packets", "olga", "/operations/packets"),
            page("packet-of-an-administrator", "olga", "/operations/packets/" + FakePackets.REQUEST),
            page("quarantine", "olga", "/operations/quarantine"),
            page("channels", "olga", "/operations/channels"),
            page("corridors", "paul", "/operations/corridors"),
            page("partners", "kim", "/operations/partners"),
            page("partner", "kim", "/operations/partners/XRU-CRS"),
            page("partner-of-another-language", "kim", "/operations/partners/XRV-CRS"),
            page("safeguards", "kim", "/operations/safeguards"),
            page("ledger", "udo", "/operations/ledger"),
            page("access", "udo", "/operations/access"),
            page("statistics", "sara", "/operations/statistics"),
            page("supervision", "udo", "/operations/supervision"),
            page("supervision-packet", "udo", "/operations/supervision/" + FakeCases.FIRST + "/" + FakePackets.REQUEST),
            page("copies", "dora", "/operations/copies"),
            page("monitor", "mona", "/operations/monitor"),
            page("monitor-case", "mona", "/operations/monitor/" + FakeCases.FIRST));

    private DeskPages() {}

    public static List<DeskPage> all() {
        return ALL;
    }

    private static DeskPage page(String name, String user, String path) {
        return new DeskPage(name, user, path);
    }

    /** @param name of its pictures */
    public record DeskPage(String name, String user, String path) {
        @Override
        public String toString() {
            return name;
        }
    }
}
