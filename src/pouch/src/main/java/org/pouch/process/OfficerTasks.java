package org.pouch.process;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Officer;
import org.pouch.packet.RequestId;

/** The user tasks of the engine, as far as an officer may see them: assigned to the officer or open to a role of theirs. */
public interface OfficerTasks {
    /** Open tasks, oldest due first. */
    List<Task> assignedTo(Officer officer);

    /** Open, unassigned tasks of the officer's roles, oldest due first. */
    List<Task> openTo(Officer officer);

    /** Empty also for a task the officer may not see. */
    Optional<Task> find(long taskKey, Officer officer);

    /** @throws TaskTaken when another officer has it or it is done */
    void claim(long taskKey, Officer officer);

    void release(long taskKey, Officer officer);

    /**
     * Completes with what the officer entered.
     *
     * @throws org.pouch.casework.DecisionRefused when the entry cannot be taken
     * @throws TaskTaken when it is not the officer's or already done
     */
    void complete(long taskKey, Officer officer, ObjectNode form);

    /** The form-js schema (JSON). */
    Optional<String> formSchema(long taskKey);

    /** The process of the task with its current step. */
    ProcessDiagram diagram(long taskKey);

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
            int priority) {
        Task withAssignee(@Nullable String other) {
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
                    priority);
        }
    }
}
