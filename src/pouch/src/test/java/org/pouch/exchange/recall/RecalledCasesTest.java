package org.pouch.exchange.recall;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.ledger.Ledgers;
import org.pouch.ledger.stop.LedgerStops;
import org.pouch.ledger.stop.Stop;
import org.pouch.ledger.stop.Stopped;
import org.pouch.packet.RequestId;
import org.pouch.testing.CountedStatements;
import org.pouch.testing.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Cases that were taken back are never let go, so that they become many. */
class RecalledCasesTest {
    private final TestDatabase database = TestDatabase.create();
    private final Clock clock = Clock.fixed(Instant.parse("2026-03-02T09:15:00Z"), ZoneOffset.UTC);
    private final Ledger ledger = Ledgers.in(database, clock);
    private final LedgerStops stops = new LedgerStops(ledger);
    private final CountedStatements counted = new CountedStatements(database.source());
    private final RecalledCases recalled = new RecalledCases(JdbcClient.create(counted), stops, clock);

    @Test
    void namesThoseThatTheTableLostByOneQuestion() {
        List<RequestId> cases = new ArrayList<>();
        for (int number = 1; number <= 20; number++) {
            cases.add(new RequestId("urn:rdx:UTO:2026:%06d".formatted(number)));
        }
        cases.forEach(request -> {
            ledger.append(new AuditEvent.DecisionTaken(request, "WITHDRAW_CASE", "li.na", "WITHDRAWN"));
            database.transactions().executeWithoutResult(status -> recalled.recall(request));
        });
        database.client()
                .sql("DELETE FROM exchange_recalled WHERE request_id = ?")
                .param(cases.get(6).value())
                .update();
        List<Stopped> all = List.copyOf(stops.standing(Stop.CASE).values());

        counted.listen();
        assertThat(recalled.lost(all))
                .extracting(Stopped::subject)
                .containsExactly(cases.get(6).value());
        assertThat(counted.asked(sql -> true)).isEqualTo(1);
    }
}
