package org.pouch.process;

import com.fasterxml.jackson.databind.node.TextNode;
import io.camunda.client.api.search.enums.UserTaskState;
import io.camunda.client.api.search.filter.UserTaskFilter;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.pouch.casework.duty.Absences;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;

/** Which tasks of the engine a queue holds: said to the engine, which searches, sorts and counts. */
@Component
final class TaskQueues {
    /** What nobody is a candidate for: whoever has no role sees nothing. */
    private static final String NOBODY = "-";

    private static final List<Role> SUPERVISED = List.of(Role.CASE_WORKER, Role.APPROVER, Role.DATA_PROTECTION);

    private final Absences absences;
    private final Clock clock;

    TaskQueues(Absences absences, Clock clock) {
        this.absences = absences;
        this.clock = clock;
    }

    /** The groups whose tasks the officer sees. */
    static Set<String> groups(Officer officer) {
        Set<String> groups = new TreeSet<>();
        officer.roles().forEach(role -> groups.add(role.name()));
        if (officer.roles().contains(Role.SUPERVISOR)) {
            SUPERVISED.forEach(role -> groups.add(role.name()));
        }
        return groups;
    }

    static boolean isSeenBy(Officer officer, OfficerTasks.Task task) {
        return officer.id().equals(task.assignee())
                || groups(officer).stream().anyMatch(task.candidateGroups()::contains);
    }

    /** Whether the officer may work on it. */
    static boolean isFor(Officer officer, OfficerTasks.Task task) {
        return officer.roles().stream().map(Role::name).anyMatch(task.candidateGroups()::contains);
    }

    void fill(UserTaskFilter filter, OfficerTasks.Ask ask, Officer officer) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        filter.state(ask.queue() == OfficerTasks.Queue.DONE ? UserTaskState.COMPLETED : UserTaskState.CREATED);
        switch (ask.queue()) {
            case MINE, DONE -> filter.assignee(officer.id());
            case GROUPS -> ofGroups(filter, officer);
            case FREE -> {
                ofGroups(filter, officer);
                filter.assignee(holder -> holder.exists(false));
            }
            case ABSENT -> {
                ofGroups(filter, officer);
                List<String> absent = List.copyOf(absences.standsInFor(officer.id()));
                filter.assignee(holder -> holder.in(absent.isEmpty() ? List.of(NOBODY) : absent));
            }
            case SOON -> {
                ofGroups(filter, officer);
                filter.dueDate(due -> due.gte(now).lt(now.plus(OfficerTasks.SOON)));
            }
            case OVERDUE -> {
                ofGroups(filter, officer);
                filter.dueDate(due -> due.lt(now));
            }
        }
        Set<RequestId> cases = ask.cases();
        if (cases != null) {
            ofCases(filter, cases);
        }
    }

    static void ofCases(UserTaskFilter filter, Set<RequestId> cases) {
        List<String> values = cases.stream()
                .map(request -> TextNode.valueOf(request.value()).toString()) // compared as JSON
                .toList();
        filter.processInstanceVariables(
                List.of(variable -> variable.name(VariableNames.REQUEST_ID).value(value -> value.in(values))));
    }

    private static void ofGroups(UserTaskFilter filter, Officer officer) {
        List<String> groups = List.copyOf(groups(officer));
        filter.candidateGroup(group -> group.in(groups.isEmpty() ? List.of(NOBODY) : groups));
    }
}
