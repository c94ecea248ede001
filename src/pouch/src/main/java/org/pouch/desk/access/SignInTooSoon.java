package org.pouch.desk.access;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** The password is not even looked at: too many were wrong before, or too many sign in at this moment. */
public final class SignInTooSoon extends AuthenticationException {
    private static final long serialVersionUID = 1L;

    private final long seconds;
    private final boolean busy;

    private SignInTooSoon(String message, Duration wait, boolean busy) {
        super(message);
        this.seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        this.busy = busy;
    }

    SignInTooSoon(Duration wait) {
        this("too many sign-ins failed", wait, false);
    }

    static SignInTooSoon busy() {
        return new SignInTooSoon("too many sign in", Duration.ofSeconds(1), true);
    }

    /** At least one. */
    public long seconds() {
        return seconds;
    }

    /** Whether it was not this caller's fault. */
    public boolean isBusy() {
        return busy;
    }
}
