package org.pouch.desk.silence;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.CaseRegister;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.pouch.casework.access.SeesCases;
import org.pouch.casework.comment.CaseComments;
import org.pouch.exchange.watch.LastArrivals;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;

/**
 * Cases that two officers ended without telling the other side, and of which it wrote since. No task can ask about them: their processes have ended, and
 * what comes is answered with UNKNOWN_CASE.
 */
@Component
public final class HeardAgain {
    private static final Set<Role> OFFICE = EnumSet.of(Role.CASE_WORKER, Role.APPROVER, Role.SUPERVISOR);

    private final CaseRegister cases;
    private final LastArrivals arrivals;
    private final CaseComments comments;
    private final SeesCases sight;

    HeardAgain(CaseRegister cases, LastArrivals arrivals, CaseComments comments, Optional<SeesCases> sight) {
        this.cases = cases;
        this.arrivals = arrivals;
        this.comments = comments;
        this.sight = SeesCases.orEverybody(sight);
    }

    /** Those that this officer may be told of, until somebody writes a comment in the case after what came last. */
    public List<RequestId> toldTo(Officer reader) {
        return Collections.disjoint(reader.roles(), OFFICE)
                ? List.of()
                : unheeded().stream()
                        .filter(request -> sight.sees(reader, request))
                        .toList();
    }

    /** Each look at the tasks asks: what came and what was written is asked once for all cases. */
    private List<RequestId> unheeded() {
        Map<RequestId, Instant> ended = cases.endedUntold();
        Map<RequestId, Instant> came = arrivals.of(ended.keySet());
        Map<RequestId, Instant> written = comments.last(came.keySet());
        return ended.entrySet().stream()
                .filter(closed -> isAfter(came.get(closed.getKey()), closed.getValue()))
                .map(Map.Entry::getKey)
                .filter(request -> !isAfter(written.get(request), came.get(request)))
                .toList();
    }

    private static boolean isAfter(@Nullable Instant one, @Nullable Instant other) {
        return one != null && other != null && one.isAfter(other);
    }
}
