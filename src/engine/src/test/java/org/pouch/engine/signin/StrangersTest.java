package org.pouch.engine.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.pouch.engine.settings.EngineSettings.Access;
import org.pouch.engine.settings.EngineSettings.User;
import org.pouch.engine.signin.SignIn.Known;
import org.pouch.engine.signin.SignIn.Stranger;
import org.pouch.engine.signin.SignIn.TooOften;

class StrangersTest {
    private static final String HERE = "192.0.2.1";
    private static final String RIGHT = basic("secret");

    private Instant now = Instant.EPOCH;
    private final SignIn signIn =
            new SignIn(new Access(InetAddress.getLoopbackAddress(), new User("ann", "secret"), null), () -> now);

    private static String basic(String password) {
        return "Basic " + Base64.getEncoder().encodeToString(("ann:" + password).getBytes(StandardCharsets.UTF_8));
    }

    private void guess(int times) {
        for (int guess = 0; guess < times; guess++) {
            assertThat(signIn.of(HERE, basic("no"))).isInstanceOf(Stranger.class);
        }
    }

    private long waitOf(String address) {
        return signIn.of(address, RIGHT) instanceof TooOften guesses ? guesses.seconds() : 0;
    }

    @Test
    void makesWhoGuessesWaitLongerEachTime() {
        guess(5);
        assertThat(waitOf(HERE)).isEqualTo(1);

        now = now.plusSeconds(1);
        guess(1);
        assertThat(waitOf(HERE)).isEqualTo(2);

        now = now.plusSeconds(2);
        guess(1);
        assertThat(waitOf(HERE)).isEqualTo(4);
    }

    @Test
    void makesNobodyElseWait() {
        guess(5);

        assertThat(waitOf("192.0.2.2")).isZero();
    }

    @Test
    void forgetsTheGuessesOfWhoWasRightAtLast() {
        guess(4);
        assertThat(signIn.of(HERE, RIGHT)).isEqualTo(new Known("ann"));

        guess(5);
    }

    @Test
    void countsNobodyWhoShowsNothing() {
        for (int call = 0; call < 10; call++) {
            assertThat(signIn.of(HERE, null))
                    .isEqualTo(new Stranger("The engine answers only those it knows; the request has no credentials."));
        }
        assertThat(waitOf(HERE)).isZero();
    }

    @Test
    void forgetsGuessesInAQuarterOfAnHour() {
        guess(5);
        now = now.plus(Duration.ofMinutes(16));

        guess(5);
    }
}
