package org.pouch.desk.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

/** What a provider publishes is used where it is this provider's, and safe. */
class ProviderMetadataTest {
    private static final String ISSUER = "https://sign-in.example/staff";

    @Test
    void takesWhatItsIssuerPublishes() {
        ProviderMetadata said = ProviderMetadata.of(published(Map.of()), ISSUER);

        assertThat(said.token()).isEqualTo(URI.create("https://sign-in.example/token"));
        assertThat(said.signOut()).isNull();
        assertThat(said.shown()).isEqualTo(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
    }

    @Test
    void refusesWhatAnotherIssuerPublishes() {
        assertThatThrownBy(() -> ProviderMetadata.of(published(Map.of("issuer", "https://evil.example")), ISSUER))
                .isInstanceOf(ProviderMetadata.Wrong.class)
                .hasMessageContaining("another issuer");
    }

    /** The secret and the codes would go there in the clear. */
    @Test
    void refusesAddressesInTheClear() {
        assertThatThrownBy(() -> ProviderMetadata.of(
                        published(Map.of("token_endpoint", "http://sign-in.example/token")), ISSUER))
                .isInstanceOf(ProviderMetadata.Wrong.class)
                .hasMessageContaining("token_endpoint");
    }

    @Test
    void showsTheSecretAsTheProviderTakesIt() {
        assertThat(ProviderMetadata.of(
                                published(Map.of(
                                        "token_endpoint_auth_methods_supported",
                                        List.of("private_key_jwt", "client_secret_post"))),
                                ISSUER)
                        .shown())
                .isEqualTo(ClientAuthenticationMethod.CLIENT_SECRET_POST);
    }

    private static Map<String, Object> published(Map<String, Object> more) {
        Map<String, Object> all = new LinkedHashMap<>(Map.of(
                "issuer", ISSUER,
                "authorization_endpoint", "https://sign-in.example/authorize",
                "token_endpoint", "https://sign-in.example/token",
                "jwks_uri", "https://sign-in.example/keys"));
        all.putAll(more);
        return all;
    }
}
