package org.pouch.casework.dossier;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.pouch.casework.UserTaskId;

/**
 * What an officer entered in a user task.
 *
 * @param number in the order of entry
 * @param task the element id of the user task; one of an earlier release need not be a {@link UserTaskId}
 * @param form the fields, and under {@code kept} what was true at that moment, such as the register's entry
 * @param variables what the process was told
 */
public record OfficerEntry(
        long number, long taskKey, String task, String officer, ObjectNode form, ObjectNode variables, Instant at) {
    /** Under {@code kept}: the packet that was the last to have come when this was entered. */
    public static final String LAST_PAPER = "lastPaper";

    /** Under {@code kept}: the kind of the draft that was put away. */
    public static final String DISCARDED = "discarded";

    /** Under {@code kept}: the id of the draft that was put away, or stopped for good before anybody had it. */
    public static final String PUT_AWAY = "packet";

    /** Under {@code kept}: the id of the packet whose sending ended with this; an earlier release kept none. */
    public static final String LEFT = "left";

    boolean isOf(List<UserTaskId> tasks) {
        return tasks.stream().anyMatch(known -> known.value().equals(task));
    }

    public boolean says(String field, String value) {
        return CaseJson.text(form, field).filter(value::equals).isPresent();
    }
}
