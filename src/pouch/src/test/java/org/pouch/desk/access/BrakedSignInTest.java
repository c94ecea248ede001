package org.pouch.desk.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.pouch.testing.TestPki;
import org.pouch.testing.desk.FakeLedger;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

class BrakedSignInTest {
    private static final BCryptPasswordEncoder ENCODER = new BCryptPasswordEncoder(4);

    private final AtomicBoolean away = new AtomicBoolean(true);
    private final FakeLedger ledger = new FakeLedger();
    private final BrakedSignIn signIn =
            new BrakedSignIn(this::load, ENCODER, ledger, new SimpleMeterRegistry(), () -> TestPki.NOON);

    /** Else every officer would wait when the database is back, and be told that the password is wrong until then. */
    @Test
    void takesADatabaseThatIsAwayForNoWrongPassword() {
        for (int tries = 0; tries < 40; tries++) {
            assertThatExceptionOfType(DataAccessResourceFailureException.class).isThrownBy(this::anna);
        }
        away.set(false);

        assertThat(anna()).isTrue();
        assertThat(ledger.appended()).isEmpty();
    }

    private boolean anna() {
        return signIn.authenticate(UsernamePasswordAuthenticationToken.unauthenticated("anna", "right"))
                .isAuthenticated();
    }

    private UserDetails load(String id) {
        if (away.get()) {
            throw new DataAccessResourceFailureException("the database is away");
        }
        return new OfficerDetails(new Officer(id, id, Set.of(Role.CASE_WORKER)), ENCODER.encode("right"));
    }
}
