package org.pouch.desk.oidc;

import org.springframework.security.core.AuthenticationException;

/** The provider knows this person, and the desk has nothing for them; the message has no personal data. */
final class PersonRefused extends AuthenticationException {
    private static final long serialVersionUID = 1L;

    /** What the sign-in page is told, in a word. */
    private final String word;

    PersonRefused(String message) {
        this(message, "stranger");
    }

    private PersonRefused(String message, String word) {
        super(message);
        this.word = word;
    }

    /** Whoever they were before, nobody has said it: four eyes could not know them. */
    static PersonRefused fromBefore(String message) {
        return new PersonRefused(message, "before");
    }

    String word() {
        return word;
    }
}
