package org.pouch.ledger.webhook;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which webhooks do not take what they are told, for whoever has to mend it. */
public interface WebhookReport {
    /**
     * One that fails.
     *
     * @param since the first failure after it worked last
     * @param why one English sentence, without what its receiver said
     * @param tries since then
     * @param line of the ledger that cannot be read, so that nothing behind it is told; null where the receiver is to be mended
     */
    record Failing(
            String name,
            Instant since,
            String why,
            int tries,
            @Nullable Long line) {}

    /** By name; empty while all work. */
    List<Failing> failing();
}
