package org.pouch.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60));

    @Test
    void doublesUpToItsCeiling() {
        assertThat(backoff.after(1)).hasSeconds(1);
        assertThat(backoff.after(2)).hasSeconds(2);
        assertThat(backoff.after(6)).hasSeconds(32);
        assertThat(backoff.after(7)).hasSeconds(60);
    }

    @Test
    void staysAtItsCeilingHoweverOftenItFails() {
        assertThat(backoff.after(Integer.MAX_VALUE)).hasSeconds(60);
    }
}
