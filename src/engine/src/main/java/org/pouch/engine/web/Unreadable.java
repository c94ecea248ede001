package org.pouch.engine.web;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.pouch.engine.rejection.Rejection;
import org.springframework.http.converter.HttpMessageNotReadableException;

/** Why a body could not be read, in the API's words and without those of the program. */
final class Unreadable {
    private static final String MISSING = "Required request body is missing";

    private Unreadable() {}

    static Rejection rejection(HttpMessageNotReadableException unreadable) {
        for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
            if (cause instanceof TimedBody.Exceeded exceeded) {
                return Rejection.tooLarge(String.valueOf(exceeded.getMessage()));
            }
            if (cause instanceof StreamConstraintsException) {
                return Rejection.malformed(
                        "Failed to read request: it is nested too deeply, or has a number or a name that is too long");
            }
        }
        if (String.valueOf(unreadable.getMessage()).startsWith(MISSING)) {
            return Rejection.malformed(MISSING);
        }
        return unreadable.getCause() instanceof JsonProcessingException cause
                ? rejection(cause)
                : Rejection.malformed("Failed to read request");
    }

    static Rejection rejection(JsonProcessingException unreadable) {
        return Rejection.malformed(sentence(unreadable));
    }

    private static String sentence(JsonProcessingException unreadable) {
        if (unreadable instanceof InvalidFormatException invalid
                && invalid.getTargetType().isEnum()) {
            return "Unexpected value '%s' for enum field '%s'. Use any of the following values: %s"
                    .formatted(invalid.getValue(), path(invalid), Choices.of(invalid.getTargetType()));
        }
        if (unreadable instanceof InvalidTypeIdException unknown
                && !path(unknown).isEmpty()) {
            return "Cannot map value '%s' for type '%s'".formatted(unknown.getTypeId(), path(unknown));
        }
        if (unreadable instanceof JsonMappingException mapping && !path(mapping).isEmpty()) {
            return "Request property [" + path(mapping) + "] cannot be parsed";
        }
        return unreadable instanceof JsonMappingException
                ? "Failed to read request: it is not one JSON object"
                : "Failed to read request: it is not valid JSON" + place(unreadable.getLocation());
    }

    private static String place(JsonLocation location) {
        return location == null ? "" : " (line %d, column %d)".formatted(location.getLineNr(), location.getColumnNr());
    }

    private static String path(JsonMappingException unreadable) {
        return unreadable.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("."));
    }

    /** The words of an enum of the published protocol. */
    static final class Choices {
        static final String UNKNOWN = "unknown_default_open_api";

        private Choices() {}

        static String of(Class<?> type) {
            return Arrays.stream(type.getEnumConstants())
                    .map(Object::toString)
                    .filter(word -> !word.equals(UNKNOWN))
                    .toList()
                    .toString();
        }
    }
}
