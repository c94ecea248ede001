package org.pouch.vault;

import java.time.Duration;
import org.pouch.resilience.Backoff;
import org.pouch.resilience.Looping;
import org.pouch.resilience.WorkLoop;
import org.springframework.stereotype.Component;

/** Lets new own keys open the vault too, at the start and within a minute of their change. */
@Component
final class VaultWatch implements Looping {
    private static final Duration LOOK = Duration.ofMinutes(1);

    private final WorkLoop loop;

    VaultWatch(CaseVault vault) {
        loop = WorkLoop.every(LOOK, "vault", new Backoff(LOOK, Duration.ofMinutes(10)), vault::followOwnKeys);
    }

    @Override
    public WorkLoop loop() {
        return loop;
    }
}
