package org.pouch.exchange.renewal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.UnaryOperator;
import org.pouch.vault.CaseVault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What {@link Renewal} does on one day, for those who have only its database. */
public final class YearlyJob {
    private YearlyJob() {}

    /** @param renewed dates a document again */
    public static void run(
            JdbcClient database,
            TransactionTemplate transactions,
            CaseVault vault,
            Instant at,
            UnaryOperator<byte[]> renewed) {
        Renewal renewal = new Renewal(
                database,
                vault,
                new LongerLasting(true, renewed),
                new RenewalSettings(Duration.ofDays(400), Duration.ofDays(1)),
                transactions,
                Clock.fixed(at, ZoneOffset.UTC));
        while (renewal.look()) {
            // There may be more.
        }
    }
}
