package org.pouch.desk;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pouch.desk.tls.TlsSettings;
import org.pouch.ledger.AuditEvent;
import org.pouch.testing.desk.RunningDesk;
import org.pouch.testing.desk.Visitor;
import org.springframework.mock.web.MockServletContext;

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
    void looksAtNoPasswordAfterManyWrongOnes() {
        Visitor visitor = Visitor.nobody();
        for (int tries = 0; tries < 5; tries++) {
            visitor.submit("/login", "/login", "username", "zoe", "password", "wrong " + tries);
        }

        HttpResponse<String> answer = visitor.submit("/login", "/login", "username", "zoe", "password", "right");

        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/login?wait=1");
        assertThat(visitor.get("/login?wait=1").body()).contains("Wait 1 seconds");
    }

    @Test
    void tellsProgramsHowLongToWait() {
        HttpResponse<String> answer = null;
        for (int tries = 0; tries < 6; tries++) {
            answer = Visitor.program("nadia").get("/api/cases", "application/json");
        }

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(answer.body()).contains("Too many passwords were wrong");
        assertThat(RunningDesk.ledger().appended())
                .contains(new AuditEvent.SignInsFailed(null, "unknown", "127.0.0.1", 5));
    }

    @Test
    void countsSignInsForAMeter() {
        double before = good();

        Visitor.signedIn("anna");

        assertThat(good()).isEqualTo(before + 1);
        assertThat(RunningDesk.meters()
                        .get("pouch.signins")
                        .tag("outcome", "busy")
                        .counter()
                        .count())
                .isZero();
    }

    private static double good() {
        return RunningDesk.meters()
                .get("pouch.signins")
                .tag("outcome", "good")
                .counter()
                .count();
    }

    @Test
    void namesTheSessionCookieAfterTheAuthorityAndKeepsItFromScripts() {
        String cookie = Visitor.nobody()
                .get("/login")
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();

        assertThat(cookie).startsWith("POUCH-UTO-ORC=").contains("HttpOnly").contains("SameSite=Strict");
    }

    @Test
    void leadsToNoHostThatARequestNames() throws IOException {
        String answer =
                RunningDesk.answerTo("GET /desk/tasks HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");

        assertThat(answer).contains("Location: /login").doesNotContain("evil.example");
    }

    /** The browser sends a strict cookie only with what a page of ours asked for. */
    @Test
    void asksAgainForWhoFollowsALinkFromElsewhere() {
        HttpResponse<String> withCookie = followsALink(Visitor.signedIn("anna"));
        HttpResponse<String> without = followsALink(Visitor.nobody());

        assertThat(withCookie.body()).contains("Prepare request");
        assertThat(without.statusCode()).isEqualTo(200);
        assertThat(without.body()).contains("http-equiv=\"refresh\"").doesNotContain("Prepare request");
        assertThat(without.headers().firstValue("Set-Cookie")).isEmpty();
    }

    private static HttpResponse<String> followsALink(Visitor visitor) {
        return visitor.send(visitor.request("/desk/tasks")
                .header("Accept", "text/html")
                .header("Sec-Fetch-Site", "cross-site")
                .header("Sec-Fetch-Mode", "navigate"));
    }

    @Test
    void sendsTheSessionCookieOverTlsAloneOutsideTheDemo() throws ServletException {
        MockServletContext context = new MockServletContext();

        new SessionCookie()
                .sessionCookieInitializer(
                        new DeskSettings(new DeskSettings.OwnAuthority("UTO-ORC", "Utopia", null), false, List.of()),
                        new TlsSettings(null, null, null, List.of()))
                .onStartup(context);

        assertThat(context.getSessionCookieConfig().isSecure()).isTrue();
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
    @CsvSource({"anna, /desk/tasks", "olga, /operations", "udo, /operations/ledger"})
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
