package org.pouch.casework.bar;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.pouch.casework.AlertDestination;
import org.pouch.casework.DecisionRefused;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.ledger.stop.LedgerStops;
import org.pouch.ledger.stop.Stop;
import org.pouch.ledger.stop.StopTable;
import org.pouch.ledger.stop.Stopped;
import org.pouch.packet.PacketIds;
import org.pouch.vault.CaseVault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Table casework_destination_alert. */
@Component
class AlertTable implements AlertDestination, StopTable {
    private final JdbcClient database;
    private final Ledger ledger;
    private final LedgerStops stops;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final PacketIds ids;
    private final Liftings liftings;

    AlertTable(
            JdbcClient database,
            CaseVault vault,
            Ledger ledger,
            LedgerStops stops,
            TransactionTemplate transactions,
            Clock clock) {
        this.liftings = new Liftings(database, vault, clock, "casework_destination_alert", "alert_id");
        this.database = database;
        this.ledger = ledger;
        this.stops = stops;
        this.transactions = transactions;
        this.clock = clock;
        this.ids = new PacketIds(clock);
    }

    /** By the row or by the ledger: whoever takes the row away opens nothing. */
    @Override
    public boolean isAlerted(String state) {
        return hasRow(state) || !stops.at(Stop.DESTINATION, state).isEmpty();
    }

    private boolean hasRow(String state) {
        return !rows(state).isEmpty();
    }

    private List<String> rows(String state) {
        return database.sql("SELECT alert_id FROM casework_destination_alert WHERE state = ? AND lifted_at IS NULL")
                .param(state)
                .query(String.class)
                .list();
    }

    @Override
    public void alert(String state, String officer) {
        transactions.executeWithoutResult(status -> {
            String alert = ids.next().value();
            insert(alert, state, officer, now());
            ledger.append(new AuditEvent.DestinationAlertChanged(null, state, alert, "SET", officer));
        });
    }

    private void insert(String alert, String state, String officer, OffsetDateTime at) {
        database.sql("""
                INSERT INTO casework_destination_alert (alert_id, state, set_by, set_at)
                VALUES (?, ?, ?, ?)\
                """).params(alert, state, officer, at).update();
    }

    @Override
    public List<Alert> alerts(String state) {
        return database.sql("""
                        SELECT alert_id, set_by, set_at, lift_proposed_by, lift_proposed_at, kept_lift_grounds
                        FROM casework_destination_alert WHERE state = ? AND lifted_at IS NULL
                        ORDER BY set_at, alert_id""")
                .param(state)
                .query((row, number) -> new Alert(
                        row.getString("alert_id"),
                        row.getString("set_by"),
                        row.getObject("set_at", OffsetDateTime.class).toInstant(),
                        liftings.of(row.getString("alert_id"), row)))
                .list();
    }

    @Override
    public void proposeToLift(String state, String alert, String grounds, String officer) {
        transactions.executeWithoutResult(status -> {
            requireInForce(state, alert);
            liftings.propose(alert, grounds, officer);
            ledger.append(new AuditEvent.DestinationAlertChanged(null, state, alert, "LIFT_PROPOSED", officer));
        });
    }

    @Override
    public boolean lift(String state, String alert, String officer) {
        return Boolean.TRUE.equals(transactions.execute(status -> {
            requireInForce(state, alert);
            liftings.lift(alert, officer);
            boolean isLast = !hasRow(state) && !holdsAnother(state, alert);
            ledger.append(new AuditEvent.DestinationAlertChanged(
                    null, state, alert, isLast ? "LIFTED" : "ONE_LIFTED", officer));
            return isLast;
        }));
    }

    /** By the ledger, though its row be lost; a line that names no alert goes with the last row. */
    private boolean holdsAnother(String state, String alert) {
        return stops.at(Stop.DESTINATION, state).stream()
                .map(Stopped::id)
                .anyMatch(id -> !id.isEmpty() && !id.equals(alert));
    }

    /** Two who decide at once wait for each other, also about two alerts: whoever lifts the last sees that it is the last. */
    private void requireInForce(String state, String alert) {
        List<String> standing =
                database.sql("""
                        SELECT alert_id FROM casework_destination_alert WHERE state = ? AND lifted_at IS NULL
                        ORDER BY alert_id FOR UPDATE""").param(state).query(String.class).list();
        if (!standing.contains(alert)) {
            throw new DecisionRefused("This alert is not in force for this state: there is nothing to lift.", Map.of());
        }
    }

    @Override
    public Stop stop() {
        return Stop.DESTINATION;
    }

    @Override
    public boolean knows(Stopped stopped) {
        return stopped.id().isEmpty() ? hasUnnamed(stopped.place()) : liftings.isInForce(stopped.id());
    }

    /** A row of which no line names the id. */
    private boolean hasUnnamed(String state) {
        List<String> named =
                stops.at(Stop.DESTINATION, state).stream().map(Stopped::id).toList();
        return !named.containsAll(rows(state));
    }

    @Override
    public boolean putBack(Stopped stopped) {
        if (stopped.id().isEmpty() || !liftings.takeBack(stopped.id())) {
            insert(
                    stopped.id().isEmpty() ? ids.next().value() : stopped.id(),
                    stopped.place(),
                    stopped.officer(),
                    OffsetDateTime.ofInstant(stopped.at(), ZoneOffset.UTC));
        }
        return true;
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.MILLIS), ZoneOffset.UTC);
    }
}
