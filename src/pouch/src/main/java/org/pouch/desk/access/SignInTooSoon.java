package org.pouch.desk.access;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** Too many passwords were wrong: the next one is not even looked at before a while has passed. */
public final class SignInTooSoon extends AuthenticationException {
    private static final long serialVersionUID = 1L;

    private final long seconds;

    SignInTooSoon(Duration wait) {
        super("too many sign-ins failed");
        seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    }

    /** At least one. */
    public long seconds() {
        return seconds;
    }
}
