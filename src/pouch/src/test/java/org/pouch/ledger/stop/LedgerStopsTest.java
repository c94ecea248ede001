package org.pouch.ledger.stop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.ledger.LedgerBook;
import org.pouch.ledger.LedgerLine;
import org.pouch.ledger.Ledgers;
import org.pouch.packet.RequestId;
import org.pouch.testing.CountedStatements;
import org.pouch.testing.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What stands by the ledger, whoever appends to it, and what a look at it costs. */
class LedgerStopsTest {
    private static final RequestId FIRST = new RequestId("urn:rdx:UTO:2026:000001");
    private static final RequestId SECOND = new RequestId("urn:rdx:UTO:2026:000002");

    private final TestDatabase database = TestDatabase.create();
    private final Ledger ledger =
            Ledgers.in(database, Clock.fixed(Instant.parse("2026-03-02T09:15:00Z"), ZoneOffset.UTC));
    private final LedgerStops stops = new LedgerStops(ledger);

    @Test
    void standsFromItsLineUntilItsLifting() {
        assertThat(stops.all()).isEmpty();
        bar(FIRST, "REGISTERED");
        bar(SECOND, "REGISTERED");
        bar(FIRST, "LIFT_PROPOSED");

        assertThat(stops.standing(Stop.LEGAL_BAR)).containsOnlyKeys(FIRST.value(), SECOND.value());

        bar(FIRST, "LIFTED");

        assertThat(stops.standing(Stop.LEGAL_BAR)).containsOnlyKeys(SECOND.value());
        assertThat(new LedgerStops(ledger).all()).as("of a program that starts").isEqualTo(stops.all());
    }

    /** A stay beside a claim: whichever is let go, the other stands. */
    @Test
    void countsEachOfTwoAtOneCase() {
        bar("one", "REGISTERED");
        bar("two", "REGISTERED");
        assertThat(stops.at(Stop.LEGAL_BAR, FIRST.value()))
                .extracting(Stopped::id)
                .containsExactly("one", "two");

        bar("one", "ONE_LIFTED");
        assertThat(stops.at(Stop.LEGAL_BAR, FIRST.value()))
                .extracting(Stopped::id)
                .containsExactly("two");

        bar("two", "LIFTED");
        assertThat(stops.all()).isEmpty();
    }

    /** The line of a release that named none stands until the last is lifted. */
    @Test
    void keepsWhatNamesNoneUntilTheLastIsLifted() {
        bar(FIRST, "REGISTERED");
        bar("two", "REGISTERED");
        bar("two", "ONE_LIFTED");
        assertThat(stops.at(Stop.LEGAL_BAR, FIRST.value()))
                .extracting(Stopped::id)
                .containsExactly("");

        bar("one", "LIFTED");

        assertThat(stops.all()).isEmpty();
    }

    /** Lines of earlier versions do not say which certificates a list is about. */
    @Test
    void aListIsTheSameWhicheverVersionWroteOfIt() {
        for (String about : List.of("", "ALL", "AUTHORITIES")) {
            ledger.append(new AuditEvent.RevocationListKnown(null, "XRU-CRS", "SEAL", about, "cn=a root: b,c=xr"));
        }
        ledger.append(new AuditEvent.RevocationListLetGo(
                null, "change", "XRU-CRS", "SEAL", "ALL", "cn=a root: b,c=xr", "2026-09-01T00:00:00Z", "lea"));

        assertThat(stops.standing(Stop.REVOCATION_LIST).values())
                .extracting(KnownList::of, Stopped::words)
                .containsExactlyInAnyOrder(
                        tuple(new KnownList("XRU-CRS", "SEAL", "ALL", "cn=a root: b,c=xr"), "2026-09-01T00:00:00Z"),
                        tuple(new KnownList("XRU-CRS", "SEAL", "AUTHORITIES", "cn=a root: b,c=xr"), ""));
    }

