package org.pouch.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.packet.RequestId;
import org.pouch.testing.TestDatabase;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class LedgerTest {
    private static final LedgerSearch.Filter ALL = new LedgerSearch.Filter(null, null);
    private static final RequestId REQUEST = new RequestId("urn:rdx:UTO:2026:000001");

    private final TestDatabase database = TestDatabase.create();
    private final Clock noon = Clock.fixed(Instant.parse("2026-01-15T12:00:00Z"), ZoneOffset.UTC);
    private final DatabaseLedger ledger = new DatabaseLedger(database.client(), database.transactions(), noon);
    private final LedgerVerifier verifier = new LedgerVerifier(ledger, database.client());

    @Test
    void chainsEveryLineToTheOneBefore() {
        append(3);

        List<LedgerLine> lines = ledger.lines(1, 10);

        assertThat(lines).extracting(LedgerLine::sequence).containsExactly(1L, 2L, 3L);
        assertThat(lines.get(2).previous()).isEqualTo(lines.get(1).hash());
        assertThat(lines.get(0).data()).isEqualTo("{\"outcome\":\"OUTCOME-0\"}");
        assertThat(verifier.verify().isIntact()).isTrue();
    }

    @Test
    void isReadFromItsNewestLineOn() {
        append(5);

        LedgerSearch.Found newest = ledger.newest(ALL, Long.MAX_VALUE, 2);
        LedgerSearch.Found older = ledger.newest(ALL, newest.next(), 2);
        LedgerSearch.Found oldest = ledger.newest(ALL, older.next(), 2);

        assertThat(newest.lines()).extracting(LedgerLine::sequence).containsExactly(5L, 4L);
        assertThat(older.lines()).extracting(LedgerLine::sequence).containsExactly(3L, 2L);
        assertThat(oldest.lines()).extracting(LedgerLine::sequence).containsExactly(1L);
        assertThat(oldest.next()).isZero();
    }

    @Test
    void isSearchedByCaseAndByEvent() {
        append(1);
        ledger.append(new AuditEvent.CaseErased(REQUEST));
        ledger.append(new AuditEvent.CaseErased(new RequestId("urn:rdx:UTO:2026:000002")));
        append(2);

        assertThat(ledger.newest(new LedgerSearch.Filter(null, "CaseErased"), Long.MAX_VALUE, 10)
                        .lines())
                .extracting(LedgerLine::sequence)
                .containsExactly(3L, 2L);
        LedgerSearch.Found ofCase = ledger.newest(new LedgerSearch.Filter(REQUEST, null), Long.MAX_VALUE, 3);
        assertThat(ofCase.lines()).extracting(LedgerLine::sequence).containsExactly(5L, 4L, 2L);
        assertThat(ledger.newest(new LedgerSearch.Filter(REQUEST, null), ofCase.next(), 3)
                        .lines())
                .extracting(LedgerLine::sequence)
                .containsExactly(1L);
        assertThat(ledger.newest(new LedgerSearch.Filter(REQUEST, "CaseErased"), Long.MAX_VALUE, 10)
                        .lines())
                .extracting(LedgerLine::sequence)
                .containsExactly(2L);
    }

    @Test
    void saysWhichOfTheLinesThatAreShownWasChanged() {
        append(4);
        List<LedgerLine> shown = ledger.newest(ALL, Long.MAX_VALUE, 4).lines();
        assertThat(ledger.broken(shown)).isEmpty();

        List<LedgerLine> changed = new ArrayList<>(shown);
        LedgerLine second = shown.get(2);
        changed.set(
                2,
                new LedgerLine(
                        second.sequence(),
                        second.at(),
                        second.event(),
                        second.requestId(),
                        "{\"outcome\":\"OTHER\"}",
                        second.previous(),
                        second.hash()));
        assertThat(ledger.broken(changed)).contains(2L);

        // Its hash was made again: then the line behind it tells.
        changed.set(
                2,
                ChainedLine.follow(
                        second.sequence(),
                        second.at(),
                        second.event(),
                        second.requestId(),
                        "{\"outcome\":\"OTHER\"}",
                        second.previous()));
        assertThat(ledger.broken(changed)).contains(3L);
    }

    @Test
    void leavesNoTraceOfATransactionThatWasRolledBack() {
        append(1);

        assertThatThrownBy(() -> database.transactions().executeWithoutResult(status -> {
                    ledger.append(closed("LOST"));
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");

        append(1);
        assertThat(ledger.ofCase(REQUEST)).extracting(LedgerLine::sequence).containsExactly(1L, 2L);
    }

    @Test
    void goesOnWhereAnotherProgramHasAppendedSince() {
        Ledger another = new DatabaseLedger(database.client(), database.transactions(), noon);
        for (int turn = 0; turn < 3; turn++) {
            append(2);
            database.transactions().executeWithoutResult(status -> another.append(closed("OTHER")));
            another.append(closed("OTHER"));
        }

        LedgerVerdict verdict = verifier.verify();
        assertThat(verdict.isIntact()).as(verdict.sentence()).isTrue();
        assertThat(verdict.lines()).isEqualTo(12);
    }

    @Test
    void letsTheNextAppendWhenATransactionFailedAfterItsLinesWereWritten() {
        append(1);

        assertThatThrownBy(() -> database.transactions().executeWithoutResult(status -> {
                    ledger.append(closed("LOST"));
                    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                        @Override
                        public void beforeCommit(boolean readOnly) {
                            throw new IllegalStateException("failed at last");
                        }
                    });
                }))
                .hasMessage("failed at last");

        CompletableFuture.runAsync(() -> append(1)).join();
        assertThat(ledger.ofCase(REQUEST)).extracting(LedgerLine::sequence).containsExactly(1L, 2L);
        assertThat(verifier.verify().isIntact()).isTrue();
    }

    @Test
    void chainsAllLinesOfATransactionHoweverManyThereAre() {
        append(1);
        for (int lines : new int[] {2, 3, 31, 32, 33, 100}) {
            database.transactions().executeWithoutResult(status -> append(lines));
        }

        LedgerVerdict verdict = verifier.verify();
        assertThat(verdict.isIntact()).as(verdict.sentence()).isTrue();
        assertThat(verdict.lines()).isEqualTo(202);
        assertThat(ledger.lines(103, 1)).extracting(LedgerLine::data).containsExactly("{\"outcome\":\"OUTCOME-0\"}");
    }

    @Test
    void hasNoGapWhenManyAppendAtOnce() throws Exception {
        ExecutorService many = Executors.newFixedThreadPool(8);
        List<Callable<Object>> appends = new ArrayList<>();
        for (int index = 0; index < 100; index++) {
            appends.add(Executors.callable(() -> database.transactions().executeWithoutResult(status -> append(2))));
        }
        for (Future<Object> each : many.invokeAll(appends)) {
            each.get();
        }
        many.shutdown();

        assertThat(verifier.verify().lines()).isEqualTo(200);
        assertThat(verifier.verify().isIntact()).isTrue();
    }

    @Test
    void namesTheFirstLineThatWasChanged() {
        append(5);
        database.client()
                .sql("update ledger_line set data = '{\"outcome\":\"FORGED\"}' where sequence = 3")
                .update();

        LedgerVerdict verdict = verifier.verify();

        assertThat(verdict.brokenLine()).isEqualTo(3);
        assertThat(verdict.sentence()).contains("line 3").contains("content");
    }

    @Test
    void noticesARemovedLineAndACutOffEnd() {
        append(5);
        database.client().sql("delete from ledger_line where sequence = 5").update();

        assertThat(verifier.verify().brokenLine()).isEqualTo(5);

        database.client().sql("delete from ledger_line where sequence = 2").update();

        assertThat(verifier.verify().brokenLine()).isEqualTo(2);
    }

    @Test
    void exportsAFileThatVerifiesWithoutADatabase(@TempDir Path folder) throws IOException {
        append(4);
        Path file = folder.resolve("ledger.jsonl");

        export(file);

        assertThat(LedgerFile.verify(file)).isEqualTo(verifier.verify());
        assertThat(Files.readAllLines(file)).hasSize(4);
    }

    @Test
    void findsAnyByteChangedInAnExportedFile(@TempDir Path folder) throws IOException {
        append(3);
        Path file = folder.resolve("ledger.jsonl");
        export(file);
        byte[] honest = Files.readAllBytes(file);

        for (int index = 0; index < honest.length; index += 7) {
            byte[] forged = honest.clone();
            forged[index] ^= 4;
            Files.write(file, forged);

            assertThat(LedgerFile.verify(file).isIntact()).as("byte %s", index).isFalse();
        }
    }

    @Test
    void namesTheLineOfAFileThatIsNoLedgerLine(@TempDir Path folder) throws IOException {
        append(2);
        Path file = folder.resolve("ledger.jsonl");
        export(file);
        Files.writeString(file, Files.readString(file) + "{\"sequence\":3}\n");

        assertThat(LedgerFile.verify(file).sentence())
                .isEqualTo("The ledger is broken at line 3: it is not a ledger line.");
    }

    private void append(int times) {
        for (int index = 0; index < times; index++) {
            ledger.append(closed("OUTCOME-" + index));
        }
    }

    private static AuditEvent closed(String outcome) {
        return new AuditEvent.CaseClosed(REQUEST, outcome);
    }

    private void export(Path file) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file)) {
            LedgerFile.write(ledger, writer);
        }
    }
}
