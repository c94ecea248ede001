package org.pouch.desk.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.access.FieldGroup;
import org.pouch.testing.desk.DeskOfFakes;
import org.pouch.testing.desk.FakeTasks;
import org.pouch.testing.desk.WrittenLooks;
import org.pouch.testing.oidc.DeskAtProvider;
import org.pouch.testing.oidc.TestProvider;
import org.pouch.testing.oidc.Traveller;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;

/** Who signs out at the provider is signed out here, and nobody else can say so (OpenID Connect Back-Channel Logout 1.0). */
class SignOutHeardTest {
    private static final String HERE = "/desk/tasks";
    private static final Map<String, Object> EVENTS =
            Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of());

    private static URI address;
    private static TestProvider provider;
    private static DeskAtProvider desk;

    @BeforeAll
    static void start() {
        address = DeskAtProvider.freeAddress();
        provider = TestProvider.start(address.toString(), DeskOfFakes.NOW);
        desk = DeskAtProvider.start(address, provider.issuer());
    }

    @AfterAll
    static void stop() {
        desk.close();
        provider.close();
    }

    @BeforeEach
    void startAgain() {
        desk.part(FakeTasks.class).reset();
        desk.part(JdbcClient.class).sql("DELETE FROM desk_signed_out").update();
        puts("sue", "sid-of-sue");
        puts("tom", "sid-of-tom");
    }

    private static void puts(String account, String sid) {
        provider.put(
                account,
                Map.of("name", "An Officer", "groups", List.of("return-desk"), "sub", "sub-of-" + account, "sid", sid));
    }

    @Test
    void endsAllSessionsOfThatHumanAndNobodyElses() {
        Traveller first = signedIn("sue");
        Traveller second = signedIn("sue");
        Traveller tom = signedIn("tom");

        assertThat(tell(provider.signedOut(said -> said.subject("sub-of-sue"))).statusCode())
                .isEqualTo(200);

        assertThat(isHere(first)).isFalse();
        assertThat(isHere(second)).isFalse();
        assertThat(isHere(tom)).isTrue();
    }

    @Test
    void endsTheSessionThatItNamesAlone() {
        Traveller office = signedIn("sue");
        puts("sue", "sid-of-the-other-browser");
        Traveller home = signedIn("sue");

        HttpResponse<String> heard =
                tell(provider.signedOut(said -> said.subject("sub-of-sue").claim("sid", "sid-of-sue")));

        assertThat(heard.statusCode()).isEqualTo(200);
        assertThat(heard.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(isHere(office)).isFalse();
        assertThat(isHere(home)).isTrue();
    }

    @Test
    void takesTheNameOfASessionWithoutThatOfTheHuman() {
        Traveller sue = signedIn("sue");

        tell(provider.signedOut(said -> said.claim("sid", "sid-of-sue")));

        assertThat(isHere(sue)).isFalse();
    }

    /** A token that the browser still had on its way is of a session that is over. */
    @Test
    void letsNobodyInWithASessionThatIsOver() {
        tell(provider.signedOut(said -> said.claim("sid", "sid-of-sue")));

        assertThat(isHere(signedIn("sue"))).isFalse();
    }

    @Test
    void letsTheSameHumanSignInAgainAfterwards() {
        tell(provider.signedOut(said -> said.subject("sub-of-sue")));
        provider.put(
                "sue",
                Map.of(
                        "name", "An Officer",
                        "groups", List.of("return-desk"),
                        "sub", "sub-of-sue",
                        "sid", "sid-of-a-later-session",
                        "iat", DeskOfFakes.NOW.plusSeconds(20)));

        assertThat(isHere(signedIn("sue"))).isTrue();
    }

    @Test
    void writesDownThatTheyAreSignedOut() {
        Traveller sue = signedIn("sue");
        long before = signOuts();

        tell(provider.signedOut(said -> said.subject("sub-of-sue")));
        sue.get(HERE);

        assertThat(signOuts()).isEqualTo(before + 1);
    }

    @Test
    void refusesATokenThatWasHeardBefore() {
        String token = provider.signedOut(said -> said.subject("sub-of-sue"));

        assertThat(tell(token).statusCode()).isEqualTo(200);
        assertRefused(token);
    }

    @Test
    void refusesWhatTheProviderDoesNotSayToThisDesk() {
        Traveller sue = signedIn("sue");

        assertRefused(said -> said.issuer("https://another.example"));
        assertRefused(said -> said.audience(List.of("another-desk")));
        assertRefused(said -> said.issuedAt(DeskOfFakes.NOW.minus(Duration.ofMinutes(4)))
                .expiresAt(DeskOfFakes.NOW.minus(Duration.ofMinutes(2))));
        assertRefused(said -> said.claims(claims -> claims.remove("exp")));
        assertRefused(said -> said.issuedAt(DeskOfFakes.NOW.plus(Duration.ofMinutes(2)))
                .expiresAt(DeskOfFakes.NOW.plus(Duration.ofMinutes(4))));
        assertRefused(said -> said.claims(claims -> claims.remove("iat")));
        assertRefused(said -> said.claims(claims -> claims.remove("jti")));
        assertRefused(said -> said.claims(claims -> claims.remove("events")));
        assertRefused(said -> said.claim("events", Map.of("urn:another:event", Map.of())));
        assertRefused(said -> said.claim("nonce", "of-a-sign-in"));
        assertRefused(said -> said.claims(claims -> claims.remove("sub")));
        assertRefused(said -> said.claim("sid", 7));
        assertRefused(provider.forged(said -> said.subject("sub-of-sue")
                .audience(List.of(TestProvider.CLIENT))
                .id("of-a-stranger")
                .claim("events", EVENTS)));
        assertRefused("not.a.token");
        assertRefused("x".repeat(20_000));
        assertRefused("");

        assertThat(isHere(sue)).isTrue();
    }

    private static void assertRefused(Consumer<JwtClaimsSet.Builder> claims) {
        assertRefused(provider.signedOut(said -> {
            said.subject("sub-of-sue");
            claims.accept(said);
        }));
    }

    /** With the word of RFC 6749, and nothing of the token. */
    private static void assertRefused(String token) {
        HttpResponse<String> answer = tell(token);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"error\":\"invalid_request\"").doesNotContain("sub-of-sue");
    }

    private static HttpResponse<String> tell(String token) {
        return desk.traveller()
                .send(HttpRequest.newBuilder(address.resolve("/login/provider/signed-out"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(
                                "logout_token=" + URLEncoder.encode(token, StandardCharsets.UTF_8))));
    }

    private static Traveller signedIn(String account) {
        Traveller traveller = desk.traveller();
        traveller.signIn(account);
        return traveller;
    }

    private static boolean isHere(Traveller traveller) {
        return traveller.get(HERE).statusCode() == 200;
    }

    private static long signOuts() {
        return desk.part(WrittenLooks.class).of(ProviderPerson.ownId(desk.part(ProviderSetting.class), "sue")).stream()
                .filter(line -> line.look().group() == FieldGroup.SIGN_OUT)
                .count();
    }
}
