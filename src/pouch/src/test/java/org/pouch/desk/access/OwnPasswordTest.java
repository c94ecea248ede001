package org.pouch.desk.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pouch.casework.Role;
import org.pouch.ledger.AuditEvent;
import org.pouch.testing.TestDatabase;
import org.pouch.testing.TestPki;
import org.pouch.testing.desk.FakeLedger;
import org.pouch.testing.desk.RunningDesk;
import org.pouch.testing.desk.Visitor;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Nobody works with a password that somebody else set. */
class OwnPasswordTest {
    private static final String PAGE = "/desk/password";
    private static final String WORK = "/operations/ledger";
    private static final String CHOSEN = "harbour lamp seven oats";

    @Test
    void opensNothingBeforeAnOfficerHasChosenAPassword() {
        Visitor nora = Visitor.signedIn("nora");
        Visitor whoSetIt = Visitor.signedIn("nora");
        assertThat(location(nora.get(WORK))).endsWith(PAGE);
        assertThat(location(nora.get("/"))).endsWith(PAGE);
        assertThat(nora.get(PAGE).body()).contains("set by somebody else");
        HttpResponse<String> api = Visitor.program("nora").get("/api/ledger", "application/x-ndjson");
        assertThat(api.statusCode()).isEqualTo(403);
        assertThat(api.body()).contains("choose your own");

        HttpResponse<String> done = choose(nora, "nora-in-the-tests", CHOSEN, CHOSEN);

        assertThat(done.statusCode()).isEqualTo(302);
        assertThat(nora.get(WORK).statusCode()).isEqualTo(200);
        assertThat(location(whoSetIt.get(WORK))).endsWith("/login");
        assertThat(location(Visitor.signedIn("nora").get(WORK))).endsWith("/login");
        assertThat(Visitor.signedIn("nora", CHOSEN, RunningDesk.address())
                        .get(WORK)
                        .statusCode())
                .isEqualTo(200);
        assertThat(Visitor.program("nora", CHOSEN)
                        .get("/api/ledger", "application/x-ndjson")
                        .statusCode())
                .isEqualTo(200);
        assertThat(Visitor.program("nora")
                        .get("/api/ledger", "application/x-ndjson")
                        .statusCode())
                .isEqualTo(401);
        assertThat(RunningDesk.ledger().appended()).contains(new AuditEvent.PasswordChosen(null, "nora"));
    }

    @ParameterizedTest
    @CsvSource({
        "nils-in-the-tests, short one, short one, at least 12",
        "nils-in-the-tests, harbour lamp seven, harbour lamp eight, must be alike",
        "nils-in-the-tests, nils-in-the-tests, nils-in-the-tests, another one than before",
        "nils-in-the-tests, I am NILS and nobody, I am NILS and nobody, without your user name",
        "not-that-password, harbour lamp seven, harbour lamp seven, present password is not right"
    })
    void takesNoOtherPassword(String current, String chosen, String again, String sentence) {
        Visitor nils = Visitor.signedIn("nils");

        HttpResponse<String> answer = choose(nils, current, chosen, again);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains(sentence);
        assertThat(location(nils.get(WORK))).endsWith(PAGE);
    }

    @Test
    void refusesWhatBcryptWouldCutOff() {
        String chosen = "\u9a8c".repeat(25);

        assertThat(choose(Visitor.signedIn("nils"), "nils-in-the-tests", chosen, chosen)
                        .body())
                .contains("72 bytes");
    }

    @Test
    void letsAProgramInAtTheApiAlone() {
        assertThat(Visitor.program("robo")
                        .get("/api/ledger", "application/x-ndjson")
                        .statusCode())
                .isEqualTo(200);

        HttpResponse<String> desk = Visitor.signedIn("robo").get(WORK);
        assertThat(desk.statusCode()).isEqualTo(403);
        assertThat(desk.body()).contains("For programs");
    }

    @Test
    void countsAPasswordThatIsSetAnewInTheSettings() {
        OwnPasswords own = new OwnPasswords(TestDatabase.create().client(), Clock.fixed(TestPki.NOON, ZoneOffset.UTC));
        LocalUser before = user("{bcrypt}$2a$04$before");
        own.keep(before, "one");
        own.keep(before, "two");

        assertThat(own.of(before)).hasValue("two");
        assertThat(own.of(user("{bcrypt}$2a$04$after"))).isEmpty();
    }

    @Test
    void asksTrialUsersOnceOthersReachTheDesk() {
        LocalUser trial = user("{noop}sample");

        assertThat(passwords(trial, true).mustChoose("anna")).isFalse();
        assertThat(passwords(trial, false).mustChoose("anna")).isTrue();
    }

    private static OfficerPasswords passwords(LocalUser user, boolean trialsStay) {
        TestDatabase database = TestDatabase.create();
        return new OfficerPasswords(
                new LocalUsers(List.of(user), true),
                new OwnPasswords(database.client(), Clock.fixed(TestPki.NOON, ZoneOffset.UTC)),
                new BCryptPasswordEncoder(4),
                new FakeLedger(),
                database.transactions(),
                trialsStay);
    }

    private static LocalUser user(String password) {
        return new LocalUser("anna", "Anna", password, Set.of(Role.CASE_WORKER), false);
    }

    private static HttpResponse<String> choose(Visitor officer, String current, String chosen, String again) {
        return officer.submit(PAGE, PAGE, "current", current, "chosen", chosen, "again", again);
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("none");
    }
}
