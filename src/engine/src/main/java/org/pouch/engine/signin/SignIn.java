package org.pouch.engine.signin;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.settings.EngineSettings.Access;

/** Tells those the engine knows from strangers. Who guesses over one protocol waits at the other, too. */
public final class SignIn {
    /** The name of whoever shows the token. */
    public static final String BEARER_OF_TOKEN = "token";

    private final Access access;
    private final Credentials credentials;
    private final Attempts attempts;

    /** @param clock of the machine: the engine's own can be set by whoever is let in */
    public SignIn(Access access, InstantSource clock) {
        this.access = access;
        this.credentials = new Credentials(access);
        this.attempts = new Attempts(clock);
    }

    /** What becomes of a request. */
    public sealed interface Verdict {}

    /** @param user by the name that records know */
    public record Known(String user) implements Verdict {}

    public record Stranger(String sentence) implements Verdict {}

    /** @param seconds to wait before the next try */
    public record TooOften(long seconds, String sentence) implements Verdict {}

    /** Whether callers must show who they are; else everybody may do everything. */
    public boolean isDemanded() {
        return access.isGuarded();
    }

    /**
     * @param address the caller's
     * @param authorization the header as it came
     */
    public Verdict of(String address, @Nullable String authorization) {
        Duration wait = attempts.waitOf(address);
        if (!wait.isZero()) {
            long seconds = Math.max(1, wait.toSeconds());
            return new TooOften(
                    seconds,
                    "Wrong credentials came too often from this address. Try again in %d s.".formatted(seconds));
        }
        String user = credentials.userOf(authorization);
        if (user != null) {
            attempts.succeeded(address);
            return new Known(user);
        }
        if (authorization != null) {
            attempts.failed(address);
        }
        return new Stranger(
                authorization == null
                        ? "The engine answers only those it knows; the request has no credentials."
                        : "The credentials of the request are not those of a user of this engine.");
    }

    /** What to ask a stranger for, in the words of HTTP. */
    public List<String> schemes() {
        return credentials.schemes();
    }
}
