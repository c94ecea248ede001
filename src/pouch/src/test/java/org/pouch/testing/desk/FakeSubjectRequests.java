package org.pouch.testing.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.pouch.casework.copies.SubjectRequests;

/** Persons who wait for an answer, in memory. */
public final class FakeSubjectRequests implements SubjectRequests {
    private final List<Asked> open = new ArrayList<>();
    private int begun;

    @Override
    public synchronized Asked begin(Instant askedAt, String officer) {
        begun++;
        Instant due = askedAt.plus(TO_ANSWER);
        Asked asked = new Asked("subject-" + begun, askedAt, due, officer, 0, due.isBefore(DeskOfFakes.NOW));
        open.add(asked);
        return asked;
    }

    @Override
    public synchronized boolean found(String reference, int cases) {
        return open.stream().anyMatch(asked -> asked.reference().equals(reference));
    }

    @Override
    public synchronized boolean answer(String reference, String officer) {
        return open.removeIf(asked -> asked.reference().equals(reference));
    }

    @Override
    public synchronized List<Asked> open(int most) {
        return List.copyOf(open);
    }
}
