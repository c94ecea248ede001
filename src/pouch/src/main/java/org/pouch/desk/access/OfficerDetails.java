package org.pouch.desk.access;

import java.util.Collection;
import org.pouch.casework.Officer;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/** An officer as the security framework sees one. */
public record OfficerDetails(Officer officer, String secret) implements UserDetails {
    /** How ids begin that are made for those who come from the provider of identities; no user of the settings has such a one. */
    public static final String OF_PROVIDER = "oidc-";

    private static final long serialVersionUID = 1L;

    /** Of one who has no password here. */
    public static OfficerDetails ofProvider(Officer officer) {
        return new OfficerDetails(officer, "");
    }

    /** Whether they signed in at the provider of identities: they have no password here. */
    public boolean isOfProvider() {
        return secret.isEmpty();
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return officer.roles().stream()
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role.name()))
                .toList();
    }

    @Override
    public String getPassword() {
        return secret;
    }

    @Override
    public String getUsername() {
        return officer.id();
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return officer.id();
    }
}
