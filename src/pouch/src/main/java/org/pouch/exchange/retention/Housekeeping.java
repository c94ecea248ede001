package org.pouch.exchange.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.pouch.resilience.Backoff;
import org.pouch.resilience.Looping;
import org.pouch.resilience.Signal;
import org.pouch.resilience.WorkLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes away what is outdated, at the start and each hour. */
@Component
final class Housekeeping implements Looping {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final Duration PAUSE = Duration.ofHours(1);

    private final OutdatedRows rows;
    private final RetentionSettings settings;
    private final Clock clock;
    private final WorkLoop loop;

    Housekeeping(OutdatedRows rows, RetentionSettings settings, Clock clock) {
        this.rows = rows;
        this.settings = settings;
        this.clock = clock;
        loop = new WorkLoop(
                "housekeeping", 1, new Signal(), PAUSE, new Backoff(Duration.ofMinutes(1), PAUSE), this::takeAway);
    }

    @Override
    public WorkLoop loop() {
        return loop;
    }

    /** False when nothing was outdated; else there may be more. */
    boolean takeAway() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        int envelopes = rows.envelopes(now.minus(settings.envelopes()));
        int refused = rows.refusedBytes(now.minus(settings.refusedBytes()));
        int copies = rows.copies(now.minus(settings.copies())) + rows.sendings(now.minus(settings.copies()));
        if (envelopes + refused + copies == 0) {
            return false;
        }
        LOG.info(
                "Taken away as outdated: {} pieces of encrypted copies, {} pieces of refused arrivals, {} entries of copies.",
                envelopes,
                refused,
                copies);
        return true;
    }
}
