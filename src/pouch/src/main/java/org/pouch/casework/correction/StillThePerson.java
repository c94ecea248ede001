package org.pouch.casework.correction;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.pouch.identity.NameForms;
import org.pouch.identity.PartialDate;

/**
 * How much may be corrected before it would be another person (ADR 0033): compared is always what was said first with what would stand in the end,
 * so that many small steps lead no further than one.
 */
public final class StillThePerson {
    /** Of name, birth, place, sex and number; the rest stays as it was said. */
    private static final int MOST_MARKS = 2;

    /** Two digits of a day and the digit that checks them. */
    private static final int NUMBER_EDITS = 3;

    private static final String OTHER =
            "That would be another person, not a correction: the case is to be asked about anew. ";

    private StillThePerson() {}

    /** Why the second is no correction of the first, in a sentence; empty when it is one. */
    public static Optional<String> refusal(JsonNode first, JsonNode corrected) {
        Set<CorrectableField> changed = Arrays.stream(CorrectableField.values())
                .filter(field -> !field.of(first).equals(field.of(corrected)))
                .collect(Collectors.toSet());
        long marks = changed.stream().map(CorrectableField::mark).distinct().count();
        if (marks > MOST_MARKS) {
            return Optional.of(OTHER + "At most " + MOST_MARKS
                    + " of name, birth, place of birth, sex and identity number can be corrected in one case.");
        }
        return changed.stream()
                .sorted()
                .filter(field -> !isNear(
                        field, field.of(first).orElse(""), field.of(corrected).orElse("")))
                .findFirst()
                .map(StillThePerson::sentence);
    }

    /** The same of the number of a document. */
    public static Optional<String> refusalOfNumber(String former, String value) {
        return edits(former, value) <= NUMBER_EDITS
                ? Optional.empty()
                : Optional.of(sentence(CorrectableField.DOCUMENT_NUMBER));
    }

    private static boolean isNear(CorrectableField field, String first, String corrected) {
        if (first.isEmpty() || corrected.isEmpty()) {
            return false;
        }
        return switch (field) {
            case PRIMARY_IDENTIFIER, SECONDARY_IDENTIFIER, NAME_ORIGINAL_SCRIPT ->
                NameForms.agree(first, corrected)
                        || edits(first.toUpperCase(Locale.ROOT), corrected.toUpperCase(Locale.ROOT))
                                <= Math.max(1, first.codePointCount(0, first.length()) / 3);
            case DATE_OF_BIRTH -> isSameYearOrDay(first, corrected);
            case NATIONAL_ID_NUMBER, DOCUMENT_NUMBER -> edits(first, corrected) <= NUMBER_EDITS;
            case PLACE_OF_BIRTH, SEX -> true;
        };
    }

    private static boolean isSameYearOrDay(String first, String corrected) {
        Optional<PartialDate> one = PartialDate.parse(first);
        Optional<PartialDate> other = PartialDate.parse(corrected);
        return one.isPresent()
                && other.isPresent()
                && (one.get().year() == other.get().year()
                        || one.get().month() == other.get().month()
                                && one.get().day() == other.get().day());
    }

    private static String sentence(CorrectableField field) {
        return OTHER
                + switch (field.mark()) {
                    case NAME -> "Of a name the spelling is corrected: one letter in three at most.";
                    case BIRTH -> "Of a date of birth either the year or the day is corrected, not both.";
                    default -> "Of a number at most " + NUMBER_EDITS + " digits are corrected.";
                };
    }

    /** How many letters are to be put in, left out or replaced (Levenshtein). */
    private static int edits(String one, String other) {
        int[] from = one.codePoints().toArray();
        int[] to = other.codePoints().toArray();
        int[] row = new int[to.length + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= from.length; i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length; j++) {
                int replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j - 1], row[j]));
            }
        }
        return row[to.length];
    }
}
