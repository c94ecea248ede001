package org.pouch.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.RequestId;

/** What was written into a ledger. */
public interface LedgerBook {
    /** In order, from a sequence number on. */
    List<LedgerLine> lines(long fromSequence, int limit);

    List<LedgerLine> ofCase(RequestId request);

    /** Its end: of the last line at least number and hash. Empty while there is none. */
    default Optional<LedgerLine> last() {
        @Nullable LedgerLine last = null;
        @Nullable LedgerLine next = first(1);
        while (next != null) {
            last = next;
            next = first(next.sequence() + 1);
        }
        return Optional.ofNullable(last);
    }

    /**
     * The line of that number, whatever it tells, and those behind it that tell of some events, in order.
     *
     * @param to the last number that is looked at
     */
    default List<LedgerLine> since(long from, long to, Set<String> events) {
        List<LedgerLine> lines = new ArrayList<>();
        @Nullable LedgerLine line = first(Math.max(1, from));
        while (line != null && line.sequence() <= to) {
            if (line.sequence() == from || events.contains(line.event())) {
                lines.add(line);
            }
            line = first(line.sequence() + 1);
        }
        return lines;
    }

    private @Nullable LedgerLine first(long from) {
        return lines(from, 1).stream().findFirst().orElse(null);
    }
}
