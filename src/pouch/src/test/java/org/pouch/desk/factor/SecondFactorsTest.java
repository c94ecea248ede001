package org.pouch.desk.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.pouch.desk.factor.SecondFactors.Answer;
import org.pouch.desk.factor.SecondFactors.State;
import org.pouch.ledger.AuditEvent.SecondFactorChanged;
import org.pouch.testing.TestDatabase;
import org.pouch.testing.TestVault;
import org.pouch.testing.desk.FakeLedger;
import org.pouch.vault.ContentDamaged;

class SecondFactorsTest {
    private static final Officer PAUL = new Officer("paul", "Paul", Set.of(Role.APPROVER, Role.SUPERVISOR));
    private static final Officer SARA = new Officer("sara", "Sara", Set.of(Role.SUPERVISOR));
    private static final Officer RUTH = new Officer("ruth", "Ruth", Set.of(Role.SUPERVISOR));

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-24T09:30:00Z"));
    private final TestDatabase database = TestDatabase.create();
    private final FakeLedger ledger = new FakeLedger();
    private final SecondFactors factors = new SecondFactors(
            new FactorTable(database.client(), TestVault.of(database.client())),
            ledger,
            database.transactions(),
            now::get);

    @Test
    void countsOnceACodeOfItWasShown() {
        FactorSecret secret = factors.begin(PAUL);
        assertThat(factors.state(PAUL)).isEqualTo(State.BEGUN);
        assertThat(factors.show(PAUL, "000000")).isEqualTo(Answer.WRONG);
        assertThat(factors.state(PAUL)).isEqualTo(State.BEGUN);

        assertThat(factors.show(PAUL, code(secret))).isEqualTo(Answer.RIGHT);

        assertThat(factors.state(PAUL)).isEqualTo(State.ACTIVE);
        assertThat(ledger.appended()).containsExactly(new SecondFactorChanged(null, "paul", "ENROLLED", "paul"));
    }

    @Test
    void takesACodeOnceAndNoneFromBeforeIt() {
        FactorSecret secret = enrolled();
        String before = code(secret);
        pass(Duration.ofSeconds(60));
        String later = code(secret);

        assertThat(factors.show(PAUL, later.substring(0, 3) + " " + later.substring(3)))
                .isEqualTo(Answer.RIGHT);
        assertThat(factors.show(PAUL, later)).isEqualTo(Answer.WRONG);
        assertThat(factors.show(PAUL, before)).isEqualTo(Answer.WRONG);
    }

    @Test
    void slowsWhoGuessesAndTellsOfThem() {
        FactorSecret secret = enrolled();
        pass(Duration.ofSeconds(60));
        for (int tries = 0; tries < 5; tries++) {
            assertThat(factors.show(PAUL, "guess")).isEqualTo(Answer.WRONG);
        }

        assertThat(factors.show(PAUL, code(secret))).isEqualTo(Answer.WAIT);
        assertThat(ledger.appended()).contains(new SecondFactorChanged(null, "paul", "CODES_WRONG", "paul"));
        pass(Duration.ofSeconds(1));
        assertThat(factors.show(PAUL, code(secret))).isEqualTo(Answer.RIGHT);
    }

    @Test
    void showsNoOtherSecretToWhoHasAFactor() {
        enrolled();

        assertThatExceptionOfType(DecisionRefused.class).isThrownBy(() -> factors.begin(PAUL));
    }

    @Test
    void forgetsASecretThatWasBegunAnew() {
        FactorSecret first = factors.begin(PAUL);
        FactorSecret second = factors.begin(PAUL);

        assertThat(factors.show(PAUL, code(first))).isEqualTo(Answer.WRONG);
        assertThat(factors.show(PAUL, code(second))).isEqualTo(Answer.RIGHT);
    }

    @Test
    void isTakenAwayByTwoSupervisorsNeitherOfWhomItIs() {
        enrolled();
        refuses(() -> factors.reset("paul", SARA));
        refuses(() -> factors.proposeReset("paul", PAUL));
        factors.proposeReset("paul", SARA);
        refuses(() -> factors.proposeReset("paul", RUTH));
        refuses(() -> factors.reset("paul", SARA));
        refuses(() -> factors.reset("paul", PAUL));
        assertThat(factors.state(PAUL)).isEqualTo(State.ACTIVE);

        factors.reset("paul", RUTH);

        assertThat(factors.state(PAUL)).isEqualTo(State.NONE);
        assertThat(ledger.appended())
                .endsWith(
                        new SecondFactorChanged(null, "paul", "RESET_PROPOSED", "sara"),
                        new SecondFactorChanged(null, "paul", "RESET", "ruth"));
    }

    @Test
    void staysWhenTheProposalIsWithdrawn() {
        enrolled();
        factors.proposeReset("paul", SARA);

        factors.withdrawReset("paul", PAUL);

        refuses(() -> factors.reset("paul", RUTH));
        assertThat(factors.state(PAUL)).isEqualTo(State.ACTIVE);
    }

    @Test
    void keepsNoSecretReadable() {
        FactorSecret secret = enrolled();

        byte[] kept = database.client()
                .sql("SELECT secret FROM desk_second_factor")
                .query((row, number) -> row.getBytes(1))
                .single();

        assertThat(new String(kept, StandardCharsets.ISO_8859_1))
                .doesNotContain(new String(secret.bytes(), StandardCharsets.ISO_8859_1));
    }

    /** Who writes to the database could else give an approver a factor of their own. */
    @Test
    void opensNoSecretOfAnotherOfficer() {
        enrolled();
        factors.begin(SARA);
        database.client().sql("""
                        UPDATE desk_second_factor SET secret = (SELECT secret FROM desk_second_factor WHERE officer = 'paul')
                        WHERE officer = 'sara'""").update();

        assertThatExceptionOfType(ContentDamaged.class).isThrownBy(() -> factors.show(SARA, "123456"));
    }

    private FactorSecret enrolled() {
        FactorSecret secret = factors.begin(PAUL);
        assertThat(factors.show(PAUL, code(secret))).isEqualTo(Answer.RIGHT);
        return secret;
    }

    private String code(FactorSecret secret) {
        return Totp.code(secret, now.get().getEpochSecond() / Totp.STEP_SECONDS);
    }

    private void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    private static void refuses(Runnable doing) {
        assertThatExceptionOfType(DecisionRefused.class).isThrownBy(doing::run);
    }
}
