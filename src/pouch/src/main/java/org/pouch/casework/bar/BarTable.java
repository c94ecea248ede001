package org.pouch.casework.bar;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.casework.RegisterBar;
import org.pouch.casework.Role;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.memory.PersonMemory;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.ledger.stop.LedgerStops;
import org.pouch.ledger.stop.Stop;
import org.pouch.ledger.stop.StopTable;
import org.pouch.ledger.stop.Stopped;
import org.pouch.packet.PacketIds;
import org.pouch.packet.RequestId;
import org.pouch.vault.CaseVault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Table casework_legal_bar: the embedded register, in which officers of this authority enter bars. */
@Component
class BarTable implements RegisterBar, StopTable {
    private static final List<String> PREPARING =
            List.of(UserTaskId.PREPARE_REQUEST.value(), UserTaskId.SUPPLEMENT_REQUEST.value());

    private static final Set<Role> LIFTING = Set.of(Role.CASE_WORKER, Role.APPROVER, Role.DATA_PROTECTION);

    private final JdbcClient database;
    private final CaseStore cases;
    private final PersonMemory memory;
    private final Ledger ledger;
    private final LedgerStops stops;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final PacketIds ids;
    private final Liftings liftings;

    BarTable(
            JdbcClient database,
            CaseStore cases,
            PersonMemory memory,
            CaseVault vault,
            Ledger ledger,
            LedgerStops stops,
            TransactionTemplate transactions,
            Clock clock) {
        this.liftings = new Liftings(database, vault, clock, "casework_legal_bar", "bar_id");
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
        return hasRow(request) || !stops.at(Stop.LEGAL_BAR, request.value()).isEmpty();
    }

    private boolean hasRow(RequestId request) {
        return !rows(request).isEmpty();
    }

    private List<String> rows(RequestId request) {
        return database.sql("SELECT bar_id FROM casework_legal_bar WHERE request_id = ? AND lifted_at IS NULL")
                .param(request.value())
                .query(String.class)
                .list();
    }

    /** The cases at which a bar was entered that is not lifted. */
    Set<RequestId> barred() {
        Stream<String> byLedger =
                stops.standing(Stop.LEGAL_BAR).values().stream().map(Stopped::place);
        List<String> rows = database.sql("SELECT DISTINCT request_id FROM casework_legal_bar WHERE lifted_at IS NULL")
                .query(String.class)
                .list();
        return Stream.concat(byLedger, rows.stream()).map(RequestId::new).collect(Collectors.toSet());
    }

    @Override
    public void register(RequestId request, String officer) {
        transactions.executeWithoutResult(status -> {
            // Whoever erases the case at this moment sees the bar, or is seen.
            cases.lock(request);
            requireOwn(request);
            requirePerson(request);
            String bar = ids.next().value();
            insert(bar, request, officer, now());
            ledger.append(new AuditEvent.LegalBarChanged(request, bar, "REGISTERED", officer));
        });
    }

