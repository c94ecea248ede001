package org.pouch.casework;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;

/**
 * Takes what an officer entered in a user task: keeps personal data and free text in the case, checks the four-eyes
 * rule, writes the ledger, and answers what the process may know (D4).
 */
public interface RecordDecision {
    /**
     * Idempotent by task key.
     *
     * @return variables for the process: ids, enums, booleans, dates, digests
     * @throws DecisionRefused with one sentence for the officer, for each field that is wrong
     */
    Map<String, Object> record(Decision decision);

    /**
     * Says all that is wrong with the fields of an entry that is not sent yet, and records nothing. What holds for the whole entry, such as
     * four eyes, is asked when it is sent.
     *
     * @throws DecisionRefused with a sentence for each field that is missing or wrong
     */
    void check(Decision entry);

    /**
     * @param taskId the element id of the user task, one of {@link UserTaskId}
     * @param processId the process of the task; null when nobody knows
     * @param packet that the task is about; null where it is about none, or nobody knows
     * @param request null for a task that belongs to no case, such as a quarantined arrival
     */
    record Decision(
            long taskKey,
            String taskId,
            @Nullable String processId,
            @Nullable PacketId packet,
            @Nullable RequestId request,
            Officer officer,
            ObjectNode form) {
        public Decision(long taskKey, String taskId, @Nullable RequestId request, Officer officer, ObjectNode form) {
            this(taskKey, taskId, null, null, request, officer, form);
        }

        public Decision(
                long taskKey,
                String taskId,
                @Nullable String processId,
                @Nullable RequestId request,
                Officer officer,
                ObjectNode form) {
            this(taskKey, taskId, processId, null, request, officer, form);
        }
    }
}
