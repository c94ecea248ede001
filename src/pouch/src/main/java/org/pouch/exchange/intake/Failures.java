package org.pouch.exchange.intake;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.pouch.exchange.InboxId;

/** Does steps for many arrivals; one that fails keeps no other back, and is left out of what follows. */
final class Failures {
    private final Map<InboxId, Throwable> failures = new LinkedHashMap<>();

    void each(Collection<InboxId> arrivals, Consumer<InboxId> step) {
        for (InboxId arrival : arrivals) {
            if (failures.containsKey(arrival)) {
                continue;
            }
            try {
                step.accept(arrival);
            } catch (RuntimeException | Error failed) {
                failures.put(arrival, failed);
            }
        }
    }

    Map<InboxId, Throwable> byArrival() {
        return failures;
    }
}