    @Test
    void forgetsWhatWasUndone() {
        bar(FIRST, "REGISTERED");
        assertThatThrownBy(() -> database.transactions().executeWithoutResult(status -> {
                    bar(FIRST, "LIFTED");
                    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                        @Override
                        public void beforeCommit(boolean readOnly) {
                            assertThat(stops.all())
                                    .as("in the transaction itself")
                                    .isEmpty();
                            throw new IllegalStateException("undone");
                        }
                    });
                }))
                .hasMessage("undone");
        bar(SECOND, "LIFT_PROPOSED");

        assertThat(stops.standing(Stop.LEGAL_BAR)).containsOnlyKeys(FIRST.value());
    }

    /** Each look asks for the last line; what was read is not read again. */
    @Test
    void readsNothingWhereNothingCame() {
        CountedStatements counted = new CountedStatements(database.source());
        LedgerStops looking =
                new LedgerStops(Ledgers.in(JdbcClient.create(counted), database.transactions(), Clock.systemUTC()));
        bar(FIRST, "REGISTERED");
        for (int other = 0; other < 200; other++) {
            ledger.append(new AuditEvent.CaseClosed(SECOND, "OUTCOME-" + other));
        }
        assertThat(looking.all()).hasSize(1);

        counted.listen();
        assertThat(looking.all()).hasSize(1);
        assertThat(looking.standing(Stop.PARTNER)).isEmpty();
        assertThat(counted.asked(sql -> true)).isEqualTo(2);
        assertThat(counted.asked(sql -> sql.contains("ledger_line"))).isZero();
    }

    /** Of years of decisions no more are in memory at a time than of a day. */
    @Test
    void readsALongLedgerSomeLinesAtATime() {
        bar(FIRST, "REGISTERED");
        bar(SECOND, "REGISTERED");
        bar(FIRST, "LIFTED");
        List<Long> asked = new ArrayList<>();
        LedgerBook years = new Book() {
            @Override
            public Optional<LedgerLine> last() {
                return ledger.last()
                        .map(last ->
                                new LedgerLine(1_000_000, last.at(), "", null, "{}", last.previous(), last.hash()));
            }

            @Override
            public List<LedgerLine> since(long from, long to, Set<String> events) {
                asked.add(to - from + 1);
                return ledger.since(from, to, events);
            }
        };

        assertThat(new LedgerStops(years).standing(Stop.LEGAL_BAR)).containsOnlyKeys(SECOND.value());
        assertThat(asked).allSatisfy(lines -> assertThat(lines).isLessThanOrEqualTo(10_000));
    }

    /** Else the line that lifted it is gone, and the one that entered it was read. */
    @Test
    void readsAnewWhereLinesWereCutOffMeanwhile() {
        bar(FIRST, "REGISTERED");
        bar(FIRST, "LIFTED");
        bar(SECOND, "REGISTERED");
        AtomicBoolean isCut = new AtomicBoolean();
        LedgerBook cut = new Book() {
            @Override
            public List<LedgerLine> lines(long fromSequence, int limit) {
                return ledger.lines(isCut.get() ? 3 : fromSequence, limit);
            }

            @Override
            public List<LedgerLine> since(long from, long to, Set<String> events) {
                return isCut.getAndSet(true) ? ledger.since(3, to, events) : ledger.since(from, 1, events);
            }
        };

        assertThat(new LedgerStops(cut).all()).extracting(Stopped::subject).containsExactly(SECOND.value());
    }

    /** The ledger of this test, unless it is said otherwise. */
    private abstract class Book implements LedgerBook {
        @Override
        public List<LedgerLine> lines(long fromSequence, int limit) {
            return ledger.lines(fromSequence, limit);
        }

        @Override
        public List<LedgerLine> ofCase(RequestId request) {
            return ledger.ofCase(request);
        }

        @Override
        public Optional<LedgerLine> last() {
            return ledger.last();
        }
    }

    private void bar(String id, String change) {
        ledger.append(new AuditEvent.LegalBarChanged(FIRST, id, change, "li.na"));
    }

    private void bar(RequestId request, String change) {
        ledger.append(new AuditEvent.LegalBarChanged(request, "", change, "li.na"));
    }
}
