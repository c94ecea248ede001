package org.pouch.casework.bar;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.pouch.casework.AlertDestination;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.PacketIds;
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

    AlertTable(JdbcClient database, Ledger ledger, TransactionTemplate transactions, Clock clock) {
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
    public boolean lift(String state, String officer) {
        return Boolean.TRUE.equals(transactions.execute(status -> liftOrPropose(state, officer)));
    }

    private boolean liftOrPropose(String state, String officer) {
        int lifted = database.sql("""
            UPDATE casework_destination_alert SET lifted_by = ?, lifted_at = ?
            WHERE state = ? AND lifted_at IS NULL AND lift_proposed_by <> ?\
            """).params(officer, now(), state, officer).update();
        database.sql("""
            UPDATE casework_destination_alert SET lift_proposed_by = ?
            WHERE state = ? AND lifted_at IS NULL AND lift_proposed_by IS NULL\
            """).params(officer, state).update();
        boolean alerted = isAlerted(state);
        ledger.append(new AuditEvent.DestinationAlertChanged(
                null, state, lifted > 0 && !alerted ? "LIFTED" : "LIFT_PROPOSED", officer));
        return !alerted;
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.MILLIS), ZoneOffset.UTC);
    }
}
