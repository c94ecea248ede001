package org.pouch.ledger.webhook;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.pouch.ledger.webhook.WebhookSettings.Webhook;
import org.pouch.resilience.Backoff;
import org.pouch.resilience.Signal;
import org.pouch.resilience.WorkLoop;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.SmartLifecycle;

/** Tells all webhooks, each by a thread of its own: one that is slow or away holds up neither the others nor anything else. */
final class WebhookLoops implements SmartLifecycle, DisposableBean {
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Backoff AFTER_FAILURE = new Backoff(LOOK, Duration.ofMinutes(1));

    private final List<WorkLoop> loops;
    private volatile boolean running;

    /**
     * @param patience with each request
     * @throws IllegalArgumentException when a secret or what is trusted cannot be used
     */
    WebhookLoops(WebhookSettings settings, WebhookTelling.Sources sources, Duration patience) {
        String node = UUID.randomUUID().toString();
        loops = settings.all().stream()
                .map(webhook -> loop(telling(webhook, node, sources, patience)))
                .toList();
    }

    private static WebhookTelling telling(
            Webhook webhook, String node, WebhookTelling.Sources sources, Duration patience) {
        WebhookPost post =
                new WebhookPost(webhook.client(), webhook.url(), WebhookSecrets.of(webhook), patience, sources.clock());
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
