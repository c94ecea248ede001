package org.pouch.exchange.renewal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.resilience.Backoff;
import org.pouch.resilience.FailureText;
import org.pouch.resilience.Infrastructure;
import org.pouch.resilience.Infrastructure.Part;
import org.pouch.resilience.Looping;
import org.pouch.resilience.Signal;
import org.pouch.resilience.WorkLoop;
import org.pouch.sealing.Fading;
import org.pouch.vault.CaseErased;
import org.pouch.vault.CaseVault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Dates kept packets and receipts again before their newest timestamp fades, so that they prove something for as long as they
 * are kept. What was sealed is not touched, and is what copies are recognised by: the longer copy lies beside it.
 */
@Component
final class Renewal implements Looping {
    private static final Logger LOG = LoggerFactory.getLogger(Renewal.class);
    private static final int AT_ONCE = 20;
    private static final Duration NEXT_TRY = Duration.ofDays(1);

    /** Until a service whose timestamps last no longer has another certificate. */
    private static final Duration IN_VAIN = Duration.ofDays(30);

    private final RenewedCopies copies;
    private final LongerLasting lasting;
    private final RenewalSettings settings;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final WorkLoop loop;

    Renewal(
            JdbcClient database,
            CaseVault vault,
            LongerLasting lasting,
            RenewalSettings settings,
            TransactionTemplate transactions,
            Clock clock) {
        this.copies = new RenewedCopies(database, vault);
        this.lasting = lasting;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
        loop = new WorkLoop(
                "renewal",
                1,
                new Signal(),
                settings.interval(),
                new Backoff(Duration.ofMinutes(1), Duration.ofHours(1)),
                this::look);
    }

    @Override
    public WorkLoop loop() {
        return loop;
    }

    /** True where there may be more to do. */
    boolean look() {
        if (!lasting.isOffered()) {
            return false;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<String> unknown = copies.unknown(AT_ONCE);
        unknown.forEach(packet -> copies.know(packet, fades(packet), now));
        List<String> fading = copies.fading(now.plus(settings.before()), now, AT_ONCE);
        fading.forEach(packet -> renew(packet, now));
        return !unknown.isEmpty() || !fading.isEmpty();
    }

    private @Nullable Instant fades(String packet) {
        try {
            return copies.sealed(packet).flatMap(Fading::of).orElse(null);
        } catch (CaseErased erased) {
            return null;
        } catch (RuntimeException unreadable) {
            if (isDatabaseAway(unreadable)) {
                throw unreadable;
            }
            LOG.warn("How long {} lasts cannot be told: {}", packet, FailureText.forLog(unreadable));
            return null;
        }
    }

    /** One that fails does not hold up the others: it is tried again the day after. */
    private void renew(String packet, Instant now) {
        try {
            byte[] sealed = copies.sealed(packet).orElseThrow();
            byte[] whole = copies.of(packet, sealed).orElse(sealed);
            byte[] longer = lasting.renewed().apply(whole);
            requireSame(sealed, longer);
            Instant fades = Fading.of(longer).orElse(null);
            if (fades == null || !fades.isAfter(Fading.of(whole).orElse(Instant.EPOCH))) {
                LOG.warn(
                        "{} would last no longer with another timestamp of this service; it is asked again in {} days.",
                        packet,
                        IN_VAIN.toDays());
                copies.postpone(packet, now.plus(IN_VAIN));
                return;
            }
            byte[] more = Arrays.copyOfRange(longer, sealed.length, longer.length);
            boolean isOurs = Boolean.TRUE.equals(
                    transactions.execute(status -> copies.keep(packet, more, fades, now.plus(NEXT_TRY), now)));
            if (isOurs) {
                LOG.info("Dated {} again: it lasts until {}.", packet, fades);
            }
        } catch (CaseErased erased) {
            copies.letFade(packet);
        } catch (RuntimeException failed) {
            if (isDatabaseAway(failed)) {
                throw failed;
            }
            LOG.warn("{} cannot be dated again: {}", packet, FailureText.forLog(failed));
            copies.postpone(packet, now.plus(NEXT_TRY));
        }
    }

    /** A service that is away may be that of one partner alone. */
    private static boolean isDatabaseAway(RuntimeException failed) {
        return Infrastructure.away(failed).filter(Part.DATABASE::equals).isPresent();
    }

    private static void requireSame(byte[] sealed, byte[] longer) {
        if (!Arrays.equals(sealed, 0, sealed.length, longer, 0, Math.min(sealed.length, longer.length))) {
            throw new IllegalStateException("the longer copy does not begin with what was sealed");
        }
    }
}
