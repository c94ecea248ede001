package org.pouch.ledger.webhook;

import java.time.Instant;
import java.util.List;

/** Which webhooks do not take what they are told, for whoever has to mend it. */
public interface WebhookReport {
    /**
     * One that fails.
     *
     * @param since the first failure after it worked last
     * @param why one English sentence, without what its receiver said
     * @param tries since then
     */
    record Failing(String name, Instant since, String why, int tries) {}

    /** By name; empty while all work. */
    List<Failing> failing();
}
