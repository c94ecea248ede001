package org.pouch.engine.read.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads a plain value or an object of operators into a condition on one property. */
public record Comparison(Property property) implements Criterion {
    @Override
    public Clause read(JsonNode value) {
        if (!value.isObject()) {
            return compare(Operator.EQ, value);
        }
        if (!property.is(Property.Use.FILTERED)) {
            throw SearchRefused.unreadable("filter." + property.name());
        }
        List<Clause> conditions = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            Operator operator = Operator.parse(member.getKey())
                    .filter(property.kind()::understands)
                    .orElseThrow(() -> SearchRefused.unreadable("filter." + property.name() + "." + member.getKey()));
            if (!isAbsent(member.getValue())) {
                conditions.add(compare(operator, member.getValue()));
            }
        }
        return Clause.all(conditions);
    }

    /** Clients send what they do not mean as null, [] or {}. */
    public static boolean isAbsent(JsonNode value) {
        return value.isNull() || value.isMissingNode() || (value.isContainerNode() && value.isEmpty());
    }

    private Clause compare(Operator operator, JsonNode value) {
        String column = property.column();
        return switch (operator) {
            case EQ -> here(equal(argument(value)));
            case NEQ -> lacks(equal(argument(value)));
            case IN -> here(oneOf(value));
            case NOT_IN -> lacks(oneOf(value));
            case LIKE -> here(Clause.of(column + " LIKE ? ESCAPE '\\'", pattern(value)));
            case GT -> here(Clause.of(column + " > ?", argument(value)));
            case GTE -> here(Clause.of(column + " >= ?", argument(value)));
            case LT -> here(Clause.of(column + " < ?", argument(value)));
            case LTE -> here(Clause.of(column + " <= ?", argument(value)));
            case EXISTS -> exists(value) ? here(present()) : here(present()).not();
        };
    }

    /** A flag is a condition itself, which a database can look up better than compare. */
    private Clause equal(Object value) {
        String column = property.column();
        return property.kind() == Kind.FLAG
                ? Clause.of(value.equals(true) ? column : "NOT " + column)
                : Clause.of(column + " = ?", value);
    }

    private Clause here(Clause condition) {
        String surrounding = property.within();
        return surrounding == null ? condition : condition.within(surrounding);
    }

    /** A row without a value differs from every value. */
    private Clause lacks(Clause condition) {
        return property.within() == null
                ? Clause.any(List.of(condition.not(), present().not()))
                : here(condition).not();
    }

    private Clause present() {
        return Clause.of(property.column() + " IS NOT NULL");
    }

    private Clause oneOf(JsonNode values) {
        if (!values.isArray()) {
            throw SearchRefused.unreadable("filter." + property.name());
        }
        List<Object> arguments = new ArrayList<>();
        values.forEach(value -> arguments.add(argument(value)));
        return Clause.in(property.column(), arguments);
    }

    private Object argument(JsonNode value) {
        return property.kind().argument(property, value);
    }

    private boolean exists(JsonNode value) {
        if (!value.isBoolean()) {
            throw SearchRefused.unreadable("filter." + property.name() + ".$exists");
        }
        return value.booleanValue();
    }

    /** {@code *} and {@code ?} are the wildcards, a backslash takes their meaning away. */
    private String pattern(JsonNode value) {
        if (!value.isTextual()) {
            throw SearchRefused.unreadable("filter." + property.name() + ".$like");
        }
        StringBuilder pattern = new StringBuilder();
        boolean escaped = false;
        for (char c : value.textValue().toCharArray()) {
            if (!escaped && c == '\\') {
                escaped = true;
                continue;
            }
            if (!escaped && c == '*') {
                pattern.append('%');
            } else if (!escaped && c == '?') {
                pattern.append('_');
            } else {
                pattern.append(c == '%' || c == '_' || c == '\\' ? "\\" : "").append(c);
            }
            escaped = false;
        }
        return pattern.append(escaped ? "\\\\" : "").toString();
    }
}
