package org.pouch.desk.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.pouch.casework.access.Look.Action;
import org.pouch.testing.desk.DeskOfFakes;
import org.pouch.testing.desk.WrittenLooks;
import org.pouch.testing.oidc.DeskAtProvider;
import org.pouch.testing.oidc.TestProvider;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;

/** Programs show tokens of the provider, made for this API and still good; nothing else opens it. */
class ProviderTokensTest {
    private static final Instant NOW = DeskOfFakes.NOW;
    private static final List<String> DESK = List.of("return-desk");
    private static final Pattern TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");

    private static URI address;
    private static TestProvider provider;
    private static DeskAtProvider desk;

    @BeforeAll
    static void start() {
        address = DeskAtProvider.freeAddress();
        provider = TestProvider.start(address.toString(), NOW);
        provider.put("case-system", Map.of("groups", DESK));
        desk = DeskAtProvider.start(address, provider.issuer());
    }

    @AfterAll
    static void stop() {
        desk.close();
        provider.close();
    }

    @Test
    void letsAProgramInWithATokenOfItsClient() {
        Matcher token = TOKEN.matcher(send(HttpRequest.newBuilder(URI.create(provider.issuer() + "/oauth2/token"))
                        .header("Authorization", basic("case-system", TestProvider.PROGRAM_SECRET))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("grant_type=client_credentials&scope=cases")))
                .body());
        assertThat(token.find()).isTrue();

        assertThat(ask(token.group(1)).statusCode()).isEqualTo(200);
        assertThat(ask("/api/ledger", token.group(1)).statusCode()).isEqualTo(403);
    }

    @Test
    void stillLetsProgramsInWithTheirPassword() {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve("/api/cases"))
                .header("Authorization", basic("anna", "anna-in-the-tests"));

        assertThat(send(request).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesATokenForAnotherAudience() {
        assertRefused(claims -> claims.audience(List.of("payroll")));
    }

    /** What the provider says to the desk about who signed in. */
    @Test
    void refusesAnIdToken() {
        assertRefused(claims -> claims.audience(List.of(TestProvider.CLIENT)));
    }

    /** Some providers put the audience of the API into it besides. */
    @Test
    void refusesAnIdTokenThatIsMadeForTheApiToo() {
        assertRefused(claims -> claims.audience(List.of(TestProvider.CLIENT, TestProvider.AUDIENCE)));
        assertRefused(claims -> claims.claim("nonce", "of a sign-in"));
        assertRefused(claims -> claims.claim("at_hash", "of an access token"));
    }

    /** Of a person at another desk of the ministry, or at this one. */
    @Test
    void refusesATokenOfAClientThatIsNotListed() {
        assertRefused(claims -> claims.claim("client_id", "payroll"));
        assertRefused(claims -> claims.claim("azp", "payroll"));
        assertRefused(claims -> claims.claim("azp", List.of("case-system")));
        assertRefused(claims -> claims.claims(all -> all.remove("client_id")));
    }

    @Test
    void takesTheClientFromTheClaimThatTheProviderHas() {
        assertThat(ask(provider.token(claims -> claims.claim("groups", DESK)
                                .claim("azp", "case-system")
                                .claims(all -> all.remove("client_id"))))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void refusesATokenOfAnotherIssuer() {
        assertRefused(claims -> claims.issuer("https://sign-in.example"));
    }

    @Test
    void refusesATokenThatIsOver() {
        assertRefused(
                claims -> claims.expiresAt(NOW.minus(Duration.ofSeconds(61))).issuedAt(NOW.minusSeconds(600)));
        assertRefused(claims -> claims.notBefore(NOW.plus(Duration.ofSeconds(61))));
    }

    @Test
    void refusesATokenWithoutAnEnd() {
        assertRefused(claims -> claims.claims(all -> all.remove("exp")));
    }

    @Test
    void takesWhatIsOverByLessThanClocksDiffer() {
        assertThat(ask(provider.token(claims -> claims.claim("groups", DESK)
                                .expiresAt(NOW.minus(Duration.ofSeconds(50)))
                                .issuedAt(NOW.minusSeconds(600))))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void refusesATokenThatGivesNoRole() {
        assertRefused(claims -> claims.claim("groups", List.of("CASE_WORKER", "ADMINISTRATOR")));
    }

    @Test
    void refusesATokenByAnotherKey() {
        assertRefused(provider.forged(claims -> claims.claim("groups", DESK)));
    }

    @Test
    void refusesATokenThatNobodySigned() {
        String[] parts = provider.token(claims -> claims.claim("groups", DESK)).split("\\.");
        String none = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));

        assertRefused(none + "." + parts[1] + ".");
        assertRefused(parts[0] + "." + parts[1] + "." + "AAAA");
        assertRefused("not.a.token");
    }

    /** The clock stands still: of one address there are no more than the first ones, whatever the other tests sent. */
    @Test
    void writesDownTheFirstFewRefusalsOfAnAddress() {
        for (int refused = 0; refused < 12; refused++) {
            assertThat(ask("not.a.token").statusCode()).isEqualTo(401);
        }

        assertThat(desk.part(WrittenLooks.class).of("unknown").stream()
                        .filter(line -> line.look().action() == Action.REFUSED))
                .hasSize(5);
    }

    private static void assertRefused(Consumer<JwtClaimsSet.Builder> claims) {
        assertRefused(provider.token(said -> {
            said.claim("groups", DESK);
            claims.accept(said);
        }));
    }

    /** In a sentence without anything of the token. */
    private static void assertRefused(String token) {
        HttpResponse<String> answer = ask(token);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("The token does not count").doesNotContain("iss", "exp", "return-desk");
        assertThat(answer.headers().allValues("WWW-Authenticate").get(0)).startsWith("Bearer realm=\"pouch\"");
    }

    private static HttpResponse<String> ask(String token) {
        return ask("/api/cases", token);
    }

    private static HttpResponse<String> ask(String path, String token) {
        return send(HttpRequest.newBuilder(address.resolve(path))
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + token));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        return desk.traveller().send(request);
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}
