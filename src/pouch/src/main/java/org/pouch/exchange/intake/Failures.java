package org.pouch.exchange.intake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.pouch.exchange.InboxId;
import org.pouch.exchange.TakeIn.Taken;

/** Does steps for many arrivals; one that fails keeps no other back, and is left out of what follows. */
final class Failures {
    private final List<Taken> all;
    private final Map<InboxId, Throwable> failures;

    Failures(List<Taken> all) {
        this(all, new LinkedHashMap<>());
    }

    private Failures(List<Taken> all, Map<InboxId, Throwable> failures) {
        this.all = all;
        this.failures = failures;
    }

    /** Those that did not fail so far. */
    List<Taken> left() {
        return all.stream()
                .filter(each -> !failures.containsKey(each.arrival()))
                .toList();
    }

    /** The same failures, for those alone. */
    Failures whereAcceptedByCase() {
        return new Failures(all.stream().filter(Taken::isAcceptedByCase).toList(), failures);
    }

    void each(Consumer<Taken> step) {
        for (Taken each : left()) {
            try {
                step.accept(each);
            } catch (RuntimeException | Error failed) {
                failures.put(each.arrival(), failed);
            }
        }
    }

    void add(InboxId arrival, Throwable failed) {
        failures.put(arrival, failed);
    }

    Map<InboxId, Throwable> byArrival() {
        return failures;
    }
}
