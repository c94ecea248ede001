package org.pouch.casework.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.access.AccessReport.Day;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.resilience.Backoff;
import org.pouch.resilience.Looping;
import org.pouch.resilience.Signal;
import org.pouch.resilience.WorkLoop;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Binds each day of looks into the ledger once it is over, in order: nobody changes a look of that day later unseen. */
@Component
final class AccessDays implements Looping {
    private static final Duration LOOK = Duration.ofMinutes(5);

    /** Looks that began before midnight are written down by then. */
    private static final Duration GRACE = Duration.ofMinutes(10);

    private final JdbcClient database;
    private final AccessTable table;
    private final Ledger ledger;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final WorkLoop loop =
            new WorkLoop("access-days", 1, new Signal(), LOOK, new Backoff(LOOK, Duration.ofHours(1)), this::bindNext);

    AccessDays(JdbcClient database, Ledger ledger, TransactionTemplate transactions, Clock clock) {
        this.database = database;
        this.table = new AccessTable(database);
        this.ledger = ledger;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public WorkLoop loop() {
        return loop;
    }

    /** True when a day was bound: there may be another. */
    boolean bindNext() {
        Optional<LocalDate> next = table.firstDayBehind(lastBound()).filter(this::isOver);
        next.ifPresent(day -> bind(new AccessFile(table).day(day)));
        return next.isPresent();
    }

    private boolean isOver(LocalDate day) {
        Instant end = AccessTable.begin(day.plusDays(1));
        return !clock.instant().isBefore(end.plus(GRACE));
    }

    private @Nullable LocalDate lastBound() {
        return database.sql("SELECT covers FROM casework_access_day ORDER BY covers DESC LIMIT 1")
                .query(String.class)
                .optional()
                .map(LocalDate::parse)
                .orElse(null);
    }

    /** By one node alone. */
    private void bind(Day day) {
        transactions.executeWithoutResult(status -> {
            int rows = database.sql(
                            "INSERT INTO casework_access_day (covers, looks, digest) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                    .params(day.day().toString(), day.looks(), day.digest().hex())
                    .update();
            if (rows == 1) {
                ledger.append(new AuditEvent.AccessDayBound(null, day.day().toString(), day.looks(), day.digest()));
            }
        });
    }
}
