package org.pouch.casework;

import java.util.Set;

/** A signed-in person. The id is compared by the four-eyes rule, so one natural person has one id. */
public record Officer(String id, String displayName, Set<Role> roles) {
    public Officer {
        roles = Set.copyOf(roles);
    }
}
