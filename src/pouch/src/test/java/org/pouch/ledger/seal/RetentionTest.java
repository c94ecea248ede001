package org.pouch.ledger.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.LedgerBroken;
import org.pouch.ledger.LedgerLine;
import org.pouch.ledger.Ledgers;
import org.pouch.ledger.stop.LedgerStops;
import org.pouch.ledger.stop.Stop;
import org.pouch.trust.TrustAnchors;

/** What is cut off of a ledger, and what must stay. */
class RetentionTest {
    private final SealedBookCase book = new SealedBookCase();

    @Test
    void cutsOffWhatIsOlderUpToASealAndStaysVerifiable(@TempDir Path folder) throws IOException {
        book.write(3)
                .days(1)
                .write(2)
                .days(1)
                .seal()
                .days(800)
                .write(1)
                .days(1)
                .keeping(2)
                .seal();

        assertThat(book.ledger().lines(1, 10)).extracting(LedgerLine::sequence).containsExactly(6L, 7L);
        assertThat(book.ledger().lines(7, 1)).extracting(LedgerLine::event).containsExactly("LedgerCut");
        assertThat(Ledgers.verdict(book.database).isIntact()).isTrue();
        Path file = book.export(folder);
        try (SealedBook files = SealedBook.of(file, SealedBookCase.seals(file))) {
            SealedVerdict verdict = SealedChain.verdict(
                    files,
                    new SealJudge(
                            TrustAnchors.load(Path.of("certs-sample/uto/root.pem")),
                            book.clock().instant()));
            assertThat(verdict.troubles()).isEmpty();
            assertThat(verdict.isIntact()).isTrue();
            assertThat(verdict.begins()).isEqualTo(6);
        }
    }

    /** A bar of long ago is in force until two lift it: its line is old, and what it says is not. */
    @Test
    void cutsOffNothingThatStillStands() {
        book.ledger().append(new AuditEvent.LegalBarChanged(SealedBookCase.REQUEST, "", "REGISTERED", "li.na"));
        book.ledger().append(new AuditEvent.DestinationAlertChanged(null, "XRU", "", "SET", "li.na"));
        book.ledger().append(new AuditEvent.DestinationAlertChanged(null, "XRU", "", "LIFTED", "zhao.min"));
        book.days(1).seal().days(800).write(1).days(1).keeping(2).seal();
        assertThat(book.ledger().lines(1, 10))
                .extracting(LedgerLine::event)
                .doesNotContain("LegalBarChanged")
                .contains("StopStands");

        assertThat(new LedgerStops(book.ledger()).all()).singleElement().satisfies(stopped -> {
            assertThat(stopped.stop()).isEqualTo(Stop.LEGAL_BAR);
            assertThat(stopped.subject()).isEqualTo(SealedBookCase.REQUEST.value());
            assertThat(stopped.officer()).isEqualTo("li.na");
            assertThat(stopped.at()).isEqualTo("2026-01-15T12:00:00Z");
            assertThat(stopped.isPutBack()).isFalse();
        });
    }

    @Test
    void cutsOffOnce() {
        book.write(3)
                .days(1)
                .seal()
                .days(800)
                .write(1)
                .days(1)
                .keeping(2)
                .seal()
                .seal()
                .days(1)
                .seal();

        assertThat(book.ledger().lines(1, 10).stream()
                        .filter(line -> line.event().equals("LedgerCut")))
                .hasSize(1);
    }

    @Test
    void keepsEverythingWhereNobodySaysHowLong() {
        book.write(3).days(1).seal().days(4000).seal();

        assertThat(book.ledger().lines(1, 10)).hasSize(3);
    }

    /** January with a day in it, February with two, March is younger than two years. */
    @Test
    void archivesEachMonthAsAFileThatVerifiesAloneBeforeItIsCutOff(@TempDir Path folder) throws IOException {
        book.write(3)
                .days(1)
                .seal()
                .days(20)
                .write(2)
                .days(1)
                .write(1)
                .days(1)
                .seal()
                .days(25);
        book.write(4)
                .days(1)
                .seal()
                .days(735)
                .write(1)
                .days(1)
                .keeping(2)
                .archivedIn(folder)
                .seal();

        assertThat(book.ledger().lines(1, 1)).extracting(LedgerLine::sequence).containsExactly(7L);
        assertThat(folder.toFile().list())
                .containsExactlyInAnyOrder(
                        "ledger-2026-01.jsonl",
                        "ledger-2026-01.jsonl.seals",
                        "ledger-2026-02.jsonl",
                        "ledger-2026-02.jsonl.seals");
        assertThat(verdict(folder.resolve("ledger-2026-01.jsonl")).chain().lines())
                .isEqualTo(3);
        SealedVerdict february = verdict(folder.resolve("ledger-2026-02.jsonl"));
        assertThat(february.begins()).isEqualTo(4);
        assertThat(february.sealedLines()).isEqualTo(6);
        assertThat(Ledgers.verdict(book.database).isIntact()).isTrue();

        Path january = folder.resolve("ledger-2026-01.jsonl");
        Files.writeString(january, Files.readString(january).replace("OUTCOME-1", "OUTCOME-7"));
        try (SealedBook files = SealedBook.of(january, SealedBookCase.seals(january))) {
            assertThat(SealedChain.verdict(files, judge()).isIntact()).isFalse();
        }
    }

