package org.pouch.ledger.webhook;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.pouch.ledger.webhook.WebhookSettings.Webhook;
import org.pouch.resilience.OpenMatters;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Which webhooks do not take what they are told, since when and why; and for how long already. */
@Component("webhooks")
final class WebhookHealth implements HealthIndicator {
    private final WebhookSettings settings;
    private final WebhookRows rows;
    private final OpenMatters<Trouble> failing = new OpenMatters<>("webhook-health", this::failing);

    /** As health shows it; {@code since} is an instant. */
    public record Trouble(String since, String why, int tries) {}

    WebhookHealth(WebhookSettings settings, WebhookRows rows, MeterRegistry meters, Clock clock) {
        this.settings = settings;
        this.rows = rows;
        Gauge.builder("pouch.webhooks.failing.seconds", () -> failing.number(all -> longest(all, clock.instant())))
                .description("For how long the webhook that fails longest has failed; 0 while all work")
                .register(meters);
    }

    @Override
    public Health health() {
        return failing.health();
    }

    private static double longest(Map<String, Trouble> all, Instant now) {
        return all.values().stream()
                .mapToDouble(trouble -> Math.max(
                        0, Duration.between(Instant.parse(trouble.since()), now).toSeconds()))
                .max()
                .orElse(0);
    }

    private Map<String, Trouble> failing() {
        Map<String, Trouble> all = new TreeMap<>();
        for (Webhook webhook : settings.all()) {
            rows.find(webhook.name())
                    .filter(standing -> standing.failingSince() != null)
                    .ifPresent(standing -> all.put(
                            webhook.name(),
                            new Trouble(
                                    String.valueOf(standing.failingSince()),
                                    String.valueOf(standing.why()),
                                    standing.failures())));
        }
        return all;
    }
}
