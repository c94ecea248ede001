package org.pouch.casework.duty;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.RequestId;

/** Until when a task is to be done. */
public interface TaskTerms {
    /**
     * @param task the element id of the user task
     * @param usual until when this authority does such a task
     * @return earlier where the agreement of the case leaves less time
     */
    Instant due(String task, @Nullable RequestId request, Instant usual);
}
