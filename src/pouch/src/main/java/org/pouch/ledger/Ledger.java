package org.pouch.ledger;

/** Append-only, hash-chained. Written in the transaction of what it records. */
public interface Ledger extends LedgerBook {
    void append(AuditEvent event);
}
