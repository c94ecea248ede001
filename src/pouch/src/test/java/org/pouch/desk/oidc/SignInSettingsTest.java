package org.pouch.desk.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pouch.casework.Role;
import org.pouch.desk.access.LocalUser;
import org.pouch.exchange.StartRefused;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** What could not work, or would let one human be two officers, stops the start. */
class SignInSettingsTest {
    private static final String OIDC = "pouch.sign-in.oidc.";
    private static final LocalUser ANNA = new LocalUser("anna", "Anna", "x", Set.of(Role.CASE_WORKER), false);
    private static final LocalUser ROBO = new LocalUser("robo", "Robot", "x", Set.of(Role.AUDITOR), true);
    private static final Map<String, String> SOUND = Map.of(
            "pouch.sign-in.desk-address",
            "https://desk.example/",
            OIDC + "issuer",
            "https://sign-in.example/staff",
            OIDC + "client.id",
            "pouch",
            OIDC + "client.secret-file",
            "/run/secrets/pouch");
    private static final Map<String, String> ANNA_BEFORE =
            Map.of(OIDC + "formerly[0].id", "anna", OIDC + "formerly[0].person", "4711");
    private static final Map<String, String> WITH_API = Map.of(
            OIDC + "api-audience", "pouch-api",
            OIDC + "api-clients", "case-system",
            OIDC + "claims.person", "employee_number");

    @Test
    void letsProgramsAloneSignInHereWhereThereIsAProvider() {
        assertThat(settings(ANNA_BEFORE).whoMaySignIn(List.of(ANNA, ROBO), false))
                .containsExactly(ROBO);
        Map<String, String> none = new TreeMap<>(ANNA_BEFORE);
        none.put("pouch.sign-in.local-users", "none");
        assertThat(settings(none).whoMaySignIn(List.of(ANNA, ROBO), false)).isEmpty();
    }

    /** Anna prepared as anna, and would approve as somebody else. */
    @Test
    void refusesUsersOfBeforeOfWhomNobodySaysWhoTheyAre() {
        assertThatThrownBy(() -> settings(Map.of()).whoMaySignIn(List.of(ANNA, ROBO), false))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("approve what they prepared");
        assertThat(settings(Map.of(OIDC + "formerly[0].id", "anna")).whoMaySignIn(List.of(ANNA, ROBO), false))
                .as("she is gone")
                .containsExactly(ROBO);
    }

    @Test
    void refusesAnIdOfBeforeThatStillHasAPassword() {
        Map<String, String> both = new TreeMap<>(ANNA_BEFORE);
        both.put("pouch.sign-in.local-users", "all");

        assertThatThrownBy(() -> settings(both).whoMaySignIn(List.of(ANNA), true))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("under one name");
    }

    @ParameterizedTest
    @CsvSource({"anna, 4712", "berta, 4711", "oidc-0, 4713"})
    void refusesToGiveAnIdOrAPersonTwice(String id, String person) {
        Map<String, String> two = new TreeMap<>(ANNA_BEFORE);
        two.put(OIDC + "formerly[1].id", id);
        two.put(OIDC + "formerly[1].person", person);
        SignInSettings settings = settings(two);

        assertThatThrownBy(() -> ProviderSetting.of(settings, Map.of()))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("formerly");
    }

    @Test
    void letsAllUsersSignInHereWhereThereIsNone() {
        assertThat(new SignInSettings(null, null, null).whoMaySignIn(List.of(ANNA, ROBO), false))
                .containsExactly(ANNA, ROBO);
    }

    /** Else one human could approve under one account what they prepared under the other. */
    @Test
    void refusesPeopleHereAndAtTheProviderButForADemonstration() {
        SignInSettings both = settings(Map.of("pouch.sign-in.local-users", "all"));

        assertThatThrownBy(() -> both.whoMaySignIn(List.of(ANNA), false))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("two officers");
        assertThat(both.whoMaySignIn(List.of(ANNA), true)).containsExactly(ANNA);
    }

    @Test
    void refusesThatNobodyCouldSignIn() {
        SignInSettings nobody = new SignInSettings(null, SignInSettings.Locals.NONE, null);

        assertThatThrownBy(() -> nobody.whoMaySignIn(List.of(ANNA), false))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("Nobody could sign in");
    }

    @ParameterizedTest
    @CsvSource({
        "pouch.sign-in.desk-address, http://desk.example, lead back",
        "pouch.sign-in.oidc.issuer, http://sign-in.example, not reached over https",
        "pouch.sign-in.oidc.client.secret-variable, POUCH_SECRET, where the provider's secret",
        "pouch.sign-in.oidc.api-audience, pouch, would open the API"
    })
    void refusesWhatIsNotSafe(String setting, String value, String sentence) {
        SignInSettings settings = settings(Map.of(setting, value));

        assertThatThrownBy(() -> ProviderSetting.of(settings, Map.of()))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "api-clients, '', does not say of which programs",
        "api-clients, 'case-system,pouch', names the desk",
        "claims.person, sub, one officer there and another"
    })
    void refusesTokensOfWhomever(String setting, String value, String sentence) {
        Map<String, String> all = new TreeMap<>(WITH_API);
        all.put(OIDC + setting, value);
        SignInSettings settings = settings(all);

        assertThatThrownBy(() -> ProviderSetting.of(settings, Map.of()))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void takesTokensOfListedPrograms() {
        assertThat(ProviderSetting.of(settings(WITH_API), Map.of()).oidc().apiClients())
                .containsExactly("case-system");
    }

    @Test
    void takesSoundSettings() {
        assertThat(ProviderSetting.of(settings(Map.of()), Map.of()).desk()).isEqualTo("https://desk.example");
    }

    @Test
    void saysThatTheSecretIsNotThere() {
        ProviderSetting setting =
                ProviderSetting.of(settings(Map.of(OIDC + "client.secret-file", "/nowhere/secret")), Map.of());

        assertThatThrownBy(setting::secret)
                .isInstanceOf(ProviderAway.class)
                .hasMessageContaining("secret-file")
                .hasMessageNotContaining("/nowhere");
    }

    @Test
    void takesTheSecretFromTheEnvironment() {
        Map<String, String> all = new TreeMap<>(SOUND);
        all.remove(OIDC + "client.secret-file");
        all.put(OIDC + "client.secret-variable", "POUCH_SECRET");

        assertThat(ProviderSetting.of(bound(all), Map.of("POUCH_SECRET", "of the desk"))
                        .secret())
                .isEqualTo("of the desk");
    }

    static SignInSettings settings(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(SOUND);
        all.putAll(more);
        return bound(all);
    }

    private static SignInSettings bound(Map<String, String> all) {
        return new Binder(new MapConfigurationPropertySource(all))
                .bind("pouch.sign-in", SignInSettings.class)
                .get();
    }
}
