package org.pouch.packet;

import java.util.regex.Pattern;

/**
 * An authority in the registry, such as {@code UTO-ORC}: the three-letter code of its state (ISO 3166-1 or Doc 9303-3),
 * then one to four parts of letters and digits. Field A3 of domain.md.
 */
public record AuthorityId(String value) implements Comparable<AuthorityId> {
    private static final Pattern FORM = Pattern.compile("[A-Z]{3}(-[A-Z0-9]{1,12}){1,4}");

    public AuthorityId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not an authority id: " + value);
        }
    }

    /** The state the authority acts for, as its three-letter code. */
    public String state() {
        return value.substring(0, 3);
    }

    @Override
    public int compareTo(AuthorityId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
