package org.pouch.ledger.stop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.ledger.Ledgers;
import org.pouch.testing.TestDatabase;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** What tables have lost is entered again, each by itself. */
class LostStopsTest {
    private final TestDatabase database = TestDatabase.create();
    private final Ledger ledger =
            Ledgers.in(database, Clock.fixed(Instant.parse("2026-03-02T09:15:00Z"), ZoneOffset.UTC));
    private final LedgerStops stops = new LedgerStops(ledger);
    private final Alerts alerts = new Alerts();
    private final LostStops lost = new LostStops(
            stops,
            new StaticListableBeanFactory(Map.of("alerts", alerts)).getBeanProvider(StopTable.class),
            ledger,
            database.transactions());

    @Test
    void oneThatCannotBeEnteredAgainKeepsNoOtherOut() {
        alert("QQA");
        alert("QQB");
        alert("QQC");

        assertThatThrownBy(lost::putBack).hasMessage("no room for QQB");

        assertThat(alerts.rows).containsExactlyInAnyOrder("QQA", "QQC");
        assertThat(stops.standing(Stop.DESTINATION).values())
                .filteredOn(Stopped::isPutBack)
                .extracting(Stopped::subject)
                .containsExactly("QQA", "QQC");
        assertThat(lost.standing()).as("all three are told").hasSize(3);
    }

    private void alert(String state) {
        ledger.append(new AuditEvent.DestinationAlertChanged(null, state, "", "SET", "li.na"));
    }

    /** A table that has no room for one of them. */
    private static final class Alerts implements StopTable {
        private final Set<String> rows = new HashSet<>();

        @Override
        public Stop stop() {
            return Stop.DESTINATION;
        }

        @Override
        public boolean knows(Stopped stopped) {
            return rows.contains(stopped.subject());
        }

        @Override
        public boolean putBack(Stopped stopped) {
            if (stopped.subject().equals("QQB")) {
                throw new IllegalStateException("no room for QQB");
            }
            return rows.add(stopped.subject());
        }
    }
}
