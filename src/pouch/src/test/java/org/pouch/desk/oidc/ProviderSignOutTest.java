package org.pouch.desk.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pouch.testing.desk.DeskOfFakes;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** What a browser takes along to the provider, where whoever was here signs out there too. */
class ProviderSignOutTest {
    /** As some providers publish it: the query says which of its ways in one came by. */
    private static final URI THERE = URI.create("https://sign-in.example/logout?p=staff%20way&hint");

    private static final String BACK = "https://desk.example/login?signedOut";

    @Test
    void takesNoTokenAlongInAnAddressButWhatTheProviderWroteThere() {
        assertThat(signOut("address").says(THERE, "of.the.officer"))
                .containsExactly(
                        entry("p", "staff way"),
                        entry("hint", ""),
                        entry("client_id", "pouch"),
                        entry("post_logout_redirect_uri", BACK));
    }

    /** Its address is in the action, query and all. */
    @Test
    void takesTheTokenAlongInAForm() {
        assertThat(signOut("form").says(THERE, "of.the.officer"))
                .containsExactly(
                        entry("id_token_hint", "of.the.officer"),
                        entry("client_id", "pouch"),
                        entry("post_logout_redirect_uri", BACK));
    }

    private static ProviderSignOut signOut(String how) {
        SignInSettings settings = new Binder(new MapConfigurationPropertySource(Map.of(
                        "pouch.sign-in.desk-address", "https://desk.example",
                        "pouch.sign-in.oidc.issuer", "https://sign-in.example",
                        "pouch.sign-in.oidc.client.id", "pouch",
                        "pouch.sign-in.oidc.client.secret-file", "/run/secrets/pouch",
                        "pouch.sign-in.oidc.sign-out", how)))
                .bind("pouch.sign-in", SignInSettings.class)
                .get();
        ProviderSetting setting = ProviderSetting.of(settings, Map.of());
        Clock clock = Clock.fixed(DeskOfFakes.NOW, ZoneOffset.UTC);
        Provider provider = new Provider(setting, clock, new Publications(Duration.ofSeconds(1)));
        return new ProviderSignOut(setting, new ProviderRegistration(setting, provider));
    }
}
