package org.pouch.desk.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pouch.testing.desk.DeskOfFakes;
import org.pouch.testing.desk.Visitor;
import org.pouch.testing.oidc.DeskAtProvider;
import org.pouch.testing.oidc.TestProvider;
import org.pouch.testing.oidc.Traveller;

/** A provider that is away, or another one than the settings say, keeps nobody from work that they are at. */
class ProviderOutageTest {
    @Test
    void startsWithoutTheProviderAndSaysSo() {
        URI nobody = DeskAtProvider.freeAddress();
        URI address = DeskAtProvider.freeAddress();
        try (DeskAtProvider desk = DeskAtProvider.start(address, nobody.toString())) {
            Traveller officer = desk.traveller();

            assertThat(officer.follow(address.resolve("/login/provider")).body())
                    .contains("Nobody can sign in there at this moment");
            assertThat(bearer(officer, address, "a.b.c").statusCode()).isEqualTo(503);
            assertThat(health(address))
                    .contains("the provider cannot be reached: nothing listens there", "\"status\":\"UP\"");
            assertThat(Visitor.signedIn("olga", address).get("/operations").body())
                    .contains("Officers cannot sign in at Ministry account");
        }
    }

    @Test
    void saysThatTheProviderIsAnother() {
        URI address = DeskAtProvider.freeAddress();
        try (TestProvider provider = TestProvider.start(address.toString(), DeskOfFakes.NOW);
                DeskAtProvider desk = DeskAtProvider.start(address, provider.issuer() + "/staff")) {
            assertThat(desk.traveller()
                            .follow(address.resolve("/login/provider"))
                            .body())
                    .contains("Nobody can sign in there at this moment");
            assertThat(health(address)).contains("pouch.sign-in.oidc.issuer");
            assertThat(Visitor.signedIn("olga", address).get("/operations").body())
                    .contains("Ministry account is not as the settings say");
        }
    }

    @Test
    void letsThoseGoOnWhoAreSignedIn() {
        URI address = DeskAtProvider.freeAddress();
        TestProvider provider = TestProvider.start(address.toString(), DeskOfFakes.NOW);
        provider.put("sue", Map.of("name", "Sue Adler", "groups", List.of("return-desk")));
        try (DeskAtProvider desk = DeskAtProvider.start(address, provider.issuer())) {
            Traveller sue = desk.traveller();
            sue.signIn("sue");
            String token = provider.token(claims -> claims.claim("groups", List.of("return-desk")));
            assertThat(bearer(sue, address, token).statusCode()).isEqualTo(200);

            provider.close();

            assertThat(sue.get("/desk/cases").statusCode()).isEqualTo(200);
            assertThat(bearer(sue, address, token).statusCode()).isEqualTo(200);
        } finally {
            provider.close();
        }
    }

    @Test
    void endsTheSessionAfterTheTimeOfTheSettings() {
        assertThat(afterSignIn("10h").statusCode()).isEqualTo(200);
        HttpResponse<String> over = afterSignIn("0s");
        assertThat(over.statusCode()).isEqualTo(302);
        assertThat(over.headers().firstValue("Location").orElseThrow()).endsWith("/login");
    }

    private static HttpResponse<String> afterSignIn(String limit) {
        URI address = DeskAtProvider.freeAddress();
        try (TestProvider provider = TestProvider.start(address.toString(), DeskOfFakes.NOW);
                DeskAtProvider desk = DeskAtProvider.start(
                        address, provider.issuer(), "--pouch.sign-in.oidc.limits.session=" + limit)) {
            provider.put("sue", Map.of("name", "Sue Adler", "groups", List.of("return-desk")));
            Traveller sue = desk.traveller();
            assertThat(sue.send(HttpRequest.newBuilder(URI.create(sue.returnAddress("sue"))))
                            .headers()
                            .firstValue("Location")
                            .orElseThrow())
                    .as("she is signed in")
                    .doesNotContain("/login");
            return sue.get("/desk/cases");
        }
    }

    private static HttpResponse<String> bearer(Traveller program, URI address, String token) {
        return program.send(HttpRequest.newBuilder(address.resolve("/api/cases"))
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + token));
    }

    private static String health(URI address) {
        return Visitor.program("olga")
                .at(address)
                .get("/actuator/health", "application/json")
                .body();
    }
}
