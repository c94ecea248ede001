package org.pouch.testing.desk;

import java.util.List;
import java.util.Optional;
import org.pouch.ledger.seal.LedgerSeals;
import org.pouch.ledger.seal.SignedSeal;

/** No seal yet. */
final class UnsealedLedger implements LedgerSeals {
    @Override
    public Optional<SignedSeal> last() {
        return Optional.empty();
    }

    @Override
    public Optional<SignedSeal> of(long line) {
        return Optional.empty();
    }

    @Override
    public List<SignedSeal> from(long number, int limit) {
        return List.of();
    }
}
