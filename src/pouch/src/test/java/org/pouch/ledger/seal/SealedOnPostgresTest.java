package org.pouch.ledger.seal;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.ledger.LedgerLine;
import org.pouch.ledger.WrittenLedger;
import org.pouch.testing.TestDatabase;
import org.pouch.testing.TestPostgres;

/** Seals and the proofs of lines on PostgreSQL, the database of production. */
@Tag("slow")
class SealedOnPostgresTest {
    @TempDir
    private Path folder;

    private EmbeddedPostgres postgres;
    private SealedBookCase book;

    @BeforeEach
    void start() throws IOException {
        postgres = TestPostgres.start();
        book = new SealedBookCase(TestDatabase.in(postgres.getPostgresDatabase()));
    }

    @AfterEach
    void stop() throws IOException {
        postgres.close();
    }

    @Test
    void sealsProvesAndCutsAsOnH2() throws IOException {
        book.write(5).days(1).write(4).days(2).seal();

        List<LedgerLine> lines = new WrittenLedger(book.database.client()).lines(1, 100);
        LineProofs.Proven proven = new LineProofs(book.database.client()).of(lines);
        assertThat(proven.seals()).hasSize(2);
        for (ProvenLine line : proven.lines()) {
            LedgerSeal seal = proven.seals().stream()
                    .map(SignedSeal::seal)
                    .filter(each -> Long.valueOf(each.number()).equals(line.seal()))
                    .findFirst()
                    .orElseThrow();
            assertThat(line.fault(seal)).isEmpty();
        }
        assertThat(verdict().isIntact()).isTrue();

        book.days(800).keeping(2).seal();

        assertThat(new WrittenLedger(book.database.client()).lines(1, 100))
                .extracting(LedgerLine::event)
                .containsExactly("LedgerCut");
        assertThat(verdict().isIntact()).isTrue();
    }

    private SealedVerdict verdict() throws IOException {
        Path file = book.export(folder);
        try (SealedBook files = SealedBook.of(file, SealedBookCase.seals(file))) {
            return SealedChain.verdict(files, new SealJudge(null, Instant.parse("2030-01-01T00:00:00Z")));
        }
    }
}
