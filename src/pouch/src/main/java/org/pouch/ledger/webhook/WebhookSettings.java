package org.pouch.ledger.webhook;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pouch.resilience.OnTheWay;
import org.pouch.resilience.TlsRoots;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param webhooks who is told what happens; none unless configured, {@value #MOST} at most */
@ConfigurationProperties("pouch")
record WebhookSettings(@Nullable List<Webhook> webhooks) {
    /** Each has a thread of its own. */
    private static final int MOST = 16;

    WebhookSettings {
        webhooks = webhooks == null ? List.of() : List.copyOf(webhooks);
        require(webhooks.size() <= MOST, "pouch.webhooks has more than " + MOST + " webhooks");
        Set<String> names = new HashSet<>();
        for (Webhook webhook : webhooks) {
            require(names.add(webhook.name), "pouch.webhooks has two webhooks named " + webhook.name);
        }
    }

    List<Webhook> all() {
        return webhooks == null ? List.of() : webhooks;
    }

    /**
     * One address that is told.
     *
     * @param name under which it is known in health, log and table: what it was told up to is kept under it
     * @param url where to, by https unless on this machine
     * @param secretFile the secret it shares with us, see {@link WebhookSecrets}
     * @param previousSecretFile the secret from before while it is replaced; null else
     * @param trust certificates of certification authorities in PEM to which that of the receiver leads; null for those of the Java runtime
     * @param events words of {@link ToldEvent}
     */
    record Webhook(
            String name,
            URI url,
            Path secretFile,
            @Nullable Path previousSecretFile,
            @Nullable Path trust,
            List<String> events) {
        private static final Duration TO_CONNECT = Duration.ofSeconds(4);
        private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");

        // What the file does not say is null here.
        Webhook {
            require(
                    name != null && NAME.matcher(name).matches(),
                    "pouch.webhooks: a name is 1 to 40 small letters, digits and hyphens, a letter first");
            String which = "pouch.webhooks, " + name + ": ";
            require(url != null, which + "there is no url");
            requireSafe(which, url);
            require(secretFile != null, which + "there is no secret-file: without one nobody could know who sends");
            require(events != null && !events.isEmpty(), which + "events is empty. Known are " + ToldEvent.words());
            events = List.copyOf(events);
            for (String event : events) {
                require(
                        ToldEvent.of(event).isPresent(),
                        which + "\"" + event + "\" is no event that webhooks are told of. Known are "
                                + ToldEvent.words());
            }
        }

        /** @throws IllegalArgumentException where its trust cannot be read */
        HttpClient client() {
            return TlsRoots.trusting(
                            trust,
                            HttpClient.newBuilder()
                                    .followRedirects(HttpClient.Redirect.NEVER)
                                    .version(HttpClient.Version.HTTP_1_1)
                                    .connectTimeout(TO_CONNECT),
                            "pouch.webhooks, " + name + ": trust",
                            "the receiver")
                    .build();
        }

        Set<ToldEvent> told() {
            Set<ToldEvent> told = EnumSet.noneOf(ToldEvent.class);
            events.forEach(event -> ToldEvent.of(event).ifPresent(told::add));
            return told;
        }

        /** The address is not quoted: it may hold what its owner takes for a secret. */
        private static void requireSafe(String which, URI url) {
            require(OnTheWay.isNobody(url), which + "the url is not one over https, nor one over http on this machine");
            require(
                    url.getUserInfo() == null && url.getQuery() == null && url.getFragment() == null,
                    which + "the url has more than a host and a path: what proves us is the signature");
        }
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
