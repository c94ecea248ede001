package org.pouch.casework.copies;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Persons who ask what is kept of them, each by a reference alone: until when all copies are to be located and the person answered. */
public interface SubjectRequests {
    Duration TO_ANSWER = Duration.ofHours(72);

    /**
     * From now on there is somebody to answer.
     *
     * @param askedAt when the person asked; the term runs from then
     */
    Asked begin(Instant askedAt, String officer);

    /** How many cases were found; false when nothing waits under that reference. */
    boolean found(String reference, int cases);

    /** False when nothing waits under that reference. */
    boolean answer(String reference, String officer);

    /** Not answered yet, the most urgent first. */
    List<Asked> open(int most);

    /** @param cases how many were found last */
    record Asked(String reference, Instant askedAt, Instant dueAt, String begunBy, int cases, boolean overdue) {}
}
