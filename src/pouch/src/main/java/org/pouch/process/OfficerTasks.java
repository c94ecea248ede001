package org.pouch.process;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Officer;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;

/** The user tasks of the engine, as far as an officer may see them: those of the officer, and those of a role of theirs. */
public interface OfficerTasks {
    /** A task is due soon from so long before. */
    Duration SOON = Duration.ofDays(2);

    /** The tasks of one queue: those due first, then the most urgent, then the oldest; done ones newest first. */
    Page page(Ask ask, Officer officer);

    /** How many tasks each of these queues has. */
    Map<Queue, Count> counts(Set<Queue> queues, Officer officer);

    /** All open tasks of the officer, those due first before others. */
    List<Task> assignedTo(Officer officer);

    /** All open tasks of the officer's roles that nobody holds, those due first before others. */
    List<Task> openTo(Officer officer);

    /** The open tasks of a case, for whomever. */
    List<Task> ofCase(RequestId request);

    /** Empty also for a task the officer may not see. */
    Optional<Task> find(long taskKey, Officer officer);

    /**
     * Also from an officer who is away, for whom this one stands in.
     *
     * @throws TaskTaken when another officer has it or it is done
     */
    void claim(long taskKey, Officer officer);

    /**
     * Gives the task to an officer, whoever has it.
     *
     * @param to null for the group
     * @throws TaskTaken when it is done, when the supervisor does not see it, or the officer has no role for it
     */
    void give(long taskKey, @Nullable Officer to, Officer supervisor);

    void release(long taskKey, Officer officer);

    /**
     * Completes with what the officer entered.
     *
     * @throws org.pouch.casework.DecisionRefused when the entry cannot be taken
     * @throws TaskTaken when it is not the officer's or already done
     */
    void complete(long taskKey, Officer officer, ObjectNode form);

    /**
     * Says all that is wrong with the fields of an entry that is not complete; changes nothing.
     *
     * @throws org.pouch.casework.DecisionRefused naming every field that is missing or wrong
     * @throws TaskTaken when it is not the officer's or already done
     */
    void check(long taskKey, Officer officer, ObjectNode form);

    /** The form-js schema (JSON). */
    Optional<String> formSchema(Task task);

    /** The process of the task with its current step. */
    ProcessDiagram diagram(long taskKey);

    /** What an officer looks at. */
    enum Queue {
        /** Of the officer's groups, whoever holds them. */
        GROUPS,
        MINE,
        /** Of the officer's groups, held by nobody. */
        FREE,
        /** Of the officer's groups, held by those for whom the officer stands in. */
        ABSENT,
        SOON,
        OVERDUE,
        /** Completed by the officer. */
        DONE
    }

    /** @param cases only tasks of these; null for all */
    record Ask(Queue queue, @Nullable Set<RequestId> cases, int limit, int offset) {}

    record Page(List<Task> tasks, Count total) {}

    /** @param exact false where the engine counts no further */
    record Count(long number, boolean exact) {}

    /** @param doneAt when it was completed; null while it is open */
    record Task(
            long key,
            String elementId,
            String name,
            String processId,
            String processName,
            long processInstanceKey,
            @Nullable RequestId request,
            @Nullable String packetId,
            @Nullable String inboxId,
            @Nullable String assignee,
            Set<String> candidateGroups,
            Instant createdAt,
            @Nullable Instant dueAt,
            int priority,
            @Nullable Instant doneAt,
            @Nullable Long formKey) {
        /** Null where the process of the task says none. */
        public @Nullable PacketId packet() {
            return packetId == null ? null : new PacketId(packetId);
        }

        public Task withAssignee(@Nullable String other) {
            return new Task(
                    key,
                    elementId,
                    name,
                    processId,
                    processName,
                    processInstanceKey,
                    request,
                    packetId,
                    inboxId,
                    other,
                    candidateGroups,
                    createdAt,
                    dueAt,
                    priority,
                    doneAt,
                    formKey);
        }

        public Task doneAt(Instant at) {
            return new Task(
                    key,
                    elementId,
                    name,
                    processId,
                    processName,
                    processInstanceKey,
                    request,
                    packetId,
                    inboxId,
                    assignee,
                    candidateGroups,
                    createdAt,
                    dueAt,
                    priority,
                    at,
                    formKey);
        }
    }
}
