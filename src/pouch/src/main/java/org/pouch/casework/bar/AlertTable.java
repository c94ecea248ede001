package org.pouch.casework.bar;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.pouch.casework.AlertDestination;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.ledger.stop.LedgerStops;
import org.pouch.ledger.stop.LostStops;
import org.pouch.ledger.stop.Stop;
import org.pouch.ledger.stop.StopTable;
import org.pouch.ledger.stop.Stopped;
import org.pouch.packet.PacketIds;
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

    AlertTable(JdbcClient database, Ledger ledger, LedgerStops stops, TransactionTemplate transactions, Clock clock) {
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
        return stops.find(Stop.DESTINATION, state).isPresent() || hasRow(state);
    }

    private boolean hasRow(String state) {
        return database.sql("SELECT COUNT(*) FROM casework_destination_alert WHERE state = ? AND lifted_at IS NULL")
                        .param(state)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    @Override
    public void alert(String state, String officer) {
        transactions.executeWithoutResult(status -> {
            insert(state, officer, now());
            ledger.append(new AuditEvent.DestinationAlertChanged(null, state, "SET", officer));
        });
    }

    private void insert(String state, String officer, OffsetDateTime at) {
        database.sql("""
                INSERT INTO casework_destination_alert (alert_id, state, set_by, set_at)
                VALUES (?, ?, ?, ?)\
                """).params(ids.next().value(), state, officer, at).update();
    }

    @Override
    public boolean lift(String state, String officer) {
        return Boolean.TRUE.equals(transactions.execute(status -> liftOrPropose(state, officer)));
    }

    private boolean liftOrPropose(String state, String officer) {
        putBackIfLost(state);
        int lifted = database.sql("""
            UPDATE casework_destination_alert SET lifted_by = ?, lifted_at = ?
            WHERE state = ? AND lifted_at IS NULL AND lift_proposed_by <> ?\
            """).params(officer, now(), state, officer).update();
        database.sql("""
            UPDATE casework_destination_alert SET lift_proposed_by = ?
            WHERE state = ? AND lifted_at IS NULL AND lift_proposed_by IS NULL\
            """).params(officer, state).update();
        boolean alerted = hasRow(state);
        ledger.append(new AuditEvent.DestinationAlertChanged(
                null, state, lifted > 0 && !alerted ? "LIFTED" : "LIFT_PROPOSED", officer));
        return !alerted;
    }

    /** The ledger is asked again: whoever lifted it between the two looks lifted both. */
    private void putBackIfLost(String state) {
        stops.find(Stop.DESTINATION, state)
                .filter(stopped -> !hasRow(state))
                .flatMap(stopped -> stops.find(Stop.DESTINATION, state))
                .filter(this::putBack)
                .ifPresent(stopped -> ledger.append(LostStops.line(stopped, LostStops.PUT_BACK)));
    }

    @Override
    public Stop stop() {
        return Stop.DESTINATION;
    }

    @Override
    public boolean knows(Stopped stopped) {
        return hasRow(stopped.subject());
    }

    @Override
    public boolean putBack(Stopped stopped) {
        insert(stopped.subject(), stopped.officer(), OffsetDateTime.ofInstant(stopped.at(), ZoneOffset.UTC));
        return true;
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.MILLIS), ZoneOffset.UTC);
    }
}
