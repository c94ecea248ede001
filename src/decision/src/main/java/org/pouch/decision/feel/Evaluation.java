package org.pouch.decision.feel;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of an expression, read as the type its place requires.
 *
 * @param value as JSON says it
 * @param exact as FEEL has it: a date is a date, a function is a function
 * @param warnings what FEEL turned into null on the way
 * @param failure why there is no result at all
 */
public record Evaluation(
        String text,
        @Nullable Object value,
        @Nullable Object exact,
        List<String> warnings,
        @Nullable String failure) {

    /** Any value, null included. */
    public @Nullable Object any() {
        if (failure != null) {
            throw new FeelFailure("Failed to evaluate expression '%s': %s%s".formatted(text, failure, reported()));
        }
        return value;
    }

    /** Any value as FEEL has it, for the next expression. */
    public @Nullable Object forFeel() {
        any();
        return exact;
    }

    public String string() {
        return any() instanceof String string ? string : refuse("STRING");
    }

    /** A text that is not empty, such as the type of a job. */
    public String name() {
        String name = string();
        if (name.isBlank()) {
            throw new FeelFailure("Expected result of the expression '%s' to be a non-empty string, but it is empty."
                    .formatted(text));
        }
        return name;
    }

    public boolean bool() {
        return any() instanceof Boolean bool ? bool : this.<Boolean>refuse("BOOLEAN");
    }

    public long number() {
        return any() instanceof Number number ? number.longValue() : this.<Long>refuse("NUMBER");
    }

    public List<@Nullable Object> list() {
        if (any() instanceof List<?> list) {
            @SuppressWarnings("unchecked")
            List<@Nullable Object> items = (List<@Nullable Object>) list;
            return items;
        }
        return refuse("ARRAY");
    }

    /** A correlation key: a text, or a number as text. */
    public String correlationKey() {
        Object result = any();
        if (result instanceof Number number) {
            return number instanceof BigDecimal decimal ? decimal.toPlainString() : number.toString();
        }
        if (result instanceof String string) {
            return string;
        }
        throw new FeelFailure(
                "Failed to extract the correlation key for '%s': The value must be either a string or a number, but was '%s'.%s"
                        .formatted(text, typeName(), reported()));
    }

    /** Names: a list of strings; a literal lists them with commas. */
    public List<String> names(boolean literal) {
        Object result = any();
        if (literal && result instanceof String names) {
            return Arrays.stream(names.split(","))
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .toList();
        }
        if (!(result instanceof List<?> list)) {
            return refuse("ARRAY");
        }
        if (!list.stream().allMatch(String.class::isInstance)) {
            throw new FeelFailure(
                    "Expected result of the expression '%s' to be 'ARRAY' containing 'STRING' items, but was 'ARRAY' containing at least one non-'STRING' item."
                            .formatted(text));
        }
        return list.stream().map(String.class::cast).toList();
    }

    /**
     * The text of a temporal value: FEEL's own become text on the way.
     *
     * @param wanted what the place takes, in the words of the refusal
     */
    public String temporal(String wanted) {
        if (any() instanceof String string) {
            return string;
        }
        throw new FeelFailure("Expected result of the expression '%s' to be one of '[%s]', but was '%s'.%s"
                .formatted(text, wanted, typeName(), reported()));
    }

    private <T> T refuse(String wanted) {
        throw new FeelFailure("Expected result of the expression '%s' to be '%s', but was '%s'.%s"
                .formatted(text, wanted, typeName(), reported()));
    }

    private String typeName() {
        return value == null
                ? "NULL"
                : value instanceof String
                        ? "STRING"
                        : value instanceof Boolean
                                ? "BOOLEAN"
                                : value instanceof Number ? "NUMBER" : value instanceof Map ? "OBJECT" : "ARRAY";
    }

    private String reported() {
        return warnings.isEmpty()
                ? ""
                : " The evaluation reported the following warnings:\n" + String.join("\n", warnings);
    }
}
