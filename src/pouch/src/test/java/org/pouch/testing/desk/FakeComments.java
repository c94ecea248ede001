package org.pouch.testing.desk;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.casework.comment.CaseComments;
import org.pouch.packet.RequestId;

/** The comment that the ledger of the first case tells of, and those that are written; "asylum" is refused. */
public final class FakeComments implements CaseComments {
    static final String FIRST = "c0000000-0000-4000-8000-000000000001";

    /** What was written on whichever case. */
    public final List<String> written = new CopyOnWriteArrayList<>();

    private final Map<RequestId, List<Comment>> later = new ConcurrentHashMap<>();

    @Override
    public List<Comment> of(RequestId request) {
        return request.equals(FakeCases.FIRST)
                ? List.of(new Comment(FIRST, "anna", "The embassy called.\n<b>Twice</b>.", DeskOfFakes.NOW))
                : later.getOrDefault(request, List.of());
    }

    @Override
    public Map<RequestId, Instant> last(Collection<RequestId> requests) {
        return requests.stream()
                .filter(request -> !of(request).isEmpty())
                .collect(Collectors.toMap(
                        request -> request, request -> of(request).get(0).at()));
    }

    @Override
    public void write(RequestId request, Officer officer, String text) {
        if (isKeptApart(text)) {
            throw new DecisionRefused(
                    "The comment speaks of a claim for protection or of a conviction. That is kept apart from the case:"
                            + " leave it out.",
                    Map.of());
        }
        written.add(officer.id() + ": " + text);
        later.put(request, List.of(new Comment("c" + written.size(), officer.id(), text, DeskOfFakes.NOW)));
    }

    @Override
    public boolean isKeptApart(String text) {
        return text.contains("asylum");
    }

    @Override
    public void forget(RequestId request) {
        written.clear();
        later.clear();
    }
}
