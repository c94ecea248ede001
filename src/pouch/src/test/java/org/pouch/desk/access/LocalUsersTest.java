package org.pouch.desk.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pouch.casework.Role;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

class LocalUsersTest {
    private static final String HASH = new BCryptPasswordEncoder(4).encode("a long sentence");

    @Test
    void refusesAReadablePasswordOutsideADemonstration() {
        assertThatExceptionOfType(UsersRefused.class)
                .isThrownBy(() -> users(false, user("anna", "{noop}anna")))
                .withMessageContaining("\"anna\"")
                .withMessageContaining("htpasswd")
                .withMessageNotContaining("{noop}anna");
    }

    @Test
    void refusesAPasswordThatIsNeitherMarkedNorHashed() {
        assertThatExceptionOfType(UsersRefused.class).isThrownBy(() -> users(true, user("anna", "anna")));
    }

    @Test
    void refusesTwoEntriesForOneId() {
        assertThatExceptionOfType(UsersRefused.class)
                .isThrownBy(() -> users(false, user("anna", HASH), user("anna", HASH)))
                .withMessageContaining("twice");
    }

    @Test
    void knowsAUserWithHashAndRoles() {
        UserDetails anna = users(false, user("anna", HASH)).find("anna").orElseThrow();

        assertThat(anna.getAuthorities()).extracting("authority").containsExactly("ROLE_CASE_WORKER");
        assertThat(anna.toString()).doesNotContain(HASH);
    }

    private static LocalUsers users(boolean demo, LocalUser... users) {
        return new LocalUsers(List.of(users), demo);
    }

    private static LocalUser user(String id, String password) {
        return new LocalUser(id, "Anna", password, Set.of(Role.CASE_WORKER), false);
    }
}
