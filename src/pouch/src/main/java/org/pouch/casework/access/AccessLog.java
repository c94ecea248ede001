package org.pouch.casework.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes down each look before it is answered, so that what is not written down is not seen. Whoever sees many cases within an hour, or
 * asks for what is not theirs, is told to the ledger: once, and each time their number has doubled.
 */
@Component
public final class AccessLog {
    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);
    private static final Duration HOUR = Duration.ofHours(1);

    /** Pages ask for their list, and programs for their cases, again and again by themselves: within this time it is one look. */
    private static final Duration SAME = Duration.ofMinutes(10);

    /** What strikes. */
    public enum Alarm {
        /** Many cases within an hour. */
        BULK,
        /** What is for another role, another's case, one's own work to approve, or at the engine past a decision. */
        REFUSED
    }

    private final JdbcClient database;
    private final AccessTable table;
    private final Ledger ledger;
    private final AccessSettings settings;
    private final TransactionTemplate transactions;
    private final Clock clock;

    public AccessLog(
            JdbcClient database,
            Ledger ledger,
            AccessSettings settings,
            TransactionTemplate transactions,
            Clock clock) {
        this.database = database;
        this.table = new AccessTable(database);
        this.ledger = ledger;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
    }

    public void write(Look look) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        transactions.executeWithoutResult(status -> write(look, now));
    }

    private void write(Look asked, Instant now) {
        // A list is asked for by its length, and shows no more than there is.
        Look look = asked.records() > 1 ? asked.showing(table.cases(asked.records())) : asked;
        if (look.isByItself() && table.hasRead(look, now.minus(SAME))) {
            return;
        }
        boolean isRefused = look.action() == Look.Action.REFUSED;
        Instant since = now.minus(HOUR);
        int more = isRefused ? refusals(look) : table.more(look, since);
        // Counted only where this look adds something: who works on a case looks at it again and again.
        int before = more == 0 ? 0 : count(look.officer(), isRefused, since);
        table.add(look, now);
        int most = isRefused ? 0 : settings.bulk();
        if (more > 0 && doublings(before + more, most) > doublings(before, most)) {
            raise(isRefused ? Alarm.REFUSED : Alarm.BULK, look.officer(), before + more, now);
        }
    }

    /** Wrong passwords are looked after by those who brake them. */
    private static int refusals(Look look) {
        return look.group() == FieldGroup.SIGN_IN ? 0 : 1;
    }

    private int count(String officer, boolean isRefused, Instant since) {
        return isRefused ? table.refused(officer, since) : table.seen(officer, since);
    }

    /** 0 up to the most that is usual, then 1, and one more each time that it has doubled. */
    private static int doublings(int number, int most) {
        int doublings = 0;
        for (long limit = most; number > limit; limit = Math.max(1, limit * 2)) {
            doublings++;
        }
        return doublings;
    }

    private void raise(Alarm alarm, String officer, int looks, Instant now) {
        database.sql("INSERT INTO casework_access_alert (raised_at, officer, what, looks) VALUES (?, ?, ?, ?)")
                .params(AccessTable.time(now), officer, alarm.name(), looks)
                .update();
        ledger.append(new AuditEvent.AccessAlarm(null, officer, alarm.name(), looks));
        LOG.warn("Looks at cases strike: {}, {} by {} within an hour.", alarm, looks, officer);
    }
}
