package org.pouch.desk.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pouch.casework.Role;

/** Who a token is about: one officer for each human, with the roles that the settings give. */
class ProviderPersonTest {
    private static final String OIDC = "pouch.sign-in.oidc.";
    private static final Map<String, String> ROLES =
            Map.of(OIDC + "roles[0].value", "return-approval", OIDC + "roles[0].gives", "APPROVER,SUPERVISOR");

    /** One human with an account for each of two offices must not be the second pair of eyes. */
    @Test
    void isOneOfficerWithTwoAccounts() {
        ProviderSetting byNumber = setting(Map.of(OIDC + "claims.person", "employee_number"));

        assertThat(id(byNumber, Map.of("sub", "a-1", "employee_number", "4711")))
                .isEqualTo(id(byNumber, Map.of("sub", "b-9", "employee_number", " 4711 ")))
                .isEqualTo(id(byNumber, Map.of("sub", "b-9", "employee_number", 4711)))
                .isNotEqualTo(id(byNumber, Map.of("sub", "a-1", "employee_number", "4712")));
    }

    /** Four eyes compare ids, also in what was prepared before there was a provider. */
    @Test
    void keepsTheIdOfBefore() {
        ProviderSetting known = setting(Map.of(
                OIDC + "claims.person", "employee_number",
                OIDC + "formerly[0].id", "anna",
                OIDC + "formerly[0].person", "4711",
                OIDC + "formerly[1].id", "berta"));

        assertThat(id(known, Map.of("employee_number", 4711))).isEqualTo("anna");
        assertThat(id(known, Map.of("employee_number", 4712))).startsWith("oidc-");
    }

    @Test
    void isAnotherOfficerAtAnotherIssuer() {
        ProviderSetting elsewhere = setting(Map.of(OIDC + "issuer", "https://other.example"));

        assertThat(id(setting(Map.of()), Map.of("sub", "a-1"))).isNotEqualTo(id(elsewhere, Map.of("sub", "a-1")));
    }

    @Test
    void isNobodyWithoutTheClaimThatSaysWho() {
        ProviderSetting byNumber = setting(Map.of(OIDC + "claims.person", "employee_number"));

        assertThatThrownBy(() -> id(byNumber, Map.of("sub", "a-1")))
                .isInstanceOf(PersonRefused.class)
                .hasMessageContaining("claims.person");
    }

    @Test
    void findsRolesInsideAClaim() {
        ProviderSetting inside = setting(Map.of(OIDC + "claims.roles", "realm_access.roles"));

        assertThat(person(inside, Map.of("realm_access", Map.of("roles", List.of("return-approval"))))
                        .officer()
                        .roles())
                .containsExactlyInAnyOrder(Role.APPROVER, Role.SUPERVISOR);
    }

    @Test
    void findsRolesInAClaimWhoseNameHasDots() {
        ProviderSetting named = setting(Map.of(OIDC + "claims.roles", "https://claims.example/roles"));

        assertThat(person(named, Map.of("https://claims.example/roles", "return-approval"))
                        .officer()
                        .roles())
                .contains(Role.APPROVER);
    }

    @Test
    void hasNoRoleThatIsOnlyCalledLikeOne() {
        assertThatThrownBy(() -> person(setting(Map.of()), Map.of("groups", List.of("APPROVER", "Return-Approval"))))
                .isInstanceOf(PersonRefused.class)
                .hasMessageContaining("gives a role");
    }

    @Test
    void hasANameOfOneLine() {
        assertThatThrownBy(() -> person(
                        setting(Map.of()), Map.of("groups", "return-approval", "name", "Paula\nINFO nothing happened")))
                .isInstanceOf(PersonRefused.class)
                .hasMessageContaining("claims.name");
    }

    private static String id(ProviderSetting setting, Map<String, Object> claims) {
        Map<String, Object> all = new LinkedHashMap<>(claims);
        all.put("groups", List.of("return-approval"));
        return person(setting, all).officer().id();
    }

    private static ProviderPerson person(ProviderSetting setting, Map<String, Object> claims) {
        Map<String, Object> all = new LinkedHashMap<>(Map.of("sub", "a-1", "name", "Paula Stern"));
        all.putAll(claims);
        return ProviderPerson.of(all, setting, false);
    }

    private static ProviderSetting setting(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(ROLES);
        all.putAll(more);
        return ProviderSetting.of(SignInSettingsTest.settings(all), Map.of());
    }
}
