package org.pouch.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.pouch.ledger.seal.LedgerCheck;
import org.pouch.ledger.seal.LedgerCheck.Seen;
import org.pouch.ledger.seal.LedgerCheck.State;
import org.pouch.ledger.seal.LedgerChecks;
import org.pouch.ledger.seal.LedgerSeals;
import org.pouch.ledger.seal.SampleSealingKey;
import org.pouch.ledger.seal.SealedLedger;
import org.pouch.ledger.seal.SignedSeal;
import org.pouch.packet.RequestId;
import org.pouch.testing.TestDatabase;

/** A whole ledger is followed beside other work, and what came of it is there to be read. */
class LedgerCheckTest {
    private static final Instant NOW = Instant.parse("2026-11-24T09:30:00Z");
    private static final int LINES = 1200;

    private final Book book = new Book();
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final LedgerCheck check = new LedgerCheck(
            new SealedLedger(book, new NoSeals()),
            new LedgerChecks(TestDatabase.create().client(), clock),
            new SampleSealingKey("UTO-ORC", "uto", null, clock),
            clock);

    @Test
    void saysThatNothingWasCheckedYet() {
        assertThat(check.last()).isEmpty();
    }

    @Test
    void followsAllLinesToTheirEnd() {
        assertThat(check.begin("udo")).isTrue();

        Seen seen = ended();

        assertThat(seen.state()).isEqualTo(State.INTACT);
        assertThat(seen.officer()).isEqualTo("udo");
        assertThat(seen.line()).isEqualTo(LINES);
        assertThat(seen.newest()).isEqualTo(LINES);
        assertThat(seen.sentences().get(0)).startsWith("The ledger is intact: 1200 lines");
        assertThat(seen.sentences()).anyMatch(sentence -> sentence.startsWith("There are no seals"));
    }

    @Test
    void namesTheFirstLineThatWasChanged() {
        LedgerLine line = book.lines.get(700);
        book.lines.set(
                700,
                new LedgerLine(
                        line.sequence(),
                        line.at(),
                        line.event(),
                        line.requestId(),
                        "{\"officer\":\"nobody\"}",
                        line.previous(),
                        line.hash()));

        check.begin("udo");

        assertThat(ended().state()).isEqualTo(State.BROKEN);
        assertThat(ended().sentences().get(0)).startsWith("The ledger is broken at line 701:");
    }

    @Test
    void runsOnceAtATimeAndSaysHowFarItIs() {
        book.goOn = new CountDownLatch(1);
        check.begin("udo");
        await().until(() -> check.last().orElseThrow().line() == 1000);

        assertThat(check.begin("nora")).isFalse();
        assertThat(check.last().orElseThrow().state()).isEqualTo(State.RUNNING);
        assertThat(check.last().orElseThrow().officer()).isEqualTo("udo");

        book.goOn.countDown();
        assertThat(ended().state()).isEqualTo(State.INTACT);
        assertThat(check.begin("nora")).isTrue();
    }

    @Test
    void knowsNothingWhereTheLedgerCannotBeRead() {
        book.isAway = true;

        check.begin("udo");

        assertThat(ended().state()).isEqualTo(State.FAILED);
        assertThat(ended().sentences()).isEmpty();
    }

    /** What is no exception ends it, too. */
    @Test
    void letsAnotherBeginWhereOneBrokeOff() {
        book.breaksOff = true;
        check.begin("udo");
        assertThat(ended().state()).isEqualTo(State.FAILED);

        book.breaksOff = false;
        assertThat(check.begin("nora")).isTrue();
        assertThat(ended().state()).isEqualTo(State.INTACT);
    }

    private Seen ended() {
        await().dontCatchUncaughtExceptions()
                .until(() -> check.last().orElseThrow().endedAt() != null);
        return check.last().orElseThrow();
    }

    /** Lines that follow one another; it waits before the last, or is away, where a test says so. */
    private static final class Book implements LedgerBook {
        private final List<LedgerLine> lines = new ArrayList<>();
        private volatile CountDownLatch goOn = new CountDownLatch(0);
        private volatile boolean isAway;
        private volatile boolean breaksOff;

        Book() {
            for (int number = 1; number <= LINES; number++) {
                lines.add(ChainedLine.follow(
                        number,
                        NOW,
                        "PasswordChosen",
                        null,
                        "{\"officer\":\"udo\"}",
                        number == 1 ? ChainedLine.START : lines.get(number - 2).hash()));
            }
        }

        @Override
        public List<LedgerLine> lines(long fromSequence, int limit) {
            if (isAway) {
                throw new IllegalStateException("away");
            }
            if (breaksOff) {
                throw new LinkageError("a class is away");
            }
            if (fromSequence > 1000) {
                try {
                    goOn.await();
                } catch (InterruptedException stopped) {
                    throw new IllegalStateException(stopped);
                }
            }
            return lines.stream().skip(fromSequence - 1).limit(limit).toList();
        }

        @Override
        public List<LedgerLine> ofCase(RequestId request) {
            return List.of();
        }

        @Override
        public Optional<LedgerLine> last() {
            return Optional.of(lines.get(lines.size() - 1));
        }
    }

    private static final class NoSeals implements LedgerSeals {
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
}
