package org.pouch.ledger.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.LedgerLine;
import org.pouch.ledger.Ledgers;
import org.pouch.testing.TestDatabase;
import org.pouch.testing.TestPostgres;

/** The months of a ledger on PostgreSQL: partitions that begin behind a seal, and are dropped as a whole. */
@Tag("slow")
class LedgerMonthsTest {
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

    /** As after an upgrade: lines of two months are in one table, and some of the third are written before it is sealed. */
    @Test
    void beginsEachMonthBehindTheLastSealOfTheOneBefore() {
        book.write(3).days(10).write(2).days(1).seal();

        assertThat(parts()).containsExactly("ledger_line_202601 1-5");

        book.days(40).write(4).seal();

        assertThat(parts()).containsExactly("ledger_line_202601 1-5", "ledger_line_202603 6-9");

        book.days(31).write(1).days(1).write(2).seal();

        assertThat(parts())
                .containsExactly("ledger_line_202601 1-5", "ledger_line_202603 6-9", "ledger_line_202604 10-12");
        assertThat(book.ledger().lines(1, 100))
                .extracting(LedgerLine::sequence)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 12).boxed().toList());
        assertThat(book.ledger().ofCase(SealedBookCase.REQUEST)).hasSize(12);
        assertThat(Ledgers.verdict(book.database).isIntact()).isTrue();
    }

    @Test
    void aMonthWithoutLinesHasNoPartitionAndTakesNoLock() throws SQLException {
        book.write(3).days(20).seal();
        assertThat(parts()).containsExactly("ledger_line_202601 1-3", "ledger_line_202602 none");
        book.days(40);

        try (Connection reader = postgres.getPostgresDatabase().getConnection();
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.executeQuery("SELECT * FROM ledger_line").close();
            book.seal();
        }

        assertThat(parts()).containsExactly("ledger_line_202601 1-3", "ledger_line_202602 none");
    }

    @Test
    void dropsAMonthThatIsCutOffAsATable(@TempDir Path folder) {
        book.write(3).days(20).seal().write(2).days(28).seal().write(4).days(31).seal();
        assertThat(parts()).hasSize(4);

        book.days(710).keeping(2).archivedIn(folder).seal();

        assertThat(parts()).first().asString().startsWith("ledger_line_202603 6-");
        assertThat(tables()).doesNotContain("ledger_line_202601", "ledger_line_202602");
        assertThat(folder.toFile().list())
                .containsExactlyInAnyOrder(
                        "ledger-2026-01.jsonl",
                        "ledger-2026-01.jsonl.seals",
                        "ledger-2026-02.jsonl",
                        "ledger-2026-02.jsonl.seals");
        assertThat(book.ledger().lines(6, 100))
                .filteredOn(line -> line.event().equals("LedgerCut"))
                .hasSize(2);
        assertThat(Ledgers.verdict(book.database).isIntact()).isTrue();
    }

    /** Who has read a line and will write one goes on; the month waits for the next look. */
    @Test
    void waitsForNobodyWhoReadsLines() throws SQLException {
        book.write(3).days(5).seal();
        LedgerMonths months = book.months();
        LocalDate march = LocalDate.ofInstant(book.days(40).clock().instant(), ZoneOffset.UTC);

        try (Connection reader = postgres.getPostgresDatabase().getConnection();
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.executeQuery("SELECT * FROM ledger_line").close();

            assertThat(months.turn(march)).isFalse();

            statement.executeUpdate("UPDATE ledger_head SET sequence = sequence WHERE id = 1");
            reader.commit();
        }

        assertThat(months.turn(march)).isTrue();
        assertThat(months.turn(march)).isFalse();
    }

    /** In the order of those who write lines: else each would have what the other waits for, the row or its turn. */
    @Test
    void whoWritesWhileAMonthIsCutOffWaitsForItsTurn() throws Exception {
        book.write(3).days(20).seal();
        Thread writer = new Thread(() -> book.write(1));

        boolean isCut = book.months().cut(3, () -> {
            writer.start();
            await().atMost(Duration.ofMinutes(1)).until(() -> waitsForItsTurn(writer));
            book.ledger().append(new AuditEvent.LedgerCut(null, 3, 1));
        });

        writer.join();
        assertThat(isCut).isTrue();
        assertThat(tables()).doesNotContain("ledger_line_202601");
        assertThat(book.ledger().lines(1, 100))
                .extracting(LedgerLine::event)
                .containsExactly("LedgerCut", "CaseClosed");
    }

    private static boolean waitsForItsTurn(Thread writer) {
        return writer.getState() == Thread.State.TIMED_WAITING
                && Arrays.stream(writer.getStackTrace())
                        .anyMatch(frame -> frame.getMethodName().equals("isMyTurn"));
    }

    /** Each node of an authority looks once a minute, while lines are written. */
    @Test
    void twoNodesBeginAMonthOnceWhileLinesAreWritten() throws Exception {
        for (int day = 0; day < 8; day++) {
            book.write(10).days(2).seal();
        }
        assertThat(parts()).containsExactly("ledger_line_202601 1-80");
        book.days(5);
        CyclicBarrier together = new CyclicBarrier(3);
        Callable<Boolean> node = () -> {
            DailySealing sealing = book.sealing();
            together.await();
            while (parts().size() < 2) {
                sealing.sealNext();
            }
            return true;
        };
        Callable<Boolean> writer = () -> {
            together.await();
            for (int line = 0; line < 200; line++) {
                book.write(1);
            }
            return true;
        };

        ExecutorService nodes = Executors.newFixedThreadPool(3);
        try {
            for (Future<Boolean> done : nodes.invokeAll(List.of(node, node, writer))) {
                assertThat(done.get()).isTrue();
            }
        } finally {
            nodes.shutdownNow();
        }

        assertThat(parts()).containsExactly("ledger_line_202601 1-80", "ledger_line_202602 81-280");
        assertThat(Ledgers.verdict(book.database).isIntact()).isTrue();
    }

    @Test
    void staysOneTableWhereItsUserMayNotChangeTables() throws SQLException {
        book.write(3).days(5).seal();
        LedgerMonths months = book.monthsBy(asClerk());
        LocalDate today = LocalDate.ofInstant(book.days(25).clock().instant(), ZoneOffset.UTC);

        assertThat(months.turn(today)).isFalse();

        assertThat(book.write(1).ledger().lines(1, 10)).hasSize(4);
    }

    /** As after a dump was restored by another user. */
    @Test
    void deletesTheLinesOfAMonthThatItsUserMayNotDrop() throws SQLException {
        book.write(3).days(20).seal();
        assertThat(parts()).hasSize(2);
        List<String> said = new ArrayList<>();
        LedgerMonths months = book.monthsBy(asClerk());

        assertThat(months.cut(2, () -> said.add("cut"))).isTrue();
        assertThat(months.cut(3, () -> said.add("cut off"))).isTrue();

        assertThat(said).containsExactly("cut", "cut off");
        assertThat(parts()).containsExactly("ledger_line_202601 none", "ledger_line_202602 none");
    }

    private TestDatabase asClerk() throws SQLException {
        book.database.client().sql("CREATE ROLE clerk LOGIN").update();
        book.database
                .client()
                .sql("GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON ALL TABLES IN SCHEMA public TO clerk")
                .update();
        return TestDatabase.asItIs(postgres.getDatabase("clerk", "postgres"));
    }

    /** Each with its first and last line. */
    private List<String> parts() {
        return tables().stream()
                .filter(name -> name.startsWith("ledger_line_2"))
                .map(name -> name + " "
                        + book.database
                                .client()
                                .sql("SELECT coalesce(min(sequence) || '-' || max(sequence), 'none') FROM " + name)
                                .query(String.class)
                                .single())
                .toList();
    }

    private List<String> tables() {
        return book.database
                .client()
                .sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
                .query(String.class)
                .list();
    }
}
