package org.pouch.ledger;

import java.util.Optional;
import org.pouch.packet.Sha256;

/** Follows a chain line by line and stops at the first that does not continue it. */
public final class ChainVerifier {
    private long sequence;
    private Sha256 hash;

    /** From the first line of all. */
    public ChainVerifier() {
        this(0, ChainedLine.START);
    }

    /** From the line behind this one. */
    public ChainVerifier(long sequence, Sha256 hash) {
        this.sequence = sequence;
        this.hash = hash;
    }

    /** Empty when the line continues the chain; otherwise what is wrong with it. */
    public Optional<String> next(LedgerLine line) {
        if (line.sequence() != sequence + 1) {
            return Optional.of("it has number " + line.sequence() + " where " + (sequence + 1) + " must follow");
        }
        if (!line.previous().equals(hash)) {
            return Optional.of(
                    "it does not continue the line before: one of the two was changed or a line was removed");
        }
        LedgerLine recomputed = ChainedLine.follow(
                line.sequence(), line.at(), line.event(), line.requestId(), line.data(), line.previous());
        if (!recomputed.hash().equals(line.hash())) {
            return Optional.of("its content is not what its hash was made of");
        }
        sequence = line.sequence();
        hash = line.hash();
        return Optional.empty();
    }

    public long sequence() {
        return sequence;
    }

    public Sha256 hash() {
        return hash;
    }
}
