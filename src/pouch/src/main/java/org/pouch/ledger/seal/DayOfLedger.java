package org.pouch.ledger.seal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.ledger.ChainVerifier;
import org.pouch.ledger.LedgerBook;
import org.pouch.ledger.LedgerBroken;
import org.pouch.ledger.LedgerLine;
import org.pouch.packet.Sha256;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which lines the next seal covers: those of the next day that has any, and the chain is followed through them. */
@Component
final class DayOfLedger {
    private static final int PAGE = 500;

    private final LedgerBook ledger;
    private final JdbcClient database;

    DayOfLedger(LedgerBook ledger, JdbcClient database) {
        this.ledger = ledger;
        this.database = database;
    }

    /** @param last one less than {@code first} when nothing was written up to the end of the day */
    record Day(LocalDate day, long first, long last, Sha256 head, Sha256 root) {}

    /**
     * Empty when all that is over is sealed.
     *
     * @param seal the last seal; null before the first
     * @param yesterday the last day that is over
     * @throws LedgerBroken when the lines do not continue the chain
     */
    Optional<Day> next(@Nullable LedgerSeal seal, LocalDate yesterday) {
        ChainVerifier chain = seal == null ? new ChainVerifier() : new ChainVerifier(seal.last(), seal.head());
        long first = chain.sequence() + 1;
        Optional<LedgerLine> line = ledger.lines(first, 1).stream().findFirst();
        LocalDate from = seal == null ? LocalDate.MIN : seal.day().plusDays(1);
        LocalDate day = line.map(DayOfLedger::day)
                .filter(written -> written.isAfter(from))
                .orElse(from);
        if (line.isEmpty() || day.isAfter(yesterday)) {
            return seal == null || from.isAfter(yesterday)
                    ? Optional.empty()
                    : Optional.of(new Day(yesterday, first, seal.last(), seal.head(), new MerkleTree().root()));
        }
        long end = end(first, day.plusDays(1));
        MerkleTree lines = new MerkleTree();
        follow(chain, end, lines);
        return Optional.of(new Day(day, first, end, chain.hash(), lines.root()));
    }

    /** Where a clock was set back, what was written under the later time goes with the day that is sealed first. */
    private long end(long first, LocalDate next) {
        Instant limit = next.atStartOfDay(ZoneOffset.UTC).toInstant();
        return database.sql("""
                        SELECT sequence FROM ledger_line WHERE sequence >= ? AND at >= ? ORDER BY sequence LIMIT 1""")
                        .params(first, OffsetDateTime.ofInstant(limit, ZoneOffset.UTC))
                        .query(Long.class)
                        .optional()
                        .orElseGet(this::head)
                - 1;
    }

    /** One behind the last line. */
    private long head() {
        return database.sql("SELECT sequence + 1 FROM ledger_head WHERE id = 1")
                .query(Long.class)
                .single();
    }

    private void follow(ChainVerifier chain, long end, MerkleTree lines) {
        while (chain.sequence() < end) {
            int limit = (int) Math.min(PAGE, end - chain.sequence());
            List<LedgerLine> page = ledger.lines(chain.sequence() + 1, limit);
            if (page.isEmpty()) {
                throw new LedgerBroken("Line " + (chain.sequence() + 1) + " is missing.");
            }
            for (LedgerLine line : page) {
                Optional<String> trouble = chain.next(line);
                if (trouble.isPresent()) {
                    throw new LedgerBroken("Line " + (chain.sequence() + 1) + ": " + trouble.get() + ".");
                }
                lines.add(line.hash());
            }
        }
    }

    private static LocalDate day(LedgerLine line) {
        return LocalDate.ofInstant(line.at(), ZoneOffset.UTC);
    }
}
