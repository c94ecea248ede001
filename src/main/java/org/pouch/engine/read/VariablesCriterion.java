package org.pouch.engine.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks for rows that have every variable of a list of {@code {name, value}}, the value as serialized JSON.
 *
 * @param member its name in the filter
 * @param scope which variables {@code v} belong to the row
 */
record VariablesCriterion(String member, String scope) implements Criterion {
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

    private Clause readOne(JsonNode variable) {
        if (!variable.isObject()) {
            throw SearchRefused.unreadable("filter." + member);
        }
        Members.allow(variable, "filter." + member + ".", "name", "value");
        if (!variable.path("name").isTextual()) {
            throw new InvalidValue("Variable name must not be null.");
        }
        if (Comparison.isAbsent(variable.path("value"))) {
            throw new InvalidValue("Variable value must not be null.");
        }
        Clause named = Clause.of(scope + " AND v.name = ?", variable.get("name").textValue());
        Clause valued = new Comparison(value(variable.get("value"))).read(variable.get("value"));
        return named.and(valued).within("EXISTS (SELECT 1 FROM variable v WHERE %s)");
    }

    /** A short value is compared by the indexed beginning, which then is all of it. */
    private static Property value(JsonNode value) {
        JsonNode plain = value.isObject() && value.size() >= 1 ? value.path("$eq") : value;
        boolean isShort = plain.isTextual() && plain.textValue().length() < PREVIEW && onlyEquals(value);
        return Property.text("value", isShort ? "v.preview" : "v.value_json").filtered();
    }

    private static boolean onlyEquals(JsonNode value) {
        return !value.isObject()
                || value.properties().stream()
                        .allMatch(member -> member.getKey().equals("$eq") || Comparison.isAbsent(member.getValue()));
    }
}
