package org.pouch.exchange.expiry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.pouch.resilience.Backoff;
import org.pouch.resilience.Looping;
import org.pouch.resilience.WorkLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Says in the log that something expires, once for each threshold over all nodes and restarts, and keeps the meter. */
@Component
final class ExpiryWatch implements Looping {
    private static final Logger LOG = LoggerFactory.getLogger(ExpiryWatch.class);

    private final Expiries expiries;
    private final ToldTable told;
    private final ExpirySettings settings;
    private final Clock clock;
    private final MultiGauge days;
    private final MultiGauge late;
    private final WorkLoop loop;

    ExpiryWatch(Expiries expiries, ToldTable told, ExpirySettings settings, MeterRegistry registry, Clock clock) {
        this.expiries = expiries;
        this.told = told;
        this.settings = settings;
        this.clock = clock;
        days = MultiGauge.builder("pouch.expiry.days")
                .description("Days until the first of a kind expires")
                .register(registry);
        late = MultiGauge.builder("pouch.lists.late")
                .description("Revocation lists whose next one should be there")
                .register(registry);
        loop = WorkLoop.every(
                settings.interval(), "expiry", new Backoff(settings.interval(), Duration.ofHours(1)), this::look);
    }

    @Override
    public WorkLoop loop() {
        return loop;
    }

    void look() {
        List<Expiring> all = expiries.all();
        Instant now = clock.instant();
        all.forEach(thing -> tell(thing, now));
        measure(all, now);
    }

    /** What was passed unseen, while nobody ran this program, is not told after: the present threshold says it. */
    private void tell(Expiring thing, Instant now) {
        List<Integer> passed = settings.days().stream()
                .filter(threshold ->
                        thing.kind().isList() ? threshold == 1 && thing.isLate(now) : thing.daysLeft(now) < threshold)
                .sorted(Comparator.reverseOrder())
                .toList();
        OptionalInt lately = passed.stream()
                .filter(threshold -> told.tell(thing, threshold, now))
                .mapToInt(Integer::intValue)
                .min();
        if (lately.isPresent() && lately.getAsInt() == passed.get(passed.size() - 1)) {
            LOG.warn(
                    "{} {} on {}. See Partners and docs/operations.md, Keys.",
                    thing.named(),
                    now.isBefore(thing.ends()) ? "expires" : "expired",
                    thing.ends());
        }
    }

    private void measure(List<Expiring> all, Instant now) {
        Map<Tags, Row<?>> first = new LinkedHashMap<>();
        Map<Tags, Integer> lists = new LinkedHashMap<>();
        for (Expiring thing : all) {
            String partner = thing.partner() == null ? "" : thing.partner().value();
            Tags tags = Tags.of("kind", thing.kind().name(), "partner", partner);
            if (thing.kind().isList()) {
                lists.merge(tags, thing.isLate(now) ? 1 : 0, Integer::sum);
            }
            first.putIfAbsent(tags, Row.of(tags, thing.daysLeft(now)));
        }
        days.register(List.copyOf(first.values()), true);
        List<Row<?>> counts = new ArrayList<>();
        lists.forEach((tags, number) -> counts.add(Row.of(tags, number)));
        late.register(counts, true);
    }
}
