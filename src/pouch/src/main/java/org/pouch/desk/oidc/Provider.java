package org.pouch.desk.oidc;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.pouch.resilience.Unreached;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The provider as it says it is, asked when it is needed: one that is away stops no start. What it said counts for an hour, and for as
 * long as it says nothing that can be read. One thread asks; the others go on with what is known. Thread-safe.
 */
final class Provider {
    static final Duration PATIENCE = Duration.ofSeconds(4);

    private static final Logger LOG = LoggerFactory.getLogger(Provider.class);
    private static final Duration FRESH = Duration.ofHours(1);
    private static final Duration SEEN = Duration.ofMinutes(1);

    /** Until one that did not answer is asked again. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private static final int OK = 200;
    private static final int TOO_MANY = 429;
    private static final int BROKEN = 500;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ProviderSetting setting;
    private final InstantSource clock;
    private final Publications publications;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile Said said = new Said(null, null, null);

    Provider(ProviderSetting setting, InstantSource clock, Publications publications) {
        this.setting = setting;
        this.clock = clock;
        this.publications = publications;
    }

    /** @param isWrong it answers, and is not the one of the settings; else it is away */
    record Trouble(Instant since, boolean isWrong, String why) {}

    /** @param known what counts now. @param askedAt null before the first time. @param trouble of the last time */
    private record Said(
            @Nullable ProviderMetadata known,
            @Nullable Instant askedAt,
            @Nullable Trouble trouble) {
        boolean isDue(Instant now, Duration fresh) {
            return askedAt == null
                    || askedAt.plus(trouble == null ? fresh : PAUSE).isBefore(now);
        }
    }

    /** What was wrong when it was last asked; empty when nothing was, or nobody asked yet. */
    Optional<Trouble> trouble() {
        return Optional.ofNullable(said.trouble());
    }

    /** Asks, when it was not asked for a minute, so that trouble is known before somebody wants to sign in. */
    void look() {
        askWhenDue(SEEN);
    }

    /** @throws ProviderAway when it cannot be asked and has said nothing before */
    ProviderMetadata metadata() {
        askWhenDue(FRESH);
        Said now = said;
        if (now.known() == null) {
            throw new ProviderAway(
                    now.trouble() == null
                            ? "the provider does not answer"
                            : now.trouble().why());
        }
        return now.known();
    }

    private void askWhenDue(Duration fresh) {
        if (!said.isDue(clock.instant(), fresh) || !isMine()) {
            return;
        }
        try {
            if (said.isDue(clock.instant(), fresh)) {
                said = ask(said, clock.instant());
            }
        } finally {
            asking.unlock();
        }
    }

    /** Only before the first answer there is nothing to go on with, and one waits for whoever asks. */
    private boolean isMine() {
        if (said.askedAt() != null) {
            return asking.tryLock();
        }
        try {
            return asking.tryLock(2 * PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Said ask(Said before, Instant now) {
        try {
            return new Said(ProviderMetadata.of(published(), setting.issuer()), now, null);
        } catch (ProviderMetadata.Wrong wrong) {
            // A page of a proxy, or a name that is gone for a moment, says nothing of what the provider is.
            @Nullable ProviderMetadata known = wrong.isOfAnother() ? null : before.known();
            return new Said(known, now, trouble(before, now, known == null, String.valueOf(wrong.getMessage())));
        } catch (Unwell unwell) {
            return new Said(before.known(), now, trouble(before, now, false, String.valueOf(unwell.getMessage())));
        } catch (IOException away) {
            String why = "the provider cannot be reached: " + Unreached.because(away);
            return new Said(before.known(), now, trouble(before, now, false, why));
        }
    }

    private Trouble trouble(Said before, Instant now, boolean isWrong, String why) {
        Trouble last = before.trouble();
        if (last != null && last.why().equals(why)) {
            return new Trouble(last.since(), isWrong, why);
        }
        LOG.warn("Trouble with {}, where officers sign in: {}", setting.issuer(), why);
        return new Trouble(now, isWrong, why);
    }

    private Map<String, Object> published() throws IOException {
        HttpResponse<byte[]> answer = publications.fetch(
                URI.create(setting.issuer().replaceAll("/$", "") + "/.well-known/openid-configuration"));
        int status = answer.statusCode();
        if (status >= BROKEN || status == TOO_MANY) {
            throw new Unwell(status);
        }
        if (status != OK) {
            throw new ProviderMetadata.Wrong("nothing is published at pouch.sign-in.oidc.issuer: status " + status);
        }
        try {
            return JSON.readValue(answer.body(), new TypeReference<Map<String, Object>>() {});
        } catch (JacksonException unreadable) {
            throw new ProviderMetadata.Wrong("what is published at pouch.sign-in.oidc.issuer is no JSON of a provider");
        }
    }

    /** It answers that it cannot answer now. */
    private static final class Unwell extends IOException {
        private static final long serialVersionUID = 1L;

        Unwell(int status) {
            super("the provider is not well: it answers with status " + status);
        }
    }
}
