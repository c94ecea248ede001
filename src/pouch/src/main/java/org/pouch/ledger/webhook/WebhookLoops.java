package org.pouch.ledger.webhook;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.pouch.ledger.LedgerBook;
import org.pouch.ledger.webhook.WebhookSettings.Webhook;
import org.pouch.resilience.Backoff;
import org.pouch.resilience.Signal;
import org.pouch.resilience.WorkLoop;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Tells all webhooks, each by a thread of its own: one that is slow or away holds up neither the others nor anything else. */
@Component
final class WebhookLoops implements SmartLifecycle, DisposableBean {
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Backoff AFTER_FAILURE = new Backoff(LOOK, Duration.ofMinutes(1));

    private final List<WorkLoop> loops;
    private volatile boolean running;

    /** @throws IllegalArgumentException when a secret or what is trusted cannot be used */
    WebhookLoops(WebhookSettings settings, LedgerBook ledger, Whitelist whitelist, WebhookRows rows, Clock clock) {
        String node = UUID.randomUUID().toString();
        WebhookTelling.Sources sources = new WebhookTelling.Sources(ledger, whitelist, rows, clock);
        loops = settings.all().stream()
                .map(webhook -> loop(telling(webhook, node, sources)))
                .toList();
    }

    private static WebhookTelling telling(Webhook webhook, String node, WebhookTelling.Sources sources) {
        WebhookPost post = new WebhookPost(
                webhook.client(), webhook.url(), WebhookSecrets.of(webhook), WebhookPost.PATIENCE, sources.clock());
        return new WebhookTelling(webhook.name(), webhook.told(), post, node, sources);
    }

    private static WorkLoop loop(WebhookTelling telling) {
        return new WorkLoop("webhook-" + telling.name(), 1, new Signal(), LOOK, AFTER_FAILURE, telling::next);
    }

    @Override
    public void start() {
        running = true;
        loops.forEach(WorkLoop::start);
    }

    @Override
    public void stop() {
        running = false;
        loops.forEach(WorkLoop::stop);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** A start that fails half-way destroys beans without stopping them. */
    @Override
    public void destroy() {
        stop();
    }
}
