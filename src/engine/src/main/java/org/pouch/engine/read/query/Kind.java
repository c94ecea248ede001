package org.pouch.engine.read.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the values of a property look in a column, in a response and in a filter. */
public enum Kind {
    /** A number in the column, a string of digits outside. */
    KEY(Operator.EQUALITY) {
        @Override
        public Object argument(Property property, JsonNode node) {
            String text = scalar(property, node);
            try {
                return Long.valueOf(text);
            } catch (NumberFormatException noNumber) {
                throw new InvalidValue(
                        "The provided " + property.name() + " '" + text
                                + "' is not a valid key. Expected a numeric value. Did you pass an entity id instead of an entity key?");
            }
        }

        @Override
        @Nullable
        Object shown(ResultSet row, String column) throws SQLException {
            return row.getString(column);
        }
    },
    TEXT(Operator.WORDS) {
        @Override
        public Object argument(Property property, JsonNode node) {
            if (!node.isTextual()) {
                throw SearchRefused.unreadable("filter." + property.name());
            }
            return node.textValue();
        }

        @Override
        @Nullable
        Object shown(ResultSet row, String column) throws SQLException {
            return row.getString(column);
        }
    },
    CHOICE(Operator.WORDS) {
        @Override
        public Object argument(Property property, JsonNode node) {
            String text = scalar(property, node);
            if (!property.choices().contains(text)) {
                throw SearchRefused.unknownChoice(property.name(), text, property.choices());
            }
            return text;
        }

        @Override
        @Nullable
        Object shown(ResultSet row, String column) throws SQLException {
            return row.getString(column);
        }
    },
    NUMBER(Operator.ORDER) {
        @Override
        public Object argument(Property property, JsonNode node) {
            if (!node.isIntegralNumber() || !node.canConvertToLong()) {
                throw SearchRefused.unreadable("filter." + property.name());
            }
            return node.longValue();
        }

        @Override
        @Nullable
        Object shown(ResultSet row, String column) throws SQLException {
            long number = row.getLong(column);
            return row.wasNull() ? null : number;
        }
    },
    FLAG(Operator.EQUALITY) {
        @Override
        public Object argument(Property property, JsonNode node) {
            if (!node.isBoolean()) {
                throw SearchRefused.unreadable("filter." + property.name());
            }
            return node.booleanValue();
        }

        @Override
        @Nullable
        Object shown(ResultSet row, String column) throws SQLException {
            boolean flag = row.getBoolean(column);
            return row.wasNull() ? null : flag;
        }
    },
    INSTANT(Operator.ORDER) {
        @Override
        public Object argument(Property property, JsonNode node) {
            String text = scalar(property, node);
            try {
                return OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC);
            } catch (DateTimeParseException noDate) {
                throw new InvalidValue("The provided " + property.name() + " '" + text
                        + "' cannot be parsed as a date according to RFC 3339, section 5.6.");
            }
        }

        @Override
        @Nullable
        Object shown(ResultSet row, String column) throws SQLException {
            OffsetDateTime instant = row.getObject(column, OffsetDateTime.class);
            return instant == null ? null : Instant.from(instant).toString();
        }
    },
    LIST(Operator.NONE) {
        @Override
        public Object argument(Property property, JsonNode node) {
            throw SearchRefused.unreadable("filter." + property.name());
        }

        @Override
        Object shown(ResultSet row, String column) throws SQLException {
            String texts = row.getString(column);
            return texts == null
                    ? List.of()
                    : Arrays.stream(texts.split(Property.SEPARATOR, -1))
                            .filter(text -> !text.isEmpty())
                            .toList();
        }
    },
    JSON(Operator.NONE) {
        @Override
        public Object argument(Property property, JsonNode node) {
            throw SearchRefused.unreadable("filter." + property.name());
        }

        @Override
        @Nullable
        Object shown(ResultSet row, String column) throws SQLException {
            String json = row.getString(column);
            try {
                return json == null ? null : MAPPER.readTree(json);
            } catch (JsonProcessingException unreadable) {
                throw new IllegalStateException("Column " + column + " does not hold JSON", unreadable);
            }
        }
    };

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Set<Operator> operators;

    Kind(Set<Operator> operators) {
        this.operators = operators;
    }

    public boolean understands(Operator operator) {
        return operators.contains(operator);
    }

    /** The value of a filter as the database takes it. */
    public abstract Object argument(Property property, JsonNode node);

    /** The value of a column as the response shows it. */
    abstract @Nullable Object shown(ResultSet row, String column) throws SQLException;

    private static String scalar(Property property, JsonNode node) {
        if (!node.isTextual() && !node.isIntegralNumber()) {
            throw SearchRefused.unreadable("filter." + property.name());
        }
        return node.asText();
    }
}
