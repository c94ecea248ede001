package org.pouch.desk.oidc;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The provider as it says it is, asked when it is needed: one that is away stops no start. What it said counts for an hour, and for as
 * long as it is away.
 */
final class Provider {
    static final Duration PATIENCE = Duration.ofSeconds(4);

    private static final Logger LOG = LoggerFactory.getLogger(Provider.class);
    private static final Duration FRESH = Duration.ofHours(1);

    /** Until one that did not answer is asked again. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private static final int MOST_BYTES = 256 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ProviderSetting setting;
    private final InstantSource clock;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private @Nullable ProviderMetadata known;
    private Instant askedAt = Instant.MIN;
    private volatile @Nullable Trouble trouble;

    Provider(ProviderSetting setting, InstantSource clock) {
        this.setting = setting;
        this.clock = clock;
    }

    /** @param isWrong it answers, and is not the one of the settings; else it is away */
    record Trouble(Instant since, boolean isWrong, String why) {}

    /** What was wrong when it was last asked; empty when nothing was, or nobody asked yet. */
    Optional<Trouble> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** Asks, when it is due, and says what is wrong. */
    Optional<Trouble> look() {
        try {
            metadata();
        } catch (ProviderAway away) {
            // is the trouble
        }
        return trouble();
    }

    /** @throws ProviderAway when it cannot be asked and has said nothing before */
    synchronized ProviderMetadata metadata() {
        Instant now = clock.instant();
        boolean isDue = known == null || trouble != null || askedAt.plus(FRESH).isBefore(now);
        if (isDue && (trouble == null || askedAt.plus(PAUSE).isBefore(now))) {
            askedAt = now;
            ask(now);
        }
        ProviderMetadata said = known;
        if (said == null) {
            throw new ProviderAway(trouble().map(Trouble::why).orElse("the provider does not answer"));
        }
        return said;
    }

    private void ask(Instant now) {
        try {
            known = ProviderMetadata.of(published(), setting.issuer());
            trouble = null;
        } catch (ProviderMetadata.Wrong wrong) {
            known = null;
            note(new Trouble(now, true, String.valueOf(wrong.getMessage())));
        } catch (IOException away) {
            note(new Trouble(
                    now,
                    false,
                    "the provider does not answer: " + away.getClass().getSimpleName()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            note(new Trouble(now, false, "the provider was asked when the program ended"));
        }
    }

    private void note(Trouble found) {
        Trouble before = trouble;
        if (before == null || !before.why().equals(found.why())) {
            LOG.warn("Nobody signs in at {}: {}", setting.issuer(), found.why());
            trouble = found;
        }
    }

    private Map<String, Object> published() throws IOException, InterruptedException {
        URI address = URI.create(setting.issuer().replaceAll("/$", "") + "/.well-known/openid-configuration");
        HttpResponse<InputStream> answer =
                client.send(HttpRequest.newBuilder(address).timeout(PATIENCE).build(), BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            byte[] bytes = body.readNBytes(MOST_BYTES);
            if (answer.statusCode() >= 500) {
                throw new IOException("status " + answer.statusCode());
            }
            if (answer.statusCode() != 200) {
                throw new ProviderMetadata.Wrong("nothing is published at pouch.sign-in.oidc.issuer");
            }
            return JSON.readValue(bytes, new TypeReference<Map<String, Object>>() {});
        } catch (com.fasterxml.jackson.core.JacksonException unreadable) {
            throw new ProviderMetadata.Wrong("what is published at pouch.sign-in.oidc.issuer is no JSON of a provider");
        }
    }
}
