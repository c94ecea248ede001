package org.pouch.engine.work;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What to change of a user task; an absent value stays, an empty date or list clears. */
public record TaskChange(
        @Nullable Optional<OffsetDateTime> dueDate,
        @Nullable Optional<OffsetDateTime> followUpDate,
        @Nullable List<String> candidateUsers,
        @Nullable List<String> candidateGroups,
        @Nullable Integer priority) {
    public static final TaskChange NONE = new TaskChange(null, null, null, null, null);

    boolean isEmpty() {
        return dueDate == null
                && followUpDate == null
                && candidateUsers == null
                && candidateGroups == null
                && priority == null;
    }
}
