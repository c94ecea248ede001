package org.pouch.desk.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.pouch.desk.factor.KeyCeremony.Answer;
import org.pouch.desk.factor.KeyCeremony.Made;
import org.pouch.desk.factor.SecurityKeys.Added;
import org.pouch.desk.factor.SecurityKeys.Question;
import org.pouch.desk.oidc.SignInSettings;
import org.pouch.testing.TestDatabase;
import org.pouch.testing.TestPki;
import org.pouch.testing.TestVault;
import org.pouch.testing.desk.FakeLedger;
import org.springframework.mock.web.MockHttpSession;

/** What a browser sends is believed when a key of the officer signed this question for this site; see SecurityKeyInBrowserTest. */
class SecurityKeysTest {
    private static final Officer PAUL = new Officer("paul", "Paul", Set.of(Role.APPROVER));
    private static final String TASK = "/desk/tasks/7";
    private static final Answer NONSENSE = new Answer("AAAA", "e30", "AAAA", "AAAA");

    private final TestDatabase database = TestDatabase.create();
    private final FakeLedger ledger = new FakeLedger();
    private final MockHttpSession session = new MockHttpSession();

    @ParameterizedTest
    @ValueSource(
            strings = {"https://192.0.2.7", "https://[2001:db8::1]", "http://desk.example", "http://127.0.0.1:8080"})
    void offersNoKeysWhereBrowsersKnowNone(String desk) {
        assertThat(keys(desk).ask(session, PAUL, TASK)).isEmpty();
        assertThat(keys(desk).add(session, PAUL, TASK, new Made("AAAA", "AAAA")))
                .isEqualTo(Added.REFUSED);
    }

    @Test
    void asksAnotherQuestionEachTimeAndNamesNobody() {
        Question first = keys("https://desk.example").ask(session, PAUL, TASK).orElseThrow();
        Question second = keys("https://desk.example").ask(session, PAUL, TASK).orElseThrow();

        assertThat(first.challenge()).hasSize(43).isNotEqualTo(second.challenge());
        assertThat(first.site()).isEqualTo("desk.example");
        assertThat(first.user()).isEqualTo(second.user()).doesNotContain("paul");
    }

    @Test
    void takesOneAnswerToEachQuestion() {
        SecurityKeys keys = keys("https://desk.example");
        keys.ask(session, PAUL, TASK);
        assertThat(session.getAttributeNames().hasMoreElements()).isTrue();

        keys.show(session, PAUL, TASK, NONSENSE);

        assertThat(session.getAttributeNames().hasMoreElements()).isFalse();
    }

    @Test
    void takesNothingThatNoKeyMade() {
        SecurityKeys keys = keys("https://desk.example");
        keys.ask(session, PAUL, TASK);

        assertThat(keys.add(session, PAUL, TASK, new Made("AAAA", "e30"))).isEqualTo(Added.REFUSED);
        assertThat(keys.add(session, PAUL, TASK, new Made("not base64!", ""))).isEqualTo(Added.REFUSED);
        assertThat(keys.show(session, PAUL, TASK, NONSENSE)).isFalse();
        assertThat(ledger.appended()).isEmpty();
    }

    @Test
    void refusesNonsenseInTheNameOfAKnownKey() {
        SecurityKeys keys = keys("https://desk.example");
        new FactorTable(database.client(), TestVault.of(database.client())).keepWithoutSecret("paul", TestPki.NOON);
        new KeyTable(database.client()).add("paul", new KeyTable.Row("AAAA", new byte[] {1}, 7), TestPki.NOON);
        keys.ask(session, PAUL, TASK);

        assertThat(keys.show(session, PAUL, TASK, NONSENSE)).isFalse();
    }

    @Test
    void keepsAKeyForOneOfficerAlone() {
        KeyTable table = new KeyTable(database.client());
        FactorTable factors = new FactorTable(database.client(), TestVault.of(database.client()));
        factors.keepWithoutSecret("paul", TestPki.NOON);
        factors.keepWithoutSecret("ruth", TestPki.NOON);
        KeyTable.Row key = new KeyTable.Row("AAAA", new byte[] {1}, 7);

        assertThat(table.add("paul", key, TestPki.NOON)).isTrue();
        assertThat(table.add("ruth", key, TestPki.NOON)).isFalse();
        assertThat(table.find("ruth", "AAAA")).isEmpty();
        assertThat(table.use(key, 8)).isTrue();
        assertThat(table.use(key, 9)).as("used since it was read").isFalse();
    }

    private SecurityKeys keys(String desk) {
        InstantSource clock = InstantSource.fixed(TestPki.NOON);
        return new SecurityKeys(
                new SignInSettings(URI.create(desk), null, null),
                new KeyTable(database.client()),
                new FactorTable(database.client(), TestVault.of(database.client())),
                new Confirmations(new FactorSettings(FactorSettings.Asked.REQUIRED, Duration.ZERO), clock),
                ledger,
                database.transactions(),
                clock);
    }
}
