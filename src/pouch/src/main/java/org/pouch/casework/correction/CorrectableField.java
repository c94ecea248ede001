package org.pouch.casework.correction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.identity.PartialDate;

/** The closed list of what a rectification may correct. Whatever is not here is asked about, or prepared anew. */
public enum CorrectableField {
    PRIMARY_IDENTIFIER("primaryIdentifier", Mark.NAME),
    SECONDARY_IDENTIFIER("secondaryIdentifier", Mark.NAME),
    NAME_ORIGINAL_SCRIPT("nameOriginalScript.text", Mark.NAME),
    DATE_OF_BIRTH("dateOfBirth", Mark.BIRTH),
    PLACE_OF_BIRTH("placeOfBirth.text", Mark.PLACE),
    SEX("sex", Mark.SEX),
    NATIONAL_ID_NUMBER("nationalIdNumber", Mark.NUMBER),
    /** The number of a document that the request names as evidence. */
    DOCUMENT_NUMBER("documents", Mark.EVIDENCE);

    private static final Set<String> SEXES = Set.of("M", "F", "X", "U");
    private static final int LONGEST = 100;

    // As the schema of the request has them: another value could be carried by no later packet.
    static final String LATIN_NAME = "^[\\p{IsLatin}][\\p{IsLatin}\\p{M} '’.,·-]*$";
    static final String ID_NUMBER = "^[0-9A-Za-z]{4,24}$";
    static final String NUMBER = "^[A-Z0-9]{1,24}$";
    static final String PLAIN = "^[^\\p{Cc}\\p{Cs}]*$";

    /** What people tell a person by. */
    enum Mark {
        NAME,
        BIRTH,
        PLACE,
        SEX,
        NUMBER,
        EVIDENCE
    }

    private final String path;
    private final Mark mark;

    CorrectableField(String path, Mark mark) {
        this.path = path;
        this.mark = mark;
    }

    public static String[] names() {
        return Arrays.stream(values()).map(Enum::name).toArray(String[]::new);
    }

    Mark mark() {
        return mark;
    }

    /** Whether it is said of the person; the other is one of several documents. */
    public boolean isOfPerson() {
        return this != DOCUMENT_NUMBER;
    }

    /** What is on file in the person of a request or a confirmed identity; empty when nothing is. */
    public Optional<String> of(JsonNode person) {
        return isOfPerson() ? CaseJson.text(person, path) : Optional.empty();
    }

    /** Where something is on file already: nothing is added. */
    void set(ObjectNode person, String value) {
        int dot = path.lastIndexOf('.');
        JsonNode parent = dot < 0 ? person : CaseJson.at(person, path.substring(0, dot));
        ((ObjectNode) parent).put(path.substring(dot + 1), value);
    }

    /** Why this value cannot be one of the field, in a sentence; empty when it can. */
    public Optional<String> problem(String value, LocalDate today) {
        return switch (this) {
            case DATE_OF_BIRTH ->
                unless(
                        value,
                        text -> PartialDate.parse(text)
                                .filter(birth -> !birth.earliest().isAfter(today))
                                .isPresent(),
                        "Enter a date of birth as year-month-day, not in the future.");
            case SEX -> unless(value, SEXES::contains, "Enter M, F, X or U.");
            case NATIONAL_ID_NUMBER ->
                unless(value, text -> text.matches(ID_NUMBER), "Write 4 to 24 letters and digits, without spaces.");
            case DOCUMENT_NUMBER ->
                unless(value, text -> text.matches(NUMBER), "Write 1 to 24 capitals and digits, without spaces.");
            case PRIMARY_IDENTIFIER, SECONDARY_IDENTIFIER ->
                unless(
                        value,
                        text -> isShort(text) && text.matches(LATIN_NAME),
                        "Write the name in Latin letters, at most 100 characters.");
            case NAME_ORIGINAL_SCRIPT, PLACE_OF_BIRTH ->
                unless(
                        value,
                        text -> isShort(text)
                                && text.matches(PLAIN)
                                && Normalizer.isNormalized(text, Normalizer.Form.NFC),
                        "Write 1 to 100 characters in one line.");
        };
    }

    private static boolean isShort(String text) {
        return !text.isBlank() && text.codePointCount(0, text.length()) <= LONGEST;
    }

    private static Optional<String> unless(String value, Predicate<String> right, String sentence) {
        return right.test(value) ? Optional.empty() : Optional.of(sentence);
    }
}
