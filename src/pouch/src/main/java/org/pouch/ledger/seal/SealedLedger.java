package org.pouch.ledger.seal;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.ledger.LedgerBook;
import org.pouch.ledger.LedgerFile;
import org.pouch.ledger.LedgerLine;
import org.pouch.ledger.WrittenLedger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The ledger of this authority with its seals, read in pages. */
@Component
public final class SealedLedger {
    private static final int PAGE = 500;

    private final LedgerBook ledger;
    private final LedgerSeals seals;

    public SealedLedger(LedgerBook ledger, LedgerSeals seals) {
        this.ledger = ledger;
        this.seals = seals;
    }

    /** As it stands in a database, only to be read. */
    public static SealedLedger in(JdbcClient database) {
        return new SealedLedger(new WrittenLedger(database), new SealTable(database));
    }

    /** Writes every line: the file that {@link SealedBook} reads. */
    public void writeLines(Writer writer) throws IOException {
        LedgerFile.write(ledger, writer);
    }

    /** Writes every seal, one a line: the file beside that of the lines. */
    public void writeSeals(Writer writer) throws IOException {
        try (SealedBook book = book()) {
            for (SignedSeal seal = book.nextSeal(); seal != null; seal = book.nextSeal()) {
                writer.write(seal.text());
                writer.write('\n');
            }
        }
    }

    /** Number and hash of the last line as they are kept beside the lines; empty while there is none. */
    Optional<LedgerLine> end() {
        return ledger.last();
    }

    /** The number of the first line that is there; 0 while there is none. Retention moves it. */
    long first() {
        return ledger.lines(1, 1).stream().findFirst().map(LedgerLine::sequence).orElse(0L);
    }

    /** From the first to the last. */
    public SealedBook book() {
        return new SealedBook() {
            private final Deque<LedgerLine> lines = new ArrayDeque<>();
            private final Deque<SignedSeal> sealed = new ArrayDeque<>();
            private long line = 1;
            private long seal = 1;

            @Override
            public @Nullable LedgerLine nextLine() {
                if (lines.isEmpty()) {
                    lines.addAll(ledger.lines(line, PAGE));
                }
                LedgerLine next = lines.poll();
                line = next == null ? line : next.sequence() + 1;
                return next;
            }

            @Override
            public @Nullable SignedSeal nextSeal() {
                if (sealed.isEmpty()) {
                    sealed.addAll(seals.from(seal, PAGE));
                }
                SignedSeal next = sealed.poll();
                seal = next == null ? seal : next.seal().number() + 1;
                return next;
            }

            @Override
            public void close() {
                // Nothing is held open.
            }
        };
    }
}
