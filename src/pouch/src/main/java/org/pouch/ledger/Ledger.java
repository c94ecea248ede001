package org.pouch.ledger;

import java.util.List;
import org.pouch.packet.RequestId;

/** Append-only, hash-chained. Written in the transaction of what it records. */
public interface Ledger {
    void append(AuditEvent event);

    /** In order, from a sequence number on. */
    List<LedgerLine> lines(long fromSequence, int limit);

    List<LedgerLine> ofCase(RequestId request);
}
