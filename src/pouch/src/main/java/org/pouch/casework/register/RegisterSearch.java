package org.pouch.casework.register;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.VerifyIdentity.RegisterMatch;
import org.pouch.identity.Identity;
import org.pouch.identity.NameForms;
import org.pouch.identity.PartialDate;

/** Finds the person of a request in the register: names by sets of admissible forms, ideographs and numbers exactly. */
public final class RegisterSearch {
    private RegisterSearch() {}

    /** @param fitting entries that fit as far as one can tell; @param near entries to look at by hand */
    public record Found(List<RegisterEntry> fitting, List<RegisterEntry> near) {
        /** Those to be looked at first are first: with the number that is asked for, then those that fit, then the near ones. */
        public List<RegisterEntry> inOrder(Identity wanted) {
            return Stream.concat(fitting.stream(), near.stream())
                    .sorted(Comparator.comparing(entry ->
                            !isSameId(wanted.nationalId(), entry.identity().nationalId())))
                    .toList();
        }

        public RegisterMatch match() {
            return switch (fitting.size()) {
                case 0 -> RegisterMatch.NONE;
                case 1 -> RegisterMatch.UNIQUE;
                default -> RegisterMatch.SEVERAL;
            };
        }
    }

    public static Found search(Identity wanted, List<RegisterEntry> register) {
        List<RegisterEntry> fitting = register.stream()
                .filter(entry -> fits(wanted, entry.identity()))
                .toList();
        List<RegisterEntry> near = register.stream()
                .filter(entry -> !fitting.contains(entry) && isNear(wanted, entry.identity()))
                .toList();
        return new Found(fitting, near);
    }

    /** A number that belongs to someone of another name does not fit; it is near, for a person to look at. */
    private static boolean fits(Identity wanted, Identity entry) {
        return isSamePerson(wanted, entry) && !isOtherId(wanted.nationalId(), entry.nationalId());
    }

    private static boolean isNear(Identity wanted, Identity entry) {
        return isSameId(wanted.nationalId(), entry.nationalId())
                || isSameName(wanted, entry)
                || (isSameFamily(wanted, entry) && isBirthCompatible(wanted, entry));
    }

    /** True when the numbers are the same, or names and birth may be those of one person. */
    public static boolean mayBeOne(Identity one, Identity other) {
        return isSameId(one.nationalId(), other.nationalId()) || isSamePerson(one, other);
    }

    /**
     * True when names and birth are those of one person, and nothing speaks against it: by the same number, or the whole date of birth.
     * For what cannot be undone; who may be meant is stopped by {@link #mayBeOne}.
     */
    public static boolean isSurelyOne(Identity one, Identity other) {
        return isSamePerson(one, other)
                && !isOtherId(one.nationalId(), other.nationalId())
                && (isSameId(one.nationalId(), other.nationalId()) || isWholeBirth(one) && isWholeBirth(other));
    }

    /**
     * The same, for what stops an officer's work: where no number decides, two of one name and one day of birth who were born in different
     * places are two.
     */
    static boolean isOneBeyondDoubt(Identity one, Identity other) {
        return isSurelyOne(one, other)
                && (isSameId(one.nationalId(), other.nationalId())
                        || !isOther(one.birthPlace(), other.birthPlace())
                                && !isOther(one.birthCountry(), other.birthCountry())
                                && !isOther(one.sex(), other.sex()));
    }

    /** Whether enough is known of somebody: a number, or the whole date of birth. */
    static boolean canBeSurelyOne(Identity person) {
        return person.nationalId() != null || isWholeBirth(person);
    }

    private static boolean isOther(String one, String other) {
        return !one.isBlank() && !other.isBlank() && !normal(one).equals(normal(other));
    }

    /** True when names and birth may be those of one person. */
    static boolean isSamePerson(Identity one, Identity other) {
        return isSameName(one, other) && isBirthCompatible(one, other);
    }

    static boolean isSameId(@Nullable String one, @Nullable String other) {
        return one != null && other != null && normal(one).equals(normal(other));
    }

    private static boolean isOtherId(@Nullable String one, @Nullable String other) {
        return one != null && other != null && !isSameId(one, other);
    }

    private static boolean isWholeBirth(Identity person) {
        return PartialDate.parse(person.birth())
                .filter(birth -> birth.day() != 0)
                .isPresent();
    }

    /** Ideographs decide where both have them: one romanisation stands for many names. */
    private static boolean isSameName(Identity one, Identity other) {
        Optional<String> ideographs = Optional.ofNullable(one.originalName());
        Optional<String> others = Optional.ofNullable(other.originalName());
        if (ideographs.isPresent() && others.isPresent()) {
            return normal(ideographs.get()).equals(normal(others.get()));
        }
        return isSameFamily(one, other) && NameForms.agree(one.secondary(), other.secondary());
    }

    private static boolean isSameFamily(Identity one, Identity other) {
        return NameForms.agree(one.primary(), other.primary());
    }

    private static boolean isBirthCompatible(Identity one, Identity other) {
        Optional<PartialDate> birth = PartialDate.parse(one.birth());
        Optional<PartialDate> otherBirth = PartialDate.parse(other.birth());
        return birth.isPresent() && otherBirth.isPresent() && birth.get().isCompatibleWith(otherBirth.get());
    }

    private static String normal(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).replace(" ", "").toUpperCase(Locale.ROOT);
    }
}
