package org.pouch.identity;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.Unicode;

/**
 * A field in which two authorities write a person differently; an empty value means not given.
 *
 * @param field as in the schemas, such as {@code primaryIdentifier}
 */
public record IdentityDifference(String field, String requested, String registered) {

    /** Field by field, by what is written: also a spelling that is admissible for the same name is a difference. */
    public static List<IdentityDifference> between(Identity requested, Identity registered) {
        List<IdentityDifference> found = new ArrayList<>();
        compare(found, "primaryIdentifier", upper(requested.primary()), upper(registered.primary()));
        compare(found, "secondaryIdentifier", upper(requested.secondary()), upper(registered.secondary()));
        compare(found, "nameOriginalScript", text(requested.originalName()), text(registered.originalName()));
        compare(found, "dateOfBirth", requested.birth(), registered.birth());
        compare(found, "placeOfBirth.text", text(requested.birthPlace()), text(registered.birthPlace()));
        compare(found, "placeOfBirth.country", requested.birthCountry(), registered.birthCountry());
        compare(found, "sex", requested.sex(), registered.sex());
        compare(found, "nationality", requested.nationality(), registered.nationality());
        compare(found, "nationalIdNumber", upper(requested.nationalId()), upper(registered.nationalId()));
        return found;
    }

    private static void compare(List<IdentityDifference> found, String field, String requested, String registered) {
        if (!requested.equals(registered)) {
            found.add(new IdentityDifference(field, requested, registered));
        }
    }

    private static String upper(@Nullable String value) {
        return Unicode.upperCase(text(value));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : Unicode.strip(Unicode.nfc(value));
    }
}