    /** Each node of an authority looks once a minute, and both may be told the same folder. */
    @RepeatedTest(5)
    void twoNodesArchiveAMonthOnce(@TempDir Path folder) throws Exception {
        for (int day = 0; day < 12; day++) {
            book.write(40).days(1).seal();
        }
        book.days(800).write(1).days(1).keeping(2).archivedIn(folder);
        CyclicBarrier together = new CyclicBarrier(2);
        Callable<Boolean> node = () -> {
            DailySealing sealing = book.sealing();
            together.await();
            while (sealing.sealNext()) {
                // More to do.
            }
            return true;
        };

        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try {
            for (Future<Boolean> done : nodes.invokeAll(List.of(node, node))) {
                assertThat(done.get()).isTrue();
            }
        } finally {
            nodes.shutdownNow();
        }

        assertThat(book.ledger().lines(1, 1000).stream()
                        .filter(line -> line.event().equals("LedgerCut")))
                .hasSize(1);
        assertThat(folder.toFile().list())
                .containsExactlyInAnyOrder("ledger-2026-01.jsonl", "ledger-2026-01.jsonl.seals");
        assertThat(verdict(folder.resolve("ledger-2026-01.jsonl")).chain().lines())
                .isEqualTo(480);
    }

    @Test
    void takesAwayWhatAProgramLeftThatWasEndedWhileItArchived(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("ledger-2026-01.jsonl.7.part"), "{\"sequence\":1");
        book.write(3)
                .days(1)
                .seal()
                .days(800)
                .write(1)
                .days(1)
                .keeping(2)
                .archivedIn(folder)
                .seal();

        assertThat(folder.toFile().list())
                .containsExactlyInAnyOrder("ledger-2026-01.jsonl", "ledger-2026-01.jsonl.seals");
    }

    @Test
    void cutsOffNothingThatCannotBeArchived(@TempDir Path folder) throws IOException {
        Path taken = Files.writeString(folder.resolve("taken"), "no folder");
        book.write(3).days(1).seal().days(800).write(1).days(1).keeping(2).archivedIn(taken);

        assertThatThrownBy(book::seal).isInstanceOf(UncheckedIOException.class);
        assertThat(book.ledger().lines(1, 10)).hasSize(4);
    }

    private SealedVerdict verdict(Path file) throws IOException {
        try (SealedBook files = SealedBook.of(file, SealedBookCase.seals(file))) {
            SealedVerdict verdict = SealedChain.verdict(files, judge());
            assertThat(verdict.troubles()).isEmpty();
            assertThat(verdict.isIntact()).isTrue();
            return verdict;
        }
    }

    private SealJudge judge() {
        return new SealJudge(
                TrustAnchors.load(Path.of("certs-sample/uto/root.pem")),
                book.clock().instant());
    }

    @Test
    void cutsAwayNothingThatWasChangedSinceItWasSealed() {
        book.write(3).days(1).seal();
        book.database
                .client()
                .sql("UPDATE ledger_line SET data = '{\"outcome\":\"FORGED\"}' WHERE sequence = 2")
                .update();
        book.days(800).write(1).days(1).keeping(2);

        assertThatThrownBy(book::seal).isInstanceOf(LedgerBroken.class).hasMessageContaining("nothing was cut off");
        assertThat(book.ledger().lines(1, 10)).hasSize(4);
    }

    @Test
    void readsAndWritesByIndexHoweverLongTheLedgerIs() {
        book.write(1);

        assertThat(plan("SELECT * FROM ledger_line WHERE request_id = 'x' ORDER BY sequence"))
                .containsIgnoringCase("ledger_line_by_case")
                .doesNotContain("tableScan");
        assertThat(plan("SELECT * FROM ledger_line WHERE sequence >= 900 ORDER BY sequence LIMIT 50"))
                .containsIgnoringCase("primary_key");
        assertThat(plan("SELECT * FROM ledger_seal WHERE last_line >= 7 ORDER BY last_line, number LIMIT 1"))
                .containsIgnoringCase("ledger_seal_by_line");
        assertThat(plan("SELECT sequence, hash FROM ledger_head WHERE id = 1")).containsIgnoringCase("primary_key");
    }

    private String plan(String query) {
        return book.database
                .client()
                .sql("EXPLAIN " + query)
                .query(String.class)
                .single();
    }
}
