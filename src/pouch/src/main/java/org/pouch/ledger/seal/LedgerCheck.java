package org.pouch.ledger.seal;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.ledger.LedgerLine;
import org.pouch.ledger.LedgerSearch;
import org.pouch.resilience.FailureText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Follows the whole ledger and holds it against its seals beside all other work, one check at a time, as {@code ./pouch ledger verify} does with a file. Whose
 * seals count is said to that command; here they must be intact, and of one root. The last check is remembered until the program stops. Thread-safe.
 */
@Component
public final class LedgerCheck {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerCheck.class);

    private final SealedLedger ledger;
    private final LedgerSearch search;
    private final Clock clock;
    private @Nullable Run last;

    public LedgerCheck(SealedLedger ledger, LedgerSearch search, Clock clock) {
        this.ledger = ledger;
        this.search = search;
        this.clock = clock;
    }

    public enum State {
        RUNNING,
        INTACT,
        BROKEN,
        /** The ledger could not be read to its end: nothing is known. */
        FAILED
    }

    /**
     * @param line the number of the line it has come to
     * @param newest the number of the last line when it began
     * @param endedAt null while it runs
     * @param sentences what was found; none while it runs
     */
    public record Seen(
            State state,
            String officer,
            Instant begunAt,
            long line,
            long newest,
            @Nullable Instant endedAt,
            List<String> sentences) {
        public Seen {
            sentences = List.copyOf(sentences);
        }
    }

    /** @return false when one runs already, which goes on */
    public synchronized boolean begin(String officer) {
        if (last != null && last.seen().state() == State.RUNNING) {
            return false;
        }
        List<LedgerLine> newest = search.newest(new LedgerSearch.Filter(null, null), Long.MAX_VALUE, 1)
                .lines();
        Run run = new Run(
                officer, clock.instant(), newest.isEmpty() ? 0 : newest.get(0).sequence());
        last = run;
        Thread thread = new Thread(run, "ledger-check");
        thread.setDaemon(true);
        thread.start();
        return true;
    }

    /** The one that runs, or else the last one. */
    public synchronized Optional<Seen> last() {
        return Optional.ofNullable(last).map(Run::seen);
    }

    private final class Run implements Runnable {
        private final String officer;
        private final Instant begunAt;
        private final long newest;
        private volatile long line;
        private volatile @Nullable Seen end;

        Run(String officer, Instant begunAt, long newest) {
            this.officer = officer;
            this.begunAt = begunAt;
            this.newest = newest;
        }

        Seen seen() {
            Seen ended = end;
            return ended == null
                    ? new Seen(State.RUNNING, officer, begunAt, line, Math.max(newest, line), null, List.of())
                    : ended;
        }

        @Override
        public void run() {
            try (SealedBook book = new Counted(ledger.book())) {
                SealedVerdict verdict = SealedChain.verdict(book, new SealJudge(null, begunAt));
                end(verdict.isIntact() ? State.INTACT : State.BROKEN, verdict.sentences());
            } catch (IOException | RuntimeException unreadable) {
                LOG.warn("The ledger could not be checked: {}", FailureText.forLog(unreadable));
            } finally {
                if (end == null) {
                    // Whatever it was, another one may begin.
                    end(State.FAILED, List.of());
                }
            }
        }

        private void end(State state, List<String> sentences) {
            end = new Seen(state, officer, begunAt, line, Math.max(newest, line), clock.instant(), sentences);
        }

        /** Notes how far it was read. */
        private final class Counted implements SealedBook {
            private final SealedBook book;

            Counted(SealedBook book) {
                this.book = book;
            }

            @Override
            public @Nullable LedgerLine nextLine() throws IOException {
                LedgerLine next = book.nextLine();
                if (next != null) {
                    line = next.sequence();
                }
                return next;
            }

            @Override
            public @Nullable SignedSeal nextSeal() throws IOException {
                return book.nextSeal();
            }

            @Override
            public void close() throws IOException {
                book.close();
            }
        }
    }
}
