package org.pouch.ledger.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.ledger.webhook.WebhookReport.Failing;
import org.pouch.ledger.webhook.WebhookSettings.Webhook;
import org.pouch.testing.TestAuthority;
import org.pouch.testing.TestDatabase;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/** Webhooks of an authority that runs. */
class WebhooksTest {
    @TempDir
    private Path folder;

    private Receiver good;
    private Receiver bad;

    @BeforeEach
    void start() throws IOException {
        good = new Receiver();
        bad = new Receiver();
        TellingCase.secret(folder.resolve("secret"), TellingCase.SECRET);
    }

    @AfterEach
    void stop() {
        good.close();
        bad.close();
    }

    private Map<String, String> properties() {
        Map<String, String> properties = new TreeMap<>(TestAuthority.sample(TestAuthority.UTOPIA));
        webhook(properties, 0, "bad", bad);
        webhook(properties, 1, "good", good);
        return properties;
    }

    private void webhook(Map<String, String> properties, int index, String name, Receiver receiver) {
        String prefix = "pouch.webhooks[" + index + "].";
        properties.put(prefix + "name", name);
        properties.put(prefix + "url", receiver.url().toString());
        properties.put(prefix + "secret-file", folder.resolve("secret").toString());
        properties.put(prefix + "events", "case.opened");
    }

    /** With such patience nothing would be told if one had to wait for the other. */
    @Test
    void tellTheGoodWhileTheBadHangs() {
        TellingCase told = new TellingCase(TestDatabase.create(), folder);
        WebhookLoops loops = new WebhookLoops(
                new WebhookSettings(List.of(webhook("bad", bad), webhook("good", good))),
                new WebhookTelling.Sources(told.ledger, new Whitelist(told.database.client()), told.rows, told.clock),
                Duration.ofDays(1));
        bad.silent(true);
        loops.start();
        try {
            awaitBoth(told.rows);
            told.opened(1);
            Awaitility.await().until(() -> bad.texts().size() == 1);
            told.opened(2);

            Awaitility.await().until(() -> good.texts().size() == 2);
            assertThat(bad.texts()).hasSize(1);
            assertThat(told.rows.find("bad").orElseThrow().failingSince()).isNull();
        } finally {
            bad.close();
            loops.stop();
        }
    }

    private Webhook webhook(String name, Receiver receiver) {
        return new Webhook(name, receiver.url(), folder.resolve("secret"), null, null, List.of("case.opened"));
    }

    private static void awaitBoth(WebhookRows rows) {
        Awaitility.await()
                .until(() -> rows.find("good").isPresent() && rows.find("bad").isPresent());
    }

    @Test
    void tellTheGoodWhileTheBadFailsAndSaySo() {
        bad.silent(true);
        try (TestAuthority authority = TestAuthority.start(properties())) {
            WebhookRows rows = authority.bean(WebhookRows.class);
            awaitBoth(rows);
            authority.bean(Ledger.class).append(new AuditEvent.CaseOpened(TellingCase.request(1), "officer-1"));
            authority.bean(Ledger.class).append(new AuditEvent.CaseOpened(TellingCase.request(2), "officer-1"));

            Awaitility.await().until(() -> good.texts().size() == 2);
            Awaitility.await().until(() -> rows.find("bad").orElseThrow().failingSince() != null);

            Awaitility.await().untilAsserted(() -> {
                Health health = authority.bean(WebhookHealth.class).health();
                assertThat(health.getStatus()).isEqualTo(Status.UP);
                assertThat(health.getDetails()).containsOnlyKeys("bad");
                assertThat(((Failing) health.getDetails().get("bad")).why())
                        .isEqualTo("It does not answer within 8000 ms.");
            });
            assertThat(bad.texts()).doesNotContain(good.texts().get(1));
            Awaitility.await()
                    .until(() -> authority
                                    .bean(MeterRegistry.class)
                                    .get("pouch.webhooks.failing.seconds")
                                    .gauge()
                                    .value()
                            >= 1);
        }
    }

    @Test
    void stopTheStartWhereASecretIsMissing() {
        Map<String, String> properties = properties();
        properties.put("pouch.webhooks[1].secret-file", folder.resolve("gone").toString());

        assertThatThrownBy(() -> TestAuthority.start(properties)).rootCause().isInstanceOf(IOException.class);
        assertThat(good.texts()).isEmpty();
    }
}
