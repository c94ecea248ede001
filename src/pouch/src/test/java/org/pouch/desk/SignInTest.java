package org.pouch.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pouch.testing.desk.Visitor;

class SignInTest {
    @Test
    void leadsAnUnknownVisitorToTheSignInPage() {
        HttpResponse<String> answer = Visitor.nobody().get("/desk/tasks");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/login");
    }

    @Test
    void opensTheTasksOfAnOfficerWithTheRightPassword() {
        assertThat(Visitor.signedIn("anna").get("/desk/tasks").body()).contains("Anna Keller", "Prepare request");
    }

    @Test
    void saysThatUserAndPasswordDoNotGoTogether() {
        Visitor visitor = Visitor.nobody();
        HttpResponse<String> answer = visitor.submit("/login", "/login", "username", "anna", "password", "wrong");

        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/login?error");
        assertThat(visitor.get("/login?error").body()).contains("User and password do not go together");
    }

    @Test
    void namesTheSessionCookieAfterTheAuthorityAndKeepsItFromScripts() {
        String cookie = Visitor.nobody()
                .get("/login")
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();

        assertThat(cookie).startsWith("POUCH-UTO-ORC=").contains("HttpOnly").contains("SameSite=Lax");
    }

    @Test
    void refusesAFormWithoutTheTokenOfItsPage() {
        HttpResponse<String> answer = Visitor.signedIn("anna")
                .send(Visitor.nobody().request("/desk/tasks/1/claim").POST(BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("Your session has ended");
    }

    /** The address that people are told. */
    @ParameterizedTest
    @CsvSource({"anna, /desk/tasks", "olga, /operations/instances", "udo, /operations/ledger"})
    void leadsEachRoleFromTheDeskToItsWork(String user, String page) {
        HttpResponse<String> answer = Visitor.signedIn(user).get("/desk");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith(page);
    }

    @Test
    void endsTheSessionOnSignOut() {
        Visitor anna = Visitor.signedIn("anna");
        anna.submit("/desk/tasks", "/logout");

        assertThat(anna.get("/desk/tasks").statusCode()).isEqualTo(302);
    }

    @ParameterizedTest
    @CsvSource({
        "anna, /desk/tasks, 200",
        "anna, /desk/cases, 200",
        "anna, /desk/cases/new, 200",
        "anna, /operations/instances, 403",
        "anna, /operations/ledger, 403",
        "olga, /operations/instances, 200",
        "olga, /operations/quarantine, 200",
        "olga, /desk/tasks, 403",
        "olga, /desk/cases, 403",
        "olga, /desk/packets/0193a1b2-0000-7000-8000-000000000001/document, 403",
        "udo, /operations/ledger, 200",
        "udo, /operations/instances, 403",
        "udo, /desk/cases, 403",
        "ivo, /desk/tasks, 403"
    })
    void opensToEachRoleItsOwnPagesOnly(String user, String page, int status) {
        assertThat(Visitor.signedIn(user).get(page).statusCode()).isEqualTo(status);
    }

    @Test
    void explainsThatAPageBelongsToAnotherRole() {
        HttpResponse<String> answer = Visitor.signedIn("anna").get("/operations/instances");

        assertThat(answer.body())
                .contains("Not for your role", "ask an administrator")
                .doesNotContain("Whitelabel");
    }

    @Test
    void allowsNoInlineScriptAndNothingFromElsewhere() {
        String policy = Visitor.nobody()
                .get("/login")
                .headers()
                .firstValue("Content-Security-Policy")
                .orElseThrow();

        assertThat(policy).contains("default-src 'none'", "script-src 'self';", "style-src 'self';");
    }
}
