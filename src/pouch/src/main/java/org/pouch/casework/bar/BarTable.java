package org.pouch.casework.bar;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.RegisterBar;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.memory.PersonMemory;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.ledger.stop.LedgerStops;
import org.pouch.ledger.stop.LostStops;
import org.pouch.ledger.stop.Stop;
import org.pouch.ledger.stop.StopTable;
import org.pouch.ledger.stop.Stopped;
import org.pouch.packet.PacketIds;
import org.pouch.packet.RequestId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Table casework_legal_bar: the embedded register, in which officers of this authority enter bars. */
@Component
class BarTable implements RegisterBar, StopTable {
    private final JdbcClient database;
    private final CaseStore cases;
    private final PersonMemory memory;
    private final Ledger ledger;
    private final LedgerStops stops;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final PacketIds ids;

    BarTable(
            JdbcClient database,
            CaseStore cases,
            PersonMemory memory,
            Ledger ledger,
            LedgerStops stops,
            TransactionTemplate transactions,
            Clock clock) {
        this.database = database;
        this.cases = cases;
        this.memory = memory;
        this.ledger = ledger;
        this.stops = stops;
        this.transactions = transactions;
        this.clock = clock;
        this.ids = new PacketIds(clock);
    }

    /** By the row or by the ledger: whoever takes the row away opens nothing. */
    @Override
    public boolean isBarred(RequestId request) {
        return stops.find(Stop.LEGAL_BAR, request.value()).isPresent() || hasRow(request);
    }

    private boolean hasRow(RequestId request) {
        return database.sql("SELECT COUNT(*) FROM casework_legal_bar WHERE request_id = ? AND lifted_at IS NULL")
                        .param(request.value())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** The cases at which a bar was entered that is not lifted. */
    Set<RequestId> barred() {
        Set<String> byLedger = stops.standing(Stop.LEGAL_BAR).keySet();
        List<String> rows = database.sql("SELECT DISTINCT request_id FROM casework_legal_bar WHERE lifted_at IS NULL")
                .query(String.class)
                .list();
        return Stream.concat(byLedger.stream(), rows.stream())
                .map(RequestId::new)
                .collect(Collectors.toSet());
    }

    @Override
    public void register(RequestId request, String officer) {
        transactions.executeWithoutResult(status -> {
            // Whoever erases the case at this moment sees the bar, or is seen.
            cases.lock(request);
            requireOwn(request);
            requirePerson(request);
            insert(request, officer, now());
            ledger.append(new AuditEvent.LegalBarChanged(request, "REGISTERED", officer));
        });
    }

    private void insert(RequestId request, String officer, OffsetDateTime at) {
        database.sql("""
                        INSERT INTO casework_legal_bar (bar_id, request_id, registered_by, registered_at)
                        VALUES (?, ?, ?, ?)""")
                .params(ids.next().value(), request.value(), officer, at)
                .update();
    }

    /** Whoever is asked about a person removes nobody: what stops it is the reply, and the cancelling of its document. */
    private void requireOwn(RequestId request) {
        cases.find(request).filter(row -> row.side() == Side.REQUESTED).ifPresent(received -> {
            throw new DecisionRefused(
                    "Case " + request
                            + " was received: a legal bar stops what this authority itself asks or sends about a"
                            + " person. Answer the request, or cancel the travel document.",
                    Map.of());
        });
    }

    private void requirePerson(RequestId request) {
        if (cases.erasedAt(request).isPresent() && !memory.isKept(request)) {
            throw new DecisionRefused(
                    "The content of case " + request
                            + " was erased (R-38), and nothing tells any more whom it was about:"
                            + " enter the bar at another case of the person, or open one for it.",
                    Map.of());
        }
    }

    @Override
    public boolean lift(RequestId request, String officer) {
        return Boolean.TRUE.equals(transactions.execute(status -> liftOrPropose(request, officer)));
    }

    private boolean liftOrPropose(RequestId request, String officer) {
        // Two who lift at once wait for each other.
        cases.lock(request);
        if (!isBarred(request)) {
            throw new DecisionRefused(
                    "No legal bar is in force that was entered at case " + request
                            + ": there is none to lift here. A bar is lifted at the case where it was entered.",
                    Map.of());
        }
        stops.find(Stop.LEGAL_BAR, request.value())
                .filter(stopped -> !hasRow(request))
                .filter(this::putBack)
                .ifPresent(stopped -> ledger.append(LostStops.line(stopped, LostStops.PUT_BACK)));
        int lifted = database.sql("""
                        UPDATE casework_legal_bar SET lifted_by = ?, lifted_at = ?
                        WHERE request_id = ? AND lifted_at IS NULL AND lift_proposed_by <> ?""")
                .params(officer, now(), request.value(), officer)
                .update();
        database.sql("""
                        UPDATE casework_legal_bar SET lift_proposed_by = ?
                        WHERE request_id = ? AND lifted_at IS NULL AND lift_proposed_by IS NULL""").params(officer, request.value()).update();
        boolean isBarred = hasRow(request);
        ledger.append(
                new AuditEvent.LegalBarChanged(request, lifted > 0 && !isBarred ? "LIFTED" : "LIFT_PROPOSED", officer));
        return !isBarred;
    }

    @Override
    public Stop stop() {
        return Stop.LEGAL_BAR;
    }

    @Override
    public boolean knows(Stopped stopped) {
        return hasRow(new RequestId(stopped.subject()));
    }

    @Override
    public boolean putBack(Stopped stopped) {
        RequestId request = new RequestId(stopped.subject());
        // As whoever enters one: whoever erases the case at this moment sees it, or is seen.
        cases.lock(request);
        insert(request, stopped.officer(), OffsetDateTime.ofInstant(stopped.at(), ZoneOffset.UTC));
        return true;
    }

    private OffsetDateTime now() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return OffsetDateTime.ofInstant(now, ZoneOffset.UTC);
    }
}
