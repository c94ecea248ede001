package org.pouch.testing.desk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.pouch.packet.RequestId;
import org.pouch.process.OfficerTasks;
import org.pouch.process.ProcessDiagram;
import org.pouch.process.ProcessDiagram.ElementState;
import org.pouch.process.TaskTaken;

/** A few tasks with the rules an officer meets: roles, one holder, fields that must be given, four eyes. */
public final class FakeTasks implements OfficerTasks {
    public static final long PREPARE = 2251799813685301L;
    public static final long APPROVE = 2251799813685302L;
    public static final long APPROVE_ANOTHER = 2251799813685303L;
    public static final long CHASE = 2251799813685304L;
    public static final long QUARANTINE = 2251799813685305L;

    public static final long CONFIRM = 2251799813685401L;
    public static final long CONFIRM_ANOTHER = 2251799813685402L;

    public static final String NOT_THERE =
            "The receiving officer whom the record names confirms it: say that it is you, and that you were there.";

    private static final String CONFIRM_HANDOVER = "userTask_ConfirmHandover";

    public static final String TAKEN_BACK = "The case was taken back.";

    public static final String FOUR_EYES = "You prepared this request; another officer must approve it (R-50).";

    private final Map<Long, Task> tasks = new ConcurrentHashMap<>();
    private final List<Task> done = new CopyOnWriteArrayList<>();
    private volatile boolean engineAway;

    /** What the engine would have been asked for, since the last reset: the task of a key, the length of a queue. */
    public final List<Long> found = new CopyOnWriteArrayList<>();

    public final List<Queue> counted = new CopyOnWriteArrayList<>();

    /** What is withdrawn while an officer enters something. */
    public final List<Long> withdrawnMeanwhile = new CopyOnWriteArrayList<>();

    public FakeTasks() {
        reset();
    }

    /** Every list is then answered as by an engine without its database, until reset. */
    public void takeEngineAway() {
        engineAway = true;
    }

    public void reset() {
        engineAway = false;
        tasks.clear();
        done.clear();
        found.clear();
        counted.clear();
        withdrawnMeanwhile.clear();
        add(PREPARE, "userTask_PrepareRequest", "Prepare request", FakeCases.FIRST, "anna", "CASE_WORKER", 5);
        add(APPROVE, "userTask_ApproveRequest", "Approve request", FakeCases.FIRST, null, "APPROVER", 1);
        add(APPROVE_ANOTHER, "userTask_ApproveRequest", "Approve request", FakeCases.SECOND, null, "APPROVER", -2);
        add(CHASE, "userTask_ChaseReply", "Chase reply", FakeCases.SECOND, null, "CASE_WORKER", -1);
        add(QUARANTINE, "userTask_ReviewQuarantine", "Review quarantine", null, null, "KEY_OFFICER", 2);
    }

    /** So many more to approve. */
    public void addToApprove(int many) {
        for (int number = 1; number <= many; number++) {
            add(
                    QUARANTINE + number,
                    "userTask_ApproveRequest",
                    "Approve request",
                    FakeCases.FIRST,
                    null,
                    "APPROVER",
                    2 + number);
        }
    }

    /** The transfer of the first case. */
    public void addToPlan() {
        add(QUARANTINE + 1, "userTask_PlanTransfer", "Plan transfer", FakeCases.FIRST, null, "CASE_WORKER", 3);
    }

    /** The records of both cases. */
    public void addToConfirm() {
        add(CONFIRM, CONFIRM_HANDOVER, "Confirm handover", FakeCases.FIRST, null, "APPROVER", 1);
        add(CONFIRM_ANOTHER, CONFIRM_HANDOVER, "Confirm handover", FakeCases.SECOND, null, "APPROVER", 1);
    }

    private void add(
            long key,
            String element,
            String name,
            @Nullable RequestId request,
            @Nullable String assignee,
            String role,
            int dueInDays) {
        tasks.put(
                key,
                new Task(
                        key,
                        element,
                        name,
                        processOf(element),
                        processOf(element),
                        1L,
                        request,
                        null,
                        key == QUARANTINE ? FakePackets.UNEXAMINED.value() : null,
                        assignee,
                        Set.of(role),
                        DeskOfFakes.NOW.minus(Duration.ofHours(30)),
                        DeskOfFakes.NOW.plus(Duration.ofDays(dueInDays)),
                        50,
                        null,
                        key));
    }

    private static String processOf(String element) {
        return switch (element) {
            case "userTask_ChaseReply" -> "deadline-escalation";
            case "userTask_ReviewQuarantine" -> "packet-intake";
            default -> "request-preparation";
        };
    }

    @Override
    public Page page(Ask ask, Officer officer) {
        if (engineAway) {
            throw FakeInstances.withoutItsDatabase();
        }
        List<Task> found = queue(ask.queue(), officer).stream()
                .filter(task -> ask.cases() == null || ask.cases().contains(task.request()))
                .toList();
        return new Page(found.stream().skip(ask.offset()).limit(ask.limit()).toList(), new Count(found.size(), true));
    }

    @Override
    public Map<Queue, Count> counts(Set<Queue> queues, Officer officer) {
        Map<Queue, Count> counts = new EnumMap<>(Queue.class);
        for (Queue queue : queues) {
            counted.add(queue);
            counts.put(queue, new Count(queue(queue, officer).size(), true));
        }
        return counts;
    }

