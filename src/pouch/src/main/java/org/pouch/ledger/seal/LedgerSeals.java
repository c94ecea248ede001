package org.pouch.ledger.seal;

import java.util.List;
import java.util.Optional;

/** The seals that were made, in order. */
public interface LedgerSeals {
    Optional<SignedSeal> last();

    /** That covers a line; empty when it is not sealed yet. */
    Optional<SignedSeal> of(long line);

    List<SignedSeal> from(long number, int limit);
}
