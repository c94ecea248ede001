package org.pouch.desk.oidc;

import org.springframework.security.core.AuthenticationException;

/** The provider knows this person, and the desk has nothing for them; the message has no personal data. */
final class PersonRefused extends AuthenticationException {
    private static final long serialVersionUID = 1L;

    PersonRefused(String message) {
        super(message);
    }
}
