package org.pouch.desk.oidc;

import org.springframework.security.core.AuthenticationException;

/** The provider cannot be asked now, or is not what the settings say; the message is for administrators, and has no secret. */
public final class ProviderAway extends AuthenticationException {
    private static final long serialVersionUID = 1L;

    ProviderAway(String message) {
        super(message);
    }
}