    private List<Task> queue(Queue queue, Officer officer) {
        return (queue == Queue.DONE ? done : tasks.values())
                .stream()
                        .filter(task -> switch (queue) {
                            case MINE, DONE -> officer.id().equals(task.assignee());
                            case GROUPS -> isOfRoles(task, officer);
                            case FREE -> isOfRoles(task, officer) && task.assignee() == null;
                            case ABSENT -> false;
                            case SOON -> isOfRoles(task, officer) && isDue(task, SOON) && !isDue(task, Duration.ZERO);
                            case OVERDUE -> isOfRoles(task, officer) && isDue(task, Duration.ZERO);
                        })
                        .sorted(Comparator.comparing(Task::dueAt))
                        .toList();
    }

    private static boolean isDue(Task task, Duration within) {
        return task.dueAt() != null && task.dueAt().isBefore(DeskOfFakes.NOW.plus(within));
    }

    @Override
    public List<Task> ofCase(RequestId request) {
        return tasks.values().stream()
                .filter(task -> request.equals(task.request()))
                .sorted(Comparator.comparing(Task::key))
                .toList();
    }

    @Override
    public List<Task> assignedTo(Officer officer) {
        if (engineAway) {
            throw FakeInstances.withoutItsDatabase();
        }
        return queue(Queue.MINE, officer);
    }

    @Override
    public List<Task> openTo(Officer officer) {
        return queue(Queue.FREE, officer);
    }

    @Override
    public Optional<Task> find(long taskKey, Officer officer) {
        found.add(taskKey);
        return Optional.ofNullable(tasks.get(taskKey))
                .filter(task -> officer.id().equals(task.assignee()) || isOfRoles(task, officer));
    }

    @Override
    public void claim(long taskKey, Officer officer) {
        Task task = find(taskKey, officer).orElseThrow(() -> TaskTaken.because(TaskTaken.Reason.GONE));
        if (task.assignee() != null && !task.assignee().equals(officer.id())) {
            throw TaskTaken.by(task.assignee());
        }
        assign(task, officer.id());
    }

    @Override
    public void give(long taskKey, @Nullable Officer to, Officer supervisor) {
        Task task = Optional.ofNullable(tasks.get(taskKey))
                .filter(found -> supervisor.roles().contains(Role.SUPERVISOR))
                .filter(found -> to == null || isOfRoles(found, to))
                .orElseThrow(() -> TaskTaken.because(TaskTaken.Reason.NOT_OPEN));
        assign(task, to == null ? null : to.id());
    }

    @Override
    public void release(long taskKey, Officer officer) {
        assign(find(taskKey, officer).orElseThrow(() -> TaskTaken.because(TaskTaken.Reason.GONE)), null);
    }

    @Override
    public void complete(long taskKey, Officer officer, ObjectNode form) {
        Task task = own(taskKey, officer);
        if (withdrawnMeanwhile.contains(taskKey)) {
            tasks.remove(taskKey);
            throw new DecisionRefused(TAKEN_BACK, Map.of());
        }
        requireReminded(form);
        if (task.elementId().equals(CONFIRM_HANDOVER) && !form.path("present").asBoolean()) {
            throw new DecisionRefused("One field needs your attention.", Map.of("present", NOT_THERE));
        }
        if (taskKey == APPROVE_ANOTHER) {
            throw new DecisionRefused(FOUR_EYES, Map.of());
        }
        tasks.remove(taskKey);
        done.add(task.doneAt(DeskOfFakes.NOW));
    }

    @Override
    public void check(long taskKey, Officer officer, ObjectNode form) {
        own(taskKey, officer);
        requireReminded(form);
    }

    private Task own(long taskKey, Officer officer) {
        return find(taskKey, officer)
                .filter(found -> officer.id().equals(found.assignee()))
                .orElseThrow(() -> Optional.ofNullable(tasks.get(taskKey))
                        .flatMap(found -> Optional.ofNullable(found.assignee()))
                        .map(TaskTaken::by)
                        .orElseGet(() -> TaskTaken.because(TaskTaken.Reason.GONE)));
    }

    private static void requireReminded(ObjectNode form) {
        if (form.path("remindedOn").asText().compareTo("2026-11-24") > 0) {
            throw new DecisionRefused(
                    "The entry cannot be taken yet.",
                    Map.of("remindedOn", "The date lies in the future; give the day of the reminder."));
        }
    }

    @Override
    public Optional<String> formSchema(Task task) {
        return Optional.of(Samples.form(task.elementId()));
    }

    @Override
    public ProcessDiagram diagram(long taskKey) {
        Task task = tasks.get(taskKey);
        return new ProcessDiagram(
                Samples.model(task == null ? "request-preparation" : task.processId()),
                List.of(
                        new ElementState("startEvent_PreparationRequested", 0, 0, 1, 0),
                        new ElementState(task == null ? "" : task.elementId(), 1, 0, 0, 0)),
                List.of());
    }

    private static boolean isOfRoles(Task task, Officer officer) {
        if (officer.roles().contains(Role.SUPERVISOR) && !task.candidateGroups().contains("KEY_OFFICER")) {
            return true;
        }
        return officer.roles().stream().anyMatch(role -> task.candidateGroups().contains(role.name()));
    }

    private void assign(Task task, @Nullable String assignee) {
        tasks.put(task.key(), task.withAssignee(assignee));
    }
}
