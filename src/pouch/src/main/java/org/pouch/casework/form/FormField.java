package org.pouch.casework.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A field of a user task's form, as docs/user-tasks.md lists it.
 *
 * @param when the field is required only when the other field has one of the values; null for always
 */
public record FormField(
        String key, Kind kind, boolean required, @Nullable When when) {
    private static final int LONGEST_WORD = 100;

    sealed interface Kind {}

    record Choice(List<String> values) implements Kind {}

    /** @param form what the text must look like and how that is said to the officer; null for free text */
    /** Some of a closed list, at least one. */
    record Choices(List<String> values) implements Kind {}

    record Text(int least, int most, @Nullable Form form) implements Kind {}

    /** Some words of a list that is made when the form is opened; whoever takes them compares. */
    record Words() implements Kind {}

    record Day() implements Kind {}

    record Flag(boolean mustBeTicked) implements Kind {}

    record Form(Pattern pattern, String said) {}

    record When(String field, List<String> values) {}

    public static FormField choice(String key, String... values) {
        return new FormField(key, new Choice(List.of(values)), true, null);
    }

    public static FormField choices(String key, String... values) {
        return new FormField(key, new Choices(List.of(values)), true, null);
    }

    public static FormField words(String key) {
        return new FormField(key, new Words(), false, null);
    }

    public static FormField text(String key, int least, int most) {
        return new FormField(key, new Text(least, most, null), true, null);
    }

    public static FormField text(String key, String pattern, String said) {
        return new FormField(key, new Text(1, 2000, new Form(Pattern.compile(pattern), said)), true, null);
    }

    public static FormField day(String key) {
        return new FormField(key, new Day(), true, null);
    }

    public static FormField flag(String key) {
        return new FormField(key, new Flag(false), false, null);
    }

    public static FormField tick(String key) {
        return new FormField(key, new Flag(true), true, null);
    }

    public FormField optional() {
        return new FormField(key, kind, false, null);
    }

    public FormField requiredWhen(String field, String... values) {
        return new FormField(key, kind, false, new When(field, List.of(values)));
    }

    /** What is wrong with a value that was given, as a sentence; empty when nothing. */
    Optional<String> problem(JsonNode value) {
        if (kind instanceof Choice choice) {
            return wrongUnless(
                    choice.values().contains(value.asText()), "Choose one of " + listed(choice.values()) + ".");
        }
        if (kind instanceof Choices choices) {
            return wrongUnless(
                    areChosen(choices, value), "Choose some of " + listed(choices.values()) + ", each once.");
        }
        if (kind instanceof Words) {
            return wrongUnless(areWords(value), "Choose from what the form shows.");
        }
        if (kind instanceof Text text) {
            return textProblem(text, value);
        }
        if (kind instanceof Day) {
            return wrongUnless(isDay(value.asText()), "Enter a date as year-month-day, such as 2026-03-02.");
        }
        return wrongUnless(value.isBoolean(), "Tick the box or leave it empty.");
    }

    private static Optional<String> textProblem(Text text, JsonNode value) {
        String written = value.asText().strip();
        int length = written.codePointCount(0, written.length());
        Form form = text.form();
        if (form != null) {
            return wrongUnless(form.pattern().matcher(written).matches(), form.said());
        }
        if (length < text.least()) {
            return Optional.of("Write at least " + text.least() + " characters.");
        }
        return wrongUnless(length <= text.most(), "Write at most " + text.most() + " characters.");
    }

    private static boolean areChosen(Choices choices, JsonNode value) {
        Set<String> chosen = new HashSet<>();
        value.forEach(item -> chosen.add(item.asText()));
        return value.isArray()
                && chosen.size() == value.size()
                && choices.values().containsAll(chosen);
    }

    private static boolean areWords(JsonNode value) {
        return value.isArray()
                && StreamSupport.stream(value.spliterator(), false)
                        .allMatch(word -> word.isTextual() && word.textValue().length() <= LONGEST_WORD);
    }

    private static Optional<String> wrongUnless(boolean right, String sentence) {
        return right ? Optional.empty() : Optional.of(sentence);
    }

    private static String listed(List<String> values) {
        return String.join(", ", values);
    }

    private static boolean isDay(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeException noDay) {
            return false;
        }
    }
}
