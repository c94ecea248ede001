package org.pouch.ledger.webhook;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pouch.ledger.webhook.WebhookSettings.Webhook;
import org.springframework.stereotype.Component;

/** Of those that are configured now; rows of others are left alone. */
@Component
final class FailingWebhooks implements WebhookReport {
    private final WebhookSettings settings;
    private final WebhookRows rows;

    FailingWebhooks(WebhookSettings settings, WebhookRows rows) {
        this.settings = settings;
        this.rows = rows;
    }

    @Override
    public List<Failing> failing() {
        return settings.all().stream()
                .map(Webhook::name)
                .flatMap(this::failing)
                .sorted(Comparator.comparing(Failing::name))
                .toList();
    }

    private Stream<Failing> failing(String name) {
        Optional<WebhookRows.Standing> found = rows.find(name);
        if (found.isEmpty()) {
            return Stream.empty();
        }
        @Nullable Instant since = found.get().failingSince();
        return since == null
                ? Stream.empty()
                : Stream.of(new Failing(
                        name,
                        since,
                        String.valueOf(found.get().why()),
                        found.get().failures(),
                        found.get().stoppedLine()));
    }
}
