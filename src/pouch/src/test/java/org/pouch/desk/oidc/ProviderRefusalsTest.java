package org.pouch.desk.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.pouch.testing.desk.DeskOfFakes;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** All are counted; strangers cannot fill the log of looks. */
class ProviderRefusalsTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(DeskOfFakes.NOW);
    private final List<Object> written = new ArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ProviderRefusals refusals = new ProviderRefusals(written::add, meters, now::get);

    @Test
    void writesOneAMinuteOfAnAddressAfterTheFirstFew() {
        flood("192.0.2.1");
        assertThat(written).hasSize(5);

        for (int minute = 1; minute <= 30; minute++) {
            later(Duration.ofMinutes(1));
            flood("192.0.2.1");
        }

        assertThat(written).hasSize(5 + 30);
        assertThat(meters.counter("pouch.signins", "outcome", "refused").count())
                .isEqualTo(31 * 1000);
    }

    @Test
    void stillWritesWhatAnotherAddressDoes() {
        flood("192.0.2.1");

        refuse("192.0.2.2", new PersonRefused("no role"));

        assertThat(written).hasSize(6);
    }

    @Test
    void writesNothingOfAProviderThatIsAway() {
        refuse("192.0.2.1", new ProviderAway("it does not answer"));

        assertThat(written).isEmpty();
    }

    private void flood(String address) {
        for (int request = 0; request < 1000; request++) {
            refuse(address, new PersonRefused("no role"));
        }
    }

    private void refuse(String address, AuthenticationException why) {
        UsernamePasswordAuthenticationToken somebody =
                UsernamePasswordAuthenticationToken.unauthenticated("unknown", "");
        somebody.setDetails(new WebAuthenticationDetails(address, null));
        refusals.publishAuthenticationFailure(why, somebody);
    }

    private void later(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }
}
