package org.pouch.casework.copies;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Table casework_subject_request, with a line of the ledger for each beginning and end. */
@Component
class SubjectRequestTable implements SubjectRequests {
    private final JdbcClient database;
    private final Ledger ledger;
    private final Clock clock;

    SubjectRequestTable(JdbcClient database, Ledger ledger, Clock clock) {
        this.database = database;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Asked begin(Instant askedAt, String officer) {
        String reference = UUID.randomUUID().toString();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant due = askedAt.plus(TO_ANSWER);
        database.sql("""
                        INSERT INTO casework_subject_request (reference, asked_at, due_at, begun_by, begun_at, cases)
                        VALUES (?, ?, ?, ?, ?, 0)""")
                .params(reference, time(askedAt), time(due), officer, time(now))
                .update();
        ledger.append(new AuditEvent.SubjectRequest(null, reference, "BEGUN", officer));
        return new Asked(reference, askedAt, due, officer, 0, due.isBefore(now));
    }

    @Override
    @Transactional
    public boolean found(String reference, int cases) {
        return database.sql("UPDATE casework_subject_request SET cases = ? WHERE reference = ? AND answered_at IS NULL")
                        .params(cases, reference)
                        .update()
                == 1;
    }

    @Override
    @Transactional
    public boolean answer(String reference, String officer) {
        boolean isFirst = database.sql("""
                                UPDATE casework_subject_request SET answered_by = ?, answered_at = ?
                                WHERE reference = ? AND answered_at IS NULL""")
                        .params(officer, time(clock.instant().truncatedTo(ChronoUnit.MILLIS)), reference)
                        .update()
                == 1;
        if (isFirst) {
            ledger.append(new AuditEvent.SubjectRequest(null, reference, "ANSWERED", officer));
        }
        return isFirst;
    }

    @Override
    public List<Asked> open(int most) {
        Instant now = clock.instant();
        return database.sql("""
                        SELECT reference, asked_at, due_at, begun_by, cases FROM casework_subject_request
                        WHERE answered_at IS NULL ORDER BY due_at, reference LIMIT ?""")
                .param(most)
                .query((row, number) -> {
                    Instant due = row.getObject("due_at", OffsetDateTime.class).toInstant();
                    return new Asked(
                            row.getString("reference"),
                            row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                            due,
                            row.getString("begun_by"),
                            row.getInt("cases"),
                            due.isBefore(now));
                })
                .list();
    }

    private static OffsetDateTime time(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
