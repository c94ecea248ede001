package org.pouch.casework;

import java.util.regex.Pattern;

/**
 * What a caller names one opening of a case by, so that a repeated call opens no second case (the Idempotency-Key of
 * draft-ietf-httpapi-idempotency-key-header). Each officer's keys are their own.
 *
 * @param value 1 to 64 letters, digits and {@code - _ . : +}
 */
public record OpeningKey(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:+-]{1,64}");

    public OpeningKey {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not the form of an opening key");
        }
    }

    public static boolean isValid(String value) {
        return FORM.matcher(value).matches();
    }

    /** The key has opened a case from other files. */
    public static final class Reused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Reused() {
            super("This key has opened a case from other files already. Take a new key for another case.");
        }
    }
}
