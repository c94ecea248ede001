package org.pouch.ledger.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.ledger.webhook.WebhookSettings.Webhook;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** What stops the start, in one sentence. */
class WebhookSettingsTest {
    private final Map<String, String> properties = new TreeMap<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void configure() {
        properties.put("pouch.webhooks[0].name", "case-system");
        properties.put("pouch.webhooks[0].url", "https://cases.example/pouch");
        properties.put("pouch.webhooks[0].secret-file", "secrets/hook");
        properties.put("pouch.webhooks[0].events", "case.opened, packet.sent");
    }

    private WebhookSettings bound() {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("pouch", WebhookSettings.class);
    }

    private void refused(String sentence) {
        assertThatThrownBy(this::bound).hasRootCauseMessage(sentence);
    }

    @Test
    void takesWhatTheFileSays() {
        properties.put("pouch.webhooks[0].previous-secret-file", "secrets/before");
        properties.put("pouch.webhooks[0].trust", "office-ca.pem");

        assertThat(bound().all())
                .containsExactly(new Webhook(
                        "case-system",
                        URI.create("https://cases.example/pouch"),
                        Path.of("secrets/hook"),
                        Path.of("secrets/before"),
                        Path.of("office-ca.pem"),
                        List.of("case.opened", "packet.sent")));
        assertThat(bound().all().get(0).told()).containsExactly(ToldEvent.CASE_OPENED, ToldEvent.PACKET_SENT);
    }

    @Test
    void hasNoneUnlessConfigured() {
        properties.clear();

        assertThat(bound().all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8099/x", "http://127.0.0.1/x", "http://[::1]:1/x"})
    void speaksInTheClearToThisMachine(String url) {
        properties.put("pouch.webhooks[0].url", url);

        assertThat(bound().all()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://cases.example/x", "http://127.0.0.1.example/x", "ftp://localhost/x", "file:///x", "x"})
    void speaksInTheClearToNobodyElse(String url) {
        properties.put("pouch.webhooks[0].url", url);

        refused("pouch.webhooks, case-system: the url is not one over https, nor one over http on this machine");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://me:hidden@cases.example/",
                "https://cases.example/?token=hidden",
                "https://cases.example/#hidden"
            })
    void quotesNoSecretOfAnAddress(String url) {
        properties.put("pouch.webhooks[0].url", url);

        refused(
                "pouch.webhooks, case-system: the url has more than a host and a path: what proves us is the signature");
    }

    @ParameterizedTest
    @CsvSource({"LegalBarChanged", "case.erased", "CASE_OPENED", "gate.decided", "packet.*"})
    void refusesEventsThatNobodyIsToldOf(String event) {
        properties.put("pouch.webhooks[0].events", "case.opened," + event);

        refused("pouch.webhooks, case-system: \"" + event + "\" is no event that webhooks are told of. Known are "
                + "case.opened, packet.sent, packet.acknowledged, packet.received, reply.received, transfer.answered, "
                + "handover.recorded, case.closed");
    }

    @Test
    void wantsEventsAddressSecretAndName() {
        properties.remove("pouch.webhooks[0].secret-file");
        refused("pouch.webhooks, case-system: there is no secret-file: without one nobody could know who sends");
        properties.remove("pouch.webhooks[0].url");
        refused("pouch.webhooks, case-system: there is no url");
        properties.put("pouch.webhooks[0].name", "Case System");
        refused("pouch.webhooks: a name is 1 to 40 small letters, digits and hyphens, a letter first");
    }

    @Test
    void refusesOneThatWantsNothing() {
        properties.put("pouch.webhooks[0].events", "");

        assertThatThrownBy(this::bound)
                .rootCause()
                .hasMessageStartingWith("pouch.webhooks, case-system: events is empty.");
    }

    @Test
    void refusesTwoOfOneName() {
        properties.put("pouch.webhooks[1].name", "case-system");
        properties.put("pouch.webhooks[1].url", "https://other.example/");
        properties.put("pouch.webhooks[1].secret-file", "secrets/other");
        properties.put("pouch.webhooks[1].events", "case.closed");

        refused("pouch.webhooks has two webhooks named case-system");
    }

    @Test
    void refusesASecretThatCanBeGuessed() {
        TellingCase.secret(folder.resolve("hook"), "31-bytes-are-not-enough-for-us.");
        properties.put("pouch.webhooks[0].secret-file", folder.resolve("hook").toString());

        assertThatThrownBy(() -> WebhookSecrets.of(bound().all().get(0)))
                .hasMessage("pouch.webhooks, case-system: the secret in its secret-file does not have 32 to 4096 bytes."
                        + " Make one with: openssl rand -hex 32");
    }

    @Test
    void refusesASecretFromBeforeThatIsNotThere() {
        TellingCase.secret(folder.resolve("hook"), TellingCase.SECRET);
        properties.put("pouch.webhooks[0].secret-file", folder.resolve("hook").toString());
        properties.put(
                "pouch.webhooks[0].previous-secret-file", folder.resolve("gone").toString());

        assertThatThrownBy(() -> WebhookSecrets.of(bound().all().get(0)))
                .hasMessage("pouch.webhooks, case-system: the secret in its previous-secret-file cannot be read");
    }
}
