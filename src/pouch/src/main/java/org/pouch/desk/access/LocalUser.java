package org.pouch.desk.access;

import jakarta.validation.constraints.NotBlank;
import java.util.Set;
import org.pouch.casework.Role;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A user whom the settings name.
 *
 * @param password bcrypt; {@code {noop}} in front of a readable one is for demonstrations only
 */
public record LocalUser(
        @NotBlank String id,
        @NotBlank String name,
        @NotBlank String password,
        @DefaultValue Set<Role> roles) {}
