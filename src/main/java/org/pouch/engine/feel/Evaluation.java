package org.pouch.engine.feel;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of an expression, read as the type its place requires.
 *
 * @param warnings what FEEL turned into null on the way
 * @param failure why there is no result at all
 */
public record Evaluation(
        String text,
        @Nullable Object value,
        List<String> warnings,
        @Nullable String failure) {

    /** Any value, null included. */
    public @Nullable Object any() {
        if (failure != null) {
            throw new FeelFailure("Failed to evaluate expression '%s': %s%s".formatted(text, failure, reported()));
        }
        return value;
    }

    public String string() {
        return any() instanceof String string ? string : refuse("STRING");
    }

    /** A string, or nothing. */
    public @Nullable String optionalString() {
        return any() == null ? null : textOrNumber();
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
            var items = (List<@Nullable Object>) list;
            return items;
        }
        return refuse("ARRAY");
    }

    /** A correlation key. */
    public String textOrNumber() {
        var result = any();
        if (result instanceof Number number) {
            return number instanceof BigDecimal decimal ? decimal.toPlainString() : number.toString();
        }
        return result instanceof String string ? string : refuse("STRING or NUMBER");
    }

    /** Names: a list of strings, or one text with commas. */
    public List<String> names() {
        var result = any();
        if (result == null) {
            return List.of();
        }
        if (result instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        if (result instanceof String || result instanceof Number) {
            return Arrays.stream(text(result).split(","))
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .toList();
        }
        return refuse("ARRAY of STRING");
    }

    private static String text(Object value) {
        return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
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
