package org.pouch.casework.duty;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.PacketIds;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Table casework_absence. */
@Component
class AbsenceTable implements Absences {
    private static final int LONGEST_DAYS = 366;

    private final JdbcClient database;
    private final Ledger ledger;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final PacketIds ids;

    AbsenceTable(JdbcClient database, Ledger ledger, TransactionTemplate transactions, Clock clock) {
        this.database = database;
        this.ledger = ledger;
        this.transactions = transactions;
        this.clock = clock;
        this.ids = new PacketIds(clock);
    }

    @Override
    public List<Absence> current() {
        return database.sql("""
                        SELECT absence_id, officer, substitute, first_day, last_day, set_by FROM casework_absence
                        WHERE last_day >= ? AND ended_at IS NULL ORDER BY first_day, officer, absence_id""")
                .param(today())
                .query((row, number) -> new Absence(
                        row.getString(1),
                        new Plan(
                                row.getString(2),
                                row.getString(3),
                                row.getObject(4, LocalDate.class),
                                row.getObject(5, LocalDate.class)),
                        row.getString(6)))
                .list();
    }

    @Override
    public Set<String> standsInFor(String officer) {
        return new HashSet<>(database.sql("""
                        SELECT officer FROM casework_absence
                        WHERE substitute = ? AND first_day <= ? AND last_day >= ? AND ended_at IS NULL""")
                .params(officer, today(), today())
                .query(String.class)
                .list());
    }

    @Override
    public void set(Plan plan, Officer by) {
        requireAllowed(plan.officer(), by);
        Map<String, String> wrong = new HashMap<>();
        if (plan.officer().equals(plan.substitute())) {
            wrong.put("substitute", "Nobody stands in for themselves: choose another officer.");
        }
        if (plan.until().isBefore(plan.from())) {
            wrong.put("until", "The last day is before the first.");
        } else if (plan.until().isBefore(today())) {
            wrong.put("until", "The last day is over.");
        } else if (plan.from().plusDays(LONGEST_DAYS).isBefore(plan.until())) {
            wrong.put("until", "An absence is at most a year long.");
        }
        if (!wrong.isEmpty()) {
            throw new DecisionRefused("The absence cannot be noted.", wrong);
        }
        transactions.executeWithoutResult(status -> {
            database.sql("""
                            INSERT INTO casework_absence (absence_id, officer, substitute, first_day, last_day, set_by, set_at)
                            VALUES (?, ?, ?, ?, ?, ?, ?)""")
                    .params(
                            ids.next().value(),
                            plan.officer(),
                            plan.substitute(),
                            plan.from(),
                            plan.until(),
                            by.id(),
                            now())
                    .update();
            note(plan, "SET", by);
        });
    }

    @Override
    public void end(String id, Officer by) {
        transactions.executeWithoutResult(status -> current().stream()
                .filter(absence -> absence.id().equals(id))
                .findFirst()
                .ifPresent(absence -> {
                    requireAllowed(absence.plan().officer(), by);
                    int ended = database.sql(
                                    "UPDATE casework_absence SET ended_at = ? WHERE absence_id = ? AND ended_at IS NULL")
                            .params(now(), id)
                            .update();
                    if (ended > 0) {
                        note(absence.plan(), "ENDED", by);
                    }
                }));
    }

    private static void requireAllowed(String officer, Officer by) {
        if (!officer.equals(by.id()) && !by.roles().contains(Role.SUPERVISOR)) {
            throw new DecisionRefused("Only a supervisor notes when somebody else is away.", Map.of());
        }
    }

    private void note(Plan plan, String change, Officer by) {
        ledger.append(new AuditEvent.AbsenceChanged(
                null,
                plan.officer(),
                plan.substitute(),
                plan.from().toString(),
                plan.until().toString(),
                change,
                by.id()));
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(ZoneOffset.UTC));
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.MILLIS), ZoneOffset.UTC);
    }
}
