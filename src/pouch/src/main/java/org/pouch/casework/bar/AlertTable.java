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
import org.pouch.packet.PacketIds;
import org.pouch.vault.CaseVault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Table casework_destination_alert. */
@Component
class AlertTable implements AlertDestination {
    private final JdbcClient database;
    private final Ledger ledger;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final PacketIds ids;
    private final Liftings liftings;

    AlertTable(JdbcClient database, CaseVault vault, Ledger ledger, TransactionTemplate transactions, Clock clock) {
        this.liftings = new Liftings(database, vault, clock, "casework_destination_alert", "alert_id");
        this.database = database;
        this.ledger = ledger;
        this.transactions = transactions;
        this.clock = clock;
        this.ids = new PacketIds(clock);
    }

    @Override
    public boolean isAlerted(String state) {
        return database.sql("SELECT COUNT(*) FROM casework_destination_alert WHERE state = ? AND lifted_at IS NULL")
                        .param(state)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    @Override
    public void alert(String state, String officer) {
        transactions.executeWithoutResult(status -> {
            database.sql("""
                INSERT INTO casework_destination_alert (alert_id, state, set_by, set_at)
                VALUES (?, ?, ?, ?)\
                """).params(ids.next().value(), state, officer, now()).update();
            ledger.append(new AuditEvent.DestinationAlertChanged(null, state, "SET", officer));
        });
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
            ledger.append(new AuditEvent.DestinationAlertChanged(null, state, "LIFT_PROPOSED", officer));
        });
    }

    @Override
    public boolean lift(String state, String alert, String officer) {
        return Boolean.TRUE.equals(transactions.execute(status -> {
            requireInForce(state, alert);
            liftings.lift(alert, officer);
            ledger.append(new AuditEvent.DestinationAlertChanged(null, state, "LIFTED", officer));
            return !isAlerted(state);
        }));
    }

    private void requireInForce(String state, String alert) {
        if (alerts(state).stream().noneMatch(standing -> standing.id().equals(alert))) {
            throw new DecisionRefused("This alert is not in force for this state: there is nothing to lift.", Map.of());
        }
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.MILLIS), ZoneOffset.UTC);
    }
}
