package org.pouch.engine.read.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks for rows that have every variable of a list of {@code {name, value}}, the value as serialized JSON.
 *
 * @param member its name in the filter
 * @param row the key in the row that its variables have
 * @param variable the key in the variable {@code v} that is compared with it
 */
public record VariablesCriterion(String member, String row, String variable) implements Criterion {
    /** As many characters of a value as the column {@code preview} holds. */
    private static final int PREVIEW = 255;

    @Override
    public Clause read(JsonNode variables) {
        if (!variables.isArray()) {
            throw SearchRefused.unreadable("filter." + member);
        }
        List<Clause> conditions = new ArrayList<>();
        variables.forEach(variable -> conditions.add(readOne(variable)));
        return Clause.all(conditions);
    }

    private Clause readOne(JsonNode asked) {
        if (!asked.isObject()) {
            throw SearchRefused.unreadable("filter." + member);
        }
        Members.allow(asked, "filter." + member + ".", "name", "value");
        if (!asked.path("name").isTextual()) {
            throw new InvalidValue("Variable name must not be null.");
        }
        if (Comparison.isAbsent(asked.path("value"))) {
            throw new InvalidValue("Variable value must not be null.");
        }
        Clause named = Clause.of("v.name = ?", asked.get("name").textValue());
        return Clause.of(row + " IN (")
                .then(lookedUp(named, alternatives(asked.get("value"))))
                .then(")");
    }

    /** Halves of halves: one after the other, databases go down a step for each, and some thousands are more than their stack holds. */
    private Clause lookedUp(Clause named, List<Clause> valued) {
        if (valued.size() == 1) {
            return Clause.of("SELECT " + variable + " FROM variable v WHERE ").then(named.and(valued.get(0)));
        }
        int half = valued.size() / 2;
        return Clause.of("(")
                .then(lookedUp(named, valued.subList(0, half)))
                .then(") UNION ALL (")
                .then(lookedUp(named, valued.subList(half, valued.size())))
                .then(")");
    }

    /** Each of several short values is looked up in the index by itself; asked for together, H2 goes through all that have the name. */
    private static List<Clause> alternatives(JsonNode value) {
        JsonNode oneOf = value.path("$in");
        if (value.size() == 1 && !oneOf.isEmpty() && areShortTexts(oneOf)) {
            return oneOf.valueStream()
                    .distinct()
                    .map(VariablesCriterion::valued)
                    .toList();
        }
        return List.of(valued(value));
    }

    /** The whole value is read only where its indexed beginning is not all of it. */
    private static Clause valued(JsonNode value) {
        if (isShort(value)) {
            return compare("v.preview", value);
        }
        return compare(
                "CASE WHEN CHAR_LENGTH(v.preview) < " + PREVIEW + " THEN v.preview ELSE v.value_json END", value);
    }

    private static Clause compare(String column, JsonNode value) {
        return new Comparison(Property.text("value", column).filtered()).read(value);
    }

    /** Equal to short values: no longer value can be. */
    private static boolean isShort(JsonNode value) {
        if (!value.isObject()) {
            return isShortText(value);
        }
        return value.properties().stream()
                .filter(member -> !Comparison.isAbsent(member.getValue()))
                .allMatch(member -> switch (member.getKey()) {
                    case "$eq" -> isShortText(member.getValue());
                    case "$in" -> areShortTexts(member.getValue());
                    default -> false;
                });
    }

    private static boolean areShortTexts(JsonNode values) {
        return values.isArray() && values.valueStream().allMatch(VariablesCriterion::isShortText);
    }

    private static boolean isShortText(JsonNode value) {
        return value.isTextual() && value.textValue().length() < PREVIEW;
    }
}
