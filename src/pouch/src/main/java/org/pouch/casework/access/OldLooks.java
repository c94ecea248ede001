package org.pouch.casework.access;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.pouch.resilience.Backoff;
import org.pouch.resilience.Looping;
import org.pouch.resilience.Signal;
import org.pouch.resilience.WorkLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes away looks after some years, whole days that the ledger has bound: their number and digest stay, here and there. */
@Component
final class OldLooks implements Looping {
    private static final Logger LOG = LoggerFactory.getLogger(OldLooks.class);
    private static final Duration PAUSE = Duration.ofHours(6);
    private static final int AT_ONCE = 1_000;

    private final JdbcClient database;
    private final AccessSettings settings;
    private final Clock clock;
    private final WorkLoop loop;

    OldLooks(JdbcClient database, AccessSettings settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
        loop = new WorkLoop(
                "old-looks", 1, new Signal(), PAUSE, new Backoff(Duration.ofMinutes(1), PAUSE), this::takeAway);
    }

    @Override
    public WorkLoop loop() {
        return loop;
    }

    /** True where there may be more. */
    boolean takeAway() {
        LocalDate first = LocalDate.ofInstant(clock.instant().minus(settings.kept()), ZoneOffset.UTC);
        int looks = database.sql("""
                        DELETE FROM casework_access WHERE access_no IN (
                            SELECT access_no FROM casework_access WHERE looked_at < ? ORDER BY access_no LIMIT ?)""")
                .params(AccessTable.time(AccessTable.begin(firstToKeep(first))), AT_ONCE)
                .update();
        int alerts = database.sql("DELETE FROM casework_access_alert WHERE raised_at < ?")
                .param(AccessTable.time(AccessTable.begin(first)))
                .update();
        if (looks + alerts > 0) {
            LOG.info("Taken away as old: {} looks at cases before {}, {} alerts.", looks, first, alerts);
        }
        return looks == AT_ONCE;
    }

    /** What the ledger has not bound yet stays, however old it is. */
    private LocalDate firstToKeep(LocalDate first) {
        LocalDate unbound = database.sql("SELECT covers FROM casework_access_day ORDER BY covers DESC LIMIT 1")
                .query(String.class)
                .optional()
                .map(last -> LocalDate.parse(last).plusDays(1))
                .orElse(LocalDate.EPOCH);
        return unbound.isBefore(first) ? unbound : first;
    }
}
