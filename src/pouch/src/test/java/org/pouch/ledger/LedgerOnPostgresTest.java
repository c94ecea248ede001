package org.pouch.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;
import org.pouch.testing.TestDatabase;
import org.pouch.testing.TestPostgres;

/** The chain on PostgreSQL, the database of production. */
@Tag("slow")
class LedgerOnPostgresTest {
    private static final AuditEvent OF_NO_CASE =
            new AuditEvent.EnvelopeArrived(null, "arrival", "XRU-CRS", "QUEUE", Sha256.of(new byte[] {1}));
    private static final AuditEvent OF_A_CASE =
            new AuditEvent.CaseClosed(new RequestId("urn:rdx:UTO:2026:000001"), "RETURNED");

    private final Clock noon = Clock.fixed(Instant.parse("2026-01-15T12:00:00Z"), ZoneOffset.UTC);
    private EmbeddedPostgres postgres;

    @BeforeEach
    void start() throws IOException {
        postgres = TestPostgres.start();
    }

    @AfterEach
    void stop() throws IOException {
        postgres.close();
    }

    @Test
    void hasNoGapWhenManyOfTwoProgramsAppendManyAtOnceAndSomeAreRolledBack() throws Exception {
        TestDatabase database = TestDatabase.in(postgres.getPostgresDatabase());
        List<DatabaseLedger> programs = Stream.generate(
                        () -> new DatabaseLedger(database.client(), database.transactions(), noon))
                .limit(2)
                .toList();
        ExecutorService many = Executors.newFixedThreadPool(8);
        List<Callable<Object>> appends = new ArrayList<>();
        for (int index = 0; index < 60; index++) {
            int lines = 1 + index % 3 * 35;
            boolean isUndone = index % 5 == 4;
            DatabaseLedger ledger = programs.get(index % 2);
            appends.add(Executors.callable(() -> database.transactions().executeWithoutResult(status -> {
                for (int line = 0; line < lines; line++) {
                    ledger.append(line % 2 == 0 ? OF_NO_CASE : OF_A_CASE);
                }
                if (isUndone) {
                    status.setRollbackOnly();
                }
            })));
        }
        for (Future<Object> each : many.invokeAll(appends)) {
            each.get();
        }
        many.shutdown();

        LedgerVerdict verdict = new LedgerVerifier(programs.get(0), database.client()).verify();
        assertThat(verdict.isIntact()).as(verdict.sentence()).isTrue();
        assertThat(verdict.lines()).isEqualTo(48 * 36);
    }
}
