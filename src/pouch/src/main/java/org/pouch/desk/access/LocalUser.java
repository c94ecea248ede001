package org.pouch.desk.access;

import jakarta.validation.constraints.NotBlank;
import java.util.Set;
import org.pouch.casework.Role;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A user whom the settings name.
 *
 * @param password bcrypt, set for a person until they chose their own; {@code {noop}} in front of a readable one is for demonstrations only
 * @param program signs in at the API alone, with the password that was set for it
 */
public record LocalUser(
        @NotBlank String id,
        @NotBlank String name,
        @NotBlank String password,
        @DefaultValue Set<Role> roles,
        boolean program) {
    static final String READABLE = "{noop}";

    /** For trying out: everybody may know the password. */
    boolean isTrial() {
        return password.startsWith(READABLE);
    }
}
