package org.pouch.ledger.seal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.pouch.ledger.LedgerLine;
import org.pouch.ledger.seal.KnownEnds.End;
import org.pouch.resilience.FailureText;
import org.pouch.resilience.Heartbeat;
import org.pouch.signing.Signer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Follows the whole ledger and holds it against its seals beside all other work, one check at a time among all nodes, as {@code ./pouch ledger verify}
 * does with a file. Whose seals count is said to that command; here they must be intact, and of one root. What no seal covers yet must reach the end
 * that is kept beside the lines, and the end that the last check signed with a key of this authority. Thread-safe.
 */
@Component
public final class LedgerCheck {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerCheck.class);
    private static final Duration BEAT = Duration.ofSeconds(5);

    /** As many months as retention may cut off one after the other while a check runs. */
    private static final int MOST_CUTS = 100;

    private final SealedLedger ledger;
    private final LedgerChecks checks;
    private final SealingKey key;
    private final Clock clock;
    private volatile @Nullable Run mine;

    public LedgerCheck(SealedLedger ledger, LedgerChecks checks, SealingKey key, Clock clock) {
        this.ledger = ledger;
        this.checks = checks;
        this.key = key;
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

    /** @return false when one runs already, here or on another node, which goes on */
    public synchronized boolean begin(String officer) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        @Nullable LedgerLine end = ledger.end().orElse(null);
        OptionalLong check = checks.begin(officer, now, end == null ? 0 : end.sequence());
        if (check.isEmpty()) {
            return false;
        }
        Run run = new Run(check.getAsLong(), now, end);
        mine = run;
        Thread thread = new Thread(run, "ledger-check");
        thread.setDaemon(true);
        thread.start();
        return true;
    }

    /** The one that runs, or else the last one. */
    public Optional<Seen> last() {
        return checks.last().map(row -> {
            Seen seen = row.seen();
            @Nullable Run here = mine;
            if (seen.state() != State.RUNNING || here == null || here.check != row.check()) {
                return seen;
            }
            long line = here.line.get();
            return new Seen(
                    seen.state(), seen.officer(), seen.begunAt(), line, Math.max(seen.newest(), line), null, List.of());
        });
    }

    /** Within a sentence. */
    private static String clause(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    private final class Run implements Runnable {
        private final long check;
        private final Instant begunAt;
        private final @Nullable LedgerLine end;
        private final AtomicLong line = new AtomicLong();

        Run(long check, Instant begunAt, @Nullable LedgerLine end) {
            this.check = check;
            this.begunAt = begunAt;
            this.end = end;
        }

        @Override
        public void run() {
            State state = State.FAILED;
            List<String> sentences = List.of();
            try (Heartbeat heart = new Heartbeat("ledger-check-beat");
                    Heartbeat.Beat beat = heart.every(BEAT, () -> checks.goesOn(check, line.get()))) {
                sentences = new ArrayList<>();
                state = follow(sentences);
            } catch (IOException | RuntimeException unreadable) {
                sentences = List.of();
                LOG.warn("The ledger could not be checked: {}", FailureText.forLog(unreadable));
            } finally {
                end(state, sentences);
            }
        }

        /** Whatever came of it, another one may begin; where that cannot be written down, in a minute. */
        private void end(State state, List<String> sentences) {
            try {
                checks.end(check, state, line.get(), sentences);
            } catch (RuntimeException away) {
                LOG.warn("What came of a check of the ledger is not kept: {}", FailureText.forLog(away));
            }
        }

        /** Once more from the new beginning where retention cut off lines meanwhile: they are missing, and not lost. */
        private State follow(List<String> sentences) throws IOException {
            for (int cuts = 0; cuts < MOST_CUTS; cuts++) {
                long first = ledger.first();
                State state = followOnce(sentences);
                if (state != State.BROKEN || ledger.first() == first) {
                    return state;
                }
                sentences.clear();
            }
            LOG.warn("The ledger could not be checked: lines were cut off again and again meanwhile.");
            return State.FAILED;
        }

        private State followOnce(List<String> sentences) throws IOException {
            List<String> altered = new ArrayList<>();
            Optional<LedgerChecks.Intact> before = checks.intact();
            try (KnownEnds book = new KnownEnds(ledger.book(), ends(before, altered), line::set)) {
                SealedVerdict verdict = SealedChain.verdict(book, new SealJudge(null, begunAt));
                List<String> troubles = new ArrayList<>(altered);
                if (verdict.chain().isIntact()) {
                    troubles.addAll(book.troubles());
                }
                if (verdict.isIntact() && troubles.isEmpty()) {
                    sentences.addAll(verdict.sentences());
                    before.filter(kept -> kept.signature() == null)
                            .ifPresent(
                                    kept -> sentences.add(
                                            "What " + kept.name()
                                                    + " kept is not signed: compare it with the log, which names each end that was found."));
                    sentences.add(sign(verdict));
                    return State.INTACT;
                }
                sentences.addAll(sentences(verdict, troubles));
                return State.BROKEN;
            }
        }

        private static List<String> sentences(SealedVerdict verdict, List<String> troubles) {
            List<String> all = new ArrayList<>(verdict.sentences());
            if (verdict.isIntact()) {
                all.set(
                        0,
                        "The lines of the ledger follow one another, and what is known of its end says that it is not the same book.");
            }
            all.addAll(1, troubles);
            return all;
        }

        /** What the book must reach, though no seal covers it yet. */
        private List<End> ends(Optional<LedgerChecks.Intact> known, List<String> altered) {
            List<End> ends = new ArrayList<>();
            if (end != null) {
                ends.add(new End(end.sequence(), end.hash(), "the end that is kept beside the lines"));
            }
            known.ifPresent(before -> {
                ends.add(new End(before.last(), before.head(), before.name()));
                objection(before)
                        .ifPresent(why -> altered.add("What was signed of " + before.name()
                                + " is not what this authority signed then: " + why + "."));
            });
            return ends;
        }

        /** Of what is signed: it was changed, dated at a time that cannot be, or signed with another key than those of this authority. */
        private Optional<String> objection(LedgerChecks.Intact before) {
            byte @Nullable [] kept = before.signature();
            if (kept == null) {
                return Optional.empty();
            }
            byte[] signature = kept;
            CheckedHead head =
                    new CheckedHead(key.authority(), before.check(), before.last(), before.head(), before.at());
            LocalDate dayBefore =
                    LocalDate.ofInstant(before.at(), ZoneOffset.UTC).minusDays(1);
            return Optional.ofNullable(new SealJudge(null, begunAt)
                            .judge(head.content(), signature, dayBefore, before.at())
                            .trouble())
                    .or(() -> key.objection(head.content(), signature, before.at()))
                    .map(LedgerCheck::clause);
        }

        /** Into the log, too, which no one who writes into the database reaches. */
        private String sign(SealedVerdict verdict) {
            CheckedHead head = new CheckedHead(
                    key.authority(),
                    check,
                    verdict.chain().lines(),
                    verdict.chain().head(),
                    begunAt);
            LOG.info("The ledger is intact up to line {}, head {}: check {}.", head.last(), head.head(), check);
            try {
                Signer signer = key.signer();
                checks.keep(head, signer.sign(new ByteArrayInputStream(head.content()), signer.room()));
                return "The end is signed: the next check must find line " + head.last() + " again.";
            } catch (IOException | RuntimeException unsigned) {
                LOG.warn("The end of the ledger was not signed: {}", FailureText.forLog(unsigned));
                checks.keep(head, null);
                return "The end is kept, and could not be signed now: the next check must find line " + head.last()
                        + " again.";
            }
        }
    }
}
