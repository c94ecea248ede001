package org.pouch.desk.oidc;

import java.time.Duration;
import org.pouch.resilience.Backoff;
import org.pouch.resilience.Looping;
import org.pouch.resilience.WorkLoop;

/** Looks after the provider from the start on, which waits for nobody: whoever set it up reads in log, health and meter whether it works. */
final class ProviderWatch implements Looping {
    private static final Duration PAUSE = Duration.ofSeconds(15);

    private final WorkLoop loop;

    ProviderWatch(Provider provider) {
        loop = WorkLoop.every(PAUSE, "sign-in-provider", new Backoff(PAUSE, Duration.ofMinutes(10)), provider::look);
    }

    @Override
    public WorkLoop loop() {
        return loop;
    }
}
