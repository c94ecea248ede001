package org.pouch.desk.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pouch.desk.access.GuessingBrake.Caller;

class GuessingBrakeTest {
    private static final Caller ANNA = new Caller("anna", "192.0.2.7");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-24T09:30:00Z"));
    private final InstantSource clock = now::get;
    private final GuessingBrake brake = new GuessingBrake(clock);

    private void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    private Duration fails(Caller caller) {
        Duration wait = brake.begin(caller);
        if (wait.isZero()) {
            brake.failed(caller);
        }
        return wait;
    }

    private void failsTimes(int times, Caller caller) {
        IntStream.range(0, times).forEach(each -> fails(caller));
    }

    @Test
    void letsFiveTriesGoAndThenWaitsLongerEachTime() {
        failsTimes(5, ANNA);

        assertThat(brake.begin(ANNA)).isEqualTo(Duration.ofSeconds(1));
        pass(Duration.ofSeconds(1));
        assertThat(fails(ANNA)).isZero();
        assertThat(brake.begin(ANNA)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void neverWaitsForMoreThanAMinute() {
        for (int tries = 0; tries < 30; tries++) {
            fails(ANNA);
            pass(Duration.ofMinutes(1));
        }
        fails(ANNA);

        assertThat(brake.begin(ANNA)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void countsTriesThatAreNotOverYet() {
        IntStream.range(0, 5).forEach(each -> brake.begin(ANNA));

        assertThat(brake.begin(ANNA)).isPositive();
    }

    @Test
    void forgetsWhoSucceeded() {
        failsTimes(4, ANNA);
        brake.begin(ANNA);
        brake.succeeded(ANNA);

        failsTimes(4, ANNA);
        assertThat(brake.begin(ANNA)).isZero();
    }

    /** It was not looked at, as many came at the same time. */
    @Test
    void countsNoTryThatWasSentAway() {
        IntStream.range(0, 50).forEach(each -> {
            assertThat(brake.begin(ANNA)).isZero();
            brake.takeBack(ANNA);
        });

        assertThat(brake.begin(ANNA)).isZero();
    }

    @Test
    void forgetsAfterAQuarterOfAnHour() {
        failsTimes(7, ANNA);
        pass(Duration.ofMinutes(16));

        failsTimes(4, ANNA);
        assertThat(brake.begin(ANNA)).isZero();
    }

    @Test
    void slowsAnAddressThatTriesManyAccounts() {
        IntStream.range(0, 30).forEach(number -> fails(new Caller("officer" + number, "192.0.2.7")));

        assertThat(brake.begin(new Caller("another", "192.0.2.7"))).isPositive();
        assertThat(brake.begin(new Caller("another", "192.0.2.8"))).isZero();
    }

    @Test
    void slowsManyAddressesThatTryOneAccount() {
        IntStream.range(0, 20).forEach(number -> fails(new Caller("anna", "198.51.100." + number)));

        assertThat(brake.begin(new Caller("anna", "198.51.100.99"))).isPositive();
        assertThat(brake.begin(new Caller("bruno", "198.51.100.99"))).isZero();
    }

    /** Otherwise a stranger could keep an officer out by guessing. */
    @Test
    void keepsNoOfficerOutWhoSignedInFromThereBefore() {
        brake.begin(ANNA);
        brake.succeeded(ANNA);
        IntStream.range(0, 50).forEach(number -> fails(new Caller("anna", "198.51.100." + number)));

        assertThat(brake.begin(ANNA)).isZero();
    }

    @Test
    void tellsOfGuessesWhenTheirNumberDoubles() {
        int told = 0;
        for (int tries = 0; tries < 41; tries++) {
            brake.begin(ANNA);
            told += brake.failed(ANNA) > 0 ? 1 : 0;
            pass(Duration.ofMinutes(1));
        }

        assertThat(told).isBetween(4, 6); // 5, 10, 20, 40 by caller, 20 by account, 30 by address
    }
}
