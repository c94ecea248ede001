package org.pouch.ledger.webhook;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.pouch.ledger.webhook.WebhookReport.Failing;
import org.pouch.resilience.OpenMatters;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Which webhooks do not take what they are told, since when and why; and for how long already. */
@Component("webhooks")
final class WebhookHealth implements HealthIndicator {
    private final OpenMatters<Failing> failing;

    WebhookHealth(WebhookReport report, MeterRegistry meters, Clock clock) {
        failing = new OpenMatters<>("webhook-health", () -> byName(report));
        Gauge.builder("pouch.webhooks.failing.seconds", () -> failing.number(all -> longest(all, clock.instant())))
                .description("For how long the webhook that fails longest has failed; 0 while all work")
                .register(meters);
    }

    @Override
    public Health health() {
        return failing.health();
    }

    private static double longest(Map<String, Failing> all, Instant now) {
        return all.values().stream()
                .mapToDouble(
                        one -> Math.max(0, Duration.between(one.since(), now).toSeconds()))
                .max()
                .orElse(0);
    }

    private static Map<String, Failing> byName(WebhookReport report) {
        Map<String, Failing> all = new TreeMap<>();
        report.failing().forEach(one -> all.put(one.name(), one));
        return all;
    }
}
