package org.pouch.ledger.seal;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.pouch.ledger.LedgerBroken;
import org.pouch.resilience.Backoff;
import org.pouch.resilience.Looping;
import org.pouch.resilience.Signal;
import org.pouch.resilience.WorkLoop;
import org.pouch.signing.Signer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Seals each day once it is over, in order: a day with lines has a seal of its own, and days without are covered by the
 * next. What does not continue the chain is never sealed.
 */
@Component
final class DailySealing implements Looping {
    private static final Logger LOG = LoggerFactory.getLogger(DailySealing.class);
    private static final Duration LOOK = Duration.ofMinutes(1);

    private final SealTable seals;
    private final DayOfLedger days;
    private final LedgerMonths months;
    private final Retention retention;
    private final SealingKey key;
    private final Clock clock;
    private final WorkLoop loop =
            new WorkLoop("ledger-seals", 1, new Signal(), LOOK, new Backoff(LOOK, Duration.ofHours(1)), this::sealNext);

    private volatile long sealedAt;

    DailySealing(
            SealTable seals,
            DayOfLedger days,
            LedgerMonths months,
            Retention retention,
            SealingKey key,
            MeterRegistry meters,
            Clock clock) {
        this.seals = seals;
        this.days = days;
        this.months = months;
        this.retention = retention;
        this.key = key;
        this.clock = clock;
        Gauge.builder("pouch.ledger.sealed.timestamp.seconds", () -> sealedAt)
                .description("When the ledger was last sealed, as Unix time")
                .register(meters);
    }

    @Override
    public WorkLoop loop() {
        return loop;
    }

    /** True when something was done: there may be another day to seal. */
    boolean sealNext() {
        try {
            return sealOrCut();
        } catch (LedgerBroken broken) {
            LOG.error(
                    "The ledger is not sealed and not cut: {} Run ./pouch ledger verify, and find out who wrote to it.",
                    broken.getMessage());
            throw broken;
        }
    }

    private boolean sealOrCut() {
        Optional<LedgerSeal> last = seals.last().map(SignedSeal::seal);
        last.ifPresent(seal -> sealedAt = seal.at().getEpochSecond());
        Optional<DayOfLedger.Day> next = days.next(last.orElse(null), today().minusDays(1));
        if (next.isEmpty()) {
            return months.turn(today()) || retention.cut(today());
        }
        LedgerSeal seal = seal(last, next.get());
        if (seals.keepIfNew(new SignedSeal(seal, signature(seal)))) {
            LOG.info("The ledger is sealed up to {}: line {}, seal {}.", seal.day(), seal.last(), seal.number());
        }
        return true;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private LedgerSeal seal(Optional<LedgerSeal> last, DayOfLedger.Day day) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new LedgerSeal(
                last.map(LedgerSeal::number).orElse(0L) + 1,
                key.authority(),
                day.day(),
                day.first(),
                day.last(),
                day.head(),
                day.root(),
                last.map(LedgerSeal::digest).orElse(LedgerSeal.START),
                now);
    }

    private byte[] signature(LedgerSeal seal) {
        Signer signer = key.signer();
        try {
            return signer.sign(new ByteArrayInputStream(seal.content()), signer.room());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