    private void insert(String bar, RequestId request, String officer, OffsetDateTime at) {
        database.sql("""
                        INSERT INTO casework_legal_bar (bar_id, request_id, registered_by, registered_at)
                        VALUES (?, ?, ?, ?)""").params(bar, request.value(), officer, at).update();
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
    public List<Entered> entered(RequestId request, Officer reader) {
        List<Entered> inForce = inForce(request);
        boolean isProposed = inForce.stream().anyMatch(bar -> bar.lifting() != null);
        return !isProposed || mayLift(request, reader)
                ? inForce
                : inForce.stream().map(Entered::withoutGrounds).toList();
    }

    private boolean mayLift(RequestId request, Officer officer) {
        return !Collections.disjoint(officer.roles(), LIFTING) && !hadAHand(request, officer.id());
    }

    private List<Entered> inForce(RequestId request) {
        return database.sql("""
                        SELECT bar_id, registered_by, registered_at, lift_proposed_by, lift_proposed_at, kept_lift_grounds
                        FROM casework_legal_bar WHERE request_id = ? AND lifted_at IS NULL
                        ORDER BY registered_at, bar_id""")
                .param(request.value())
                .query((row, number) -> new Entered(
                        row.getString("bar_id"),
                        row.getString("registered_by"),
                        row.getObject("registered_at", OffsetDateTime.class).toInstant(),
                        liftings.of(row.getString("bar_id"), row)))
                .list();
    }

    @Override
    public void proposeToLift(RequestId request, String bar, String grounds, String officer) {
        transactions.executeWithoutResult(status -> {
            requireLiftable(request, bar, officer);
            liftings.propose(bar, grounds, officer);
            ledger.append(new AuditEvent.LegalBarChanged(request, bar, "LIFT_PROPOSED", officer));
        });
    }

    @Override
    public boolean lift(RequestId request, String bar, String officer) {
        return Boolean.TRUE.equals(transactions.execute(status -> {
            requireLiftable(request, bar, officer);
            liftings.lift(bar, officer);
            boolean isLast = !hasRow(request) && !holdsAnother(request, bar);
            ledger.append(new AuditEvent.LegalBarChanged(request, bar, isLast ? "LIFTED" : "ONE_LIFTED", officer));
            return isLast;
        }));
    }

    /** By the ledger, though its row be lost; a line that names no bar goes with the last row. */
    private boolean holdsAnother(RequestId request, String bar) {
        return stops.at(Stop.LEGAL_BAR, request.value()).stream()
                .map(Stopped::id)
                .anyMatch(id -> !id.isEmpty() && !id.equals(bar));
    }

    /** Two who decide at once wait for each other. */
    private void requireLiftable(RequestId request, String bar, String officer) {
        cases.lock(request);
        if (inForce(request).stream().noneMatch(entered -> entered.id().equals(bar))) {
            throw new DecisionRefused(
                    "This legal bar is not in force at case " + request
                            + ": there is nothing to lift here. A bar is lifted at the case where it was entered.",
                    Map.of());
        }
        if (hadAHand(request, officer)) {
            throw new DecisionRefused(
                    "Whoever opened, prepared or supplemented the request does not decide that its bar is lifted (R-50):"
                            + " two other officers do.",
                    Map.of());
        }
    }

    /** Also where nothing of the case can be read any more. */
    private boolean hadAHand(RequestId request, String officer) {
        return database.sql("""
                        SELECT (SELECT COUNT(*) FROM casework_case WHERE request_id = :request AND opened_by = :officer)
                            + (SELECT COUNT(*) FROM casework_entry
                                WHERE request_id = :request AND officer = :officer AND task IN (:preparing))""")
                        .param("request", request.value())
                        .param("officer", officer)
                        .param("preparing", PREPARING)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    @Override
    public Stop stop() {
        return Stop.LEGAL_BAR;
    }

    @Override
    public boolean knows(Stopped stopped) {
        return stopped.id().isEmpty() ? hasUnnamed(stopped.place()) : liftings.isInForce(stopped.id());
    }

    /** A row of which no line names the id. */
    private boolean hasUnnamed(String request) {
        List<String> named =
                stops.at(Stop.LEGAL_BAR, request).stream().map(Stopped::id).toList();
        return !named.containsAll(rows(new RequestId(request)));
    }

    @Override
    public boolean putBack(Stopped stopped) {
        RequestId request = new RequestId(stopped.place());
        // As whoever enters one: whoever erases the case at this moment sees it, or is seen.
        cases.lock(request);
        if (stopped.id().isEmpty() || !liftings.takeBack(stopped.id())) {
            insert(
                    stopped.id().isEmpty() ? ids.next().value() : stopped.id(),
                    request,
                    stopped.officer(),
                    OffsetDateTime.ofInstant(stopped.at(), ZoneOffset.UTC));
        }
        return true;
    }

    private OffsetDateTime now() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return OffsetDateTime.ofInstant(now, ZoneOffset.UTC);
    }
}
