package org.pouch.ledger;

import java.util.List;
import org.pouch.packet.RequestId;

/** What was written into a ledger. */
public interface LedgerBook {
    /** In order, from a sequence number on. */
    List<LedgerLine> lines(long fromSequence, int limit);

    List<LedgerLine> ofCase(RequestId request);
}
