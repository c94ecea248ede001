package org.pouch.process.together;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pouch.casework.CaseRegister;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.casework.UserTaskId;
import org.pouch.packet.RequestId;
import org.pouch.process.OfficerTasks;
import org.pouch.process.OfficerTasks.Ask;
import org.pouch.process.OfficerTasks.Queue;
import org.pouch.process.OfficerTasks.Task;
import org.pouch.process.TaskTaken;
import org.pouch.vault.CaseErased;
import org.pouch.vault.ContentDamaged;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does the same user task of many cases with the same entries. A case that refuses them holds up none of the others; asked again, only
 * what is still open is done.
 */
public final class ManyTasks {
    private static final Logger LOG = LoggerFactory.getLogger(ManyTasks.class);
    private static final int MOST = 1000;
    private static final String HELD = "Another officer has this task.";

    /** Why nothing is done in a case. */
    public static final String NONE_OPEN = "No such task of this case is open to you.";

    /** What is the same for all who fly together. Whatever else an officer decides is of one person. */
    private static final Set<UserTaskId> TOGETHER = Set.of(
            UserTaskId.PLAN_TRANSFER,
            UserTaskId.APPROVE_TRANSFER,
            UserTaskId.ANSWER_TRANSFER,
            UserTaskId.APPROVE_TRANSFER_ANSWER);

    /** What is of one person each and looked at one by one, but said at once by the one officer who was there for all. */
    private static final UserTaskId CHOSEN = UserTaskId.CONFIRM_HANDOVER;

    private final OfficerTasks tasks;
    private final CaseRegister cases;

    public ManyTasks(OfficerTasks tasks, CaseRegister cases) {
        this.tasks = tasks;
        this.cases = cases;
    }

    /** @param refused why not, for each case in which it was not done: each sentence on a line of its own */
    public record Done(List<RequestId> done, Map<RequestId, String> refused) {}

    /** Empty for a user task that is done for each case by itself. */
    public static Optional<UserTaskId> named(String elementId) {
        return UserTaskId.of(elementId).filter(TOGETHER::contains);
    }

    /** @param entries in place of what the form of each case starts with */
    public Done complete(Collection<RequestId> requests, UserTaskId task, Officer officer, ObjectNode entries) {
        return complete(requests, open(task, requests, officer), officer, entries);
    }

    /** The records of handovers of these cases that wait for an officer like this one, and for nobody else by name. */
    public Map<RequestId, Long> recordsOpenTo(Officer officer, Collection<RequestId> requests) {
        Map<RequestId, Long> keys = new LinkedHashMap<>();
        for (Task open : open(CHOSEN, requests, officer)) {
            RequestId request = open.request();
            if (request != null && (open.assignee() == null || open.assignee().equals(officer.id()))) {
                keys.putIfAbsent(request, open.key());
            }
        }
        return keys;
    }

    /**
     * Confirms the records that the officer chose.
     *
     * @param chosen by which task each was shown: a record that was written anew since has another, and nobody has looked at it
     */
    public Done confirm(Map<RequestId, Long> chosen, Officer officer, ObjectNode entries) {
        List<Task> same = open(CHOSEN, chosen.keySet(), officer).stream()
                .filter(open -> open.request() != null && Objects.equals(chosen.get(open.request()), open.key()))
                .toList();
        return complete(chosen.keySet(), same, officer, entries);
    }

    private Done complete(Collection<RequestId> requests, List<Task> all, Officer officer, ObjectNode entries) {
        List<RequestId> done = new ArrayList<>();
        Map<RequestId, String> refused = new LinkedHashMap<>();
        Set<RequestId> left = new HashSet<>(requests);
        for (Task open : all) {
            RequestId request = open.request();
            if (request == null || !left.remove(request)) {
                continue;
            }
            try {
                complete(open, request, officer, entries);
                done.add(request);
            } catch (DecisionRefused refusal) {
                refused.put(request, sentence(refusal));
                giveBack(open, officer);
            } catch (ContentDamaged damaged) {
                refused.put(request, "The papers of this case are damaged.");
                giveBack(open, officer);
            } catch (CaseErased erased) {
                refused.put(request, "The papers of this case were erased.");
                giveBack(open, officer);
            } catch (TaskTaken taken) {
                refused.put(request, taken.reason() == TaskTaken.Reason.HELD ? HELD : NONE_OPEN);
            }
        }
        left.stream()
                .sorted((one, other) -> one.value().compareTo(other.value()))
                .forEach(request -> refused.put(request, NONE_OPEN));
        return new Done(List.copyOf(done), refused);
    }

    /** Those of the cases of which a task is open to the officer. */
    public Set<RequestId> openTo(Officer officer, Collection<RequestId> requests) {
        return open(requests, officer).stream()
                .flatMap(task -> Optional.ofNullable(task.request()).stream())
                .collect(Collectors.toSet());
    }

    private List<Task> open(UserTaskId task, Collection<RequestId> requests, Officer officer) {
        return open(requests, officer).stream()
                .filter(open -> open.elementId().equals(task.value()))
                .toList();
    }

    private List<Task> open(Collection<RequestId> requests, Officer officer) {
        return requests.isEmpty()
                ? List.of()
                : tasks.page(new Ask(Queue.GROUPS, Set.copyOf(requests), MOST, 0), officer)
                        .tasks();
    }

    private void complete(Task open, RequestId request, Officer officer, ObjectNode entries) {
        tasks.claim(open.key(), officer);
        ObjectNode form = cases.formData(open.elementId(), open.packet(), request, officer);
        form.setAll(entries);
        tasks.complete(open.key(), officer, form);
    }

    /** One that the officer had before stays with them; one that went meanwhile, as with a case that was taken back, is nobody's any more. */
    private void giveBack(Task open, Officer officer) {
        if (officer.id().equals(open.assignee())) {
            return;
        }
        try {
            tasks.release(open.key(), officer);
        } catch (TaskTaken gone) {
            LOG.debug("User task {} was not given back: {}", open.key(), gone.getMessage());
        }
    }

    private static String sentence(DecisionRefused refusal) {
        return Stream.concat(
                        refusal.fields().isEmpty() ? Stream.of(String.valueOf(refusal.getMessage())) : Stream.empty(),
                        refusal.fields().values().stream())
                .distinct()
                .collect(Collectors.joining("\n"));
    }
}
