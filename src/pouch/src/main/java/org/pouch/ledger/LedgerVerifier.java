package org.pouch.ledger;

import java.util.List;
import java.util.Optional;
import org.pouch.packet.Sha256;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Follows the chain in the database from its first line to the head that is kept beside it. */
@Component
public final class LedgerVerifier {
    private static final int PAGE = 500;

    private final LedgerBook ledger;
    private final JdbcClient database;

    LedgerVerifier(LedgerBook ledger, JdbcClient database) {
        this.ledger = ledger;
        this.database = database;
    }

    public LedgerVerdict verify() {
        // Read first: lines appended meanwhile come after the head and are checked as well.
        Head head = database.sql("SELECT sequence, hash FROM ledger_head WHERE id = 1")
                .query(Head.class)
                .single();
        List<LedgerLine> page = ledger.lines(1, PAGE);
        ChainVerifier chain = page.isEmpty() ? new ChainVerifier() : before(page.get(0));
        boolean headSeen = head.sequence() == 0;
        while (!page.isEmpty()) {
            for (LedgerLine line : page) {
                Optional<String> trouble = chain.next(line);
                if (trouble.isPresent()) {
                    return new LedgerVerdict(chain.sequence(), chain.hash(), chain.sequence() + 1, trouble.get());
                }
                headSeen |= line.sequence() == head.sequence() && line.hash().equals(new Sha256(head.hash()));
            }
            page = ledger.lines(chain.sequence() + 1, PAGE);
        }
        if (!headSeen) {
            return new LedgerVerdict(
                    chain.sequence(),
                    chain.hash(),
                    chain.sequence() + 1,
                    "the lines end before the head, number " + head.sequence() + ": the end was cut off");
        }
        return new LedgerVerdict(chain.sequence(), chain.hash(), null, null);
    }

    /** What is older may have been cut off, but only at a seal. */
    private ChainVerifier before(LedgerLine first) {
        return database.sql("SELECT head FROM ledger_seal WHERE last_line = ? ORDER BY number LIMIT 1")
                .param(first.sequence() - 1)
                .query(String.class)
                .optional()
                .map(seal -> new ChainVerifier(first.sequence() - 1, new Sha256(seal)))
                .orElseGet(ChainVerifier::new);
    }

    private record Head(long sequence, String hash) {}
}
