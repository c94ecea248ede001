package org.pouch.api;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.pouch.ledger.LedgerBook;
import org.pouch.ledger.LedgerLine;
import org.pouch.packet.RequestId;

/** Cases of which the ledger told something, for who keeps a copy of the list and does not want to read all of it each time. */
final class ChangedCases {
    private static final int PAGE = 500;
    /** Lines stand in the order in which they were written; clocks of several nodes differ a little. */
    private static final Duration CLOCKS = Duration.ofSeconds(10);

    private final LedgerBook ledger;

    ChangedCases(LedgerBook ledger) {
        this.ledger = ledger;
    }

    /**
     * The oldest change first; a few that changed shortly before may be among them.
     *
     * @param most so many cases at least, where there are
     * @param here how many of these are cases of this authority: the ledger also names requests that were refused. One who is told of none asks no further
     * @return when each changed last, up to the last change that was looked at
     */
    Map<RequestId, Instant> since(Instant then, int most, ToIntFunction<Set<RequestId>> here) {
        Map<RequestId, Instant> changed = new LinkedHashMap<>();
        long next = firstAt(then);
        Instant reached = then;
        List<LedgerLine> page;
        do {
            page = ledger.lines(next, PAGE);
            for (LedgerLine line : page) {
                next = line.sequence() + 1;
                reached = line.at();
                String request = line.requestId();
                if (request != null && RequestId.isValid(request)) {
                    RequestId known = new RequestId(request);
                    changed.remove(known);
                    changed.put(known, line.at());
                }
            }
        } while (page.size() == PAGE && (!reached.isAfter(then) || here.applyAsInt(changed.keySet()) < most));
        return changed;
    }

    /** The number of the first line from shortly before that time on, found by halves. Any instant may be asked for, the first of all too. */
    private long firstAt(Instant then) {
        long low = 1;
        long high = ledger.last().map(LedgerLine::sequence).orElse(0L) + 1;
        while (low < high) {
            long middle = low + (high - low) / 2;
            boolean isBefore = ledger.lines(middle, 1).stream()
                    .allMatch(line -> line.at().plus(CLOCKS).isBefore(then));
            if (isBefore) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
