package org.pouch.process.connection;

import io.camunda.client.CredentialsProvider;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows a token of a token endpoint: one for all requests until shortly before it ends, or until the engine does not take it. It is kept
 * in memory alone; the client's own way would write it into a file of the home folder.
 */
final class ClientToken implements CredentialsProvider {
    /** A request that leaves with it is to arrive before it ends. */
    private static final Duration BEFORE_ITS_END = Duration.ofSeconds(30);

    /** Between two questions after a failure, and before a token that was just made is doubted: many requests fail at once. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Endpoint endpoint;
    private final LongSupplier nanos;
    private @Nullable Held held;
    private @Nullable Failed failed;

    /** Where tokens are made. */
    interface Endpoint {
        Made ask() throws NoToken;
    }

    /** @param lasts from now on */
    record Made(String token, Duration lasts) {
        @Override
        public String toString() {
            return "a token for " + lasts;
        }
    }

    private record Held(String token, long since, long until) {}

    private record Failed(NoToken why, long at) {}

    /** @param nanos of a clock that nobody sets */
    ClientToken(Endpoint endpoint, LongSupplier nanos) {
        this.endpoint = endpoint;
        this.nanos = nanos;
    }

    /** @throws NoToken when the endpoint gives none now */
    @Override
    public void applyCredentials(CredentialsApplier request) throws NoToken {
        request.put("Authorization", "Bearer " + token());
    }

    /** Once more with another: how often, the client limits. */
    @Override
    public boolean shouldRetryRequest(StatusCode answer) {
        if (!answer.isUnauthorized()) {
            return false;
        }
        forget();
        return true;
    }

    private synchronized void forget() {
        Held doubted = held;
        if (doubted != null && nanos.getAsLong() - doubted.since() >= PAUSE.toNanos()) {
            held = null;
        }
    }

    /** One thread asks, the others wait for what it gets. */
    private synchronized String token() throws NoToken {
        long now = nanos.getAsLong();
        Held kept = held;
        if (kept != null && now - kept.until() < 0) {
            return kept.token();
        }
        Failed before = failed;
        if (before != null && now - before.at() < PAUSE.toNanos()) {
            throw before.why();
        }
        try {
            Made made = endpoint.ask();
            failed = null;
            held = new Held(made.token(), now, now + used(made.lasts()).toNanos());
            return made.token();
        } catch (NoToken none) {
            failed = new Failed(none, nanos.getAsLong());
            throw none;
        }
    }

    /** At least half of it, so that a short one serves, too. */
    private static Duration used(Duration lasts) {
        Duration half = lasts.dividedBy(2);
        Duration most = lasts.minus(BEFORE_ITS_END);
        return most.compareTo(half) > 0 ? most : half;
    }

    @Override
    public String toString() {
        return "tokens of an endpoint";
    }
}
