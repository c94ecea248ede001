package org.pouch.ledger.webhook;

import java.util.ArrayList;
import java.util.List;
import org.pouch.ledger.LedgerBook;
import org.pouch.ledger.LedgerLine;

/** The lines of the ledger that come next, up to one that cannot be read. */
final class LedgerAhead {
    private final LedgerBook ledger;
    private final int most;

    /** @param most lines at once */
    LedgerAhead(LedgerBook ledger, int most) {
        this.ledger = ledger;
        this.most = most;
    }

    /** @throws UnreadableLine where the first cannot be read */
    List<LedgerLine> from(long sequence) {
        try {
            return ledger.lines(sequence, most);
        } catch (IllegalArgumentException broken) {
            return oneByOne(sequence);
        }
    }

    private List<LedgerLine> oneByOne(long sequence) {
        List<LedgerLine> read = new ArrayList<>();
        long next = sequence;
        while (read.size() < most) {
            try {
                List<LedgerLine> one = ledger.lines(next, 1);
                if (one.isEmpty()) {
                    break;
                }
                read.addAll(one);
                next = one.get(0).sequence() + 1;
            } catch (IllegalArgumentException broken) {
                if (read.isEmpty()) {
                    throw new UnreadableLine(next, broken);
                }
                break;
            }
        }
        return read;
    }
}
