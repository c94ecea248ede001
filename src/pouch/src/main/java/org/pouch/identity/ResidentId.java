package org.pouch.identity;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A citizen identity number of the Chinese form (GB 11643): six digits region, eight birth date, three sequence (odd for
 * men), one check character by ISO 7064 MOD 11-2.
 *
 * @param text normalised: a check character {@code x} becomes {@code X}
 * @param birth empty when the digits are no date
 * @param sex M or F by the sequence
 */
public record ResidentId(String text, Verdict verdict, Optional<PartialDate> birth, char sex) {
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_CHARACTERS = "10X98765432";
    private static final Pattern CURRENT = Pattern.compile("[0-9]{17}[0-9X]");
    private static final Pattern LEGACY = Pattern.compile("[0-9]{15}");

    /** How far a number can be relied on. */
    public enum Verdict {
        SOUND,
        /** The 15 digits used before 1999: no check character. */
        UNVERIFIED,
        BAD_FORM,
        BAD_CHECK_CHARACTER,
        IMPOSSIBLE_DATE
    }

    public static ResidentId read(String written) {
        String text = written.strip().toUpperCase(Locale.ROOT);
        if (LEGACY.matcher(text).matches()) {
            Optional<PartialDate> birth = date("19" + text.substring(6, 12));
            return new ResidentId(
                    text, birth.isEmpty() ? Verdict.IMPOSSIBLE_DATE : Verdict.UNVERIFIED, birth, sex(text.charAt(14)));
        }
        if (!CURRENT.matcher(text).matches()) {
            return new ResidentId(text, Verdict.BAD_FORM, Optional.empty(), '<');
        }
        Optional<PartialDate> birth = date(text.substring(6, 14));
        return new ResidentId(text, judged(text, birth), birth, sex(text.charAt(16)));
    }

    private static Verdict judged(String text, Optional<PartialDate> birth) {
        if (checkCharacter(text.substring(0, 17)) != text.charAt(17)) {
            return Verdict.BAD_CHECK_CHARACTER;
        }
        return birth.isEmpty() ? Verdict.IMPOSSIBLE_DATE : Verdict.SOUND;
    }

    static char checkCharacter(String first17) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (first17.charAt(i) - '0') * WEIGHTS[i];
        }
        return CHECK_CHARACTERS.charAt(sum % 11);
    }

    private static Optional<PartialDate> date(String eight) {
        return PartialDate.parse(eight.substring(0, 4) + "-" + eight.substring(4, 6) + "-" + eight.substring(6));
    }

    private static char sex(char sequenceEnd) {
        return Character.digit(sequenceEnd, 10) % 2 == 1 ? 'M' : 'F';
    }
}
