package org.pouch.engine.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The mappers of the wire: every property is answered, null or not; what is not known or of another type is refused. */
public final class EngineJson {
    /** Less than what is read back from the tables, so that whatever came in can be read again. */
    private static final int REQUEST_DEPTH = 400;

    private static final JsonMapper READER = api();
    private static final TypeReference<Map<String, @Nullable Object>> MEMBERS = new TypeReference<>() {};

    private EngineJson() {}

    /** For requests and answers of the API. */
    public static JsonMapper api() {
        JsonMapper mapper = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .addModule(new StrictWords())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .annotationIntrospector(new AlwaysIncluded())
                .build();
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(REQUEST_DEPTH)
                        .maxStringLength(8 * 1024 * 1024)
                        .build());
        return mapper;
    }

    /** The members of a JSON object that came as text. */
    public static Map<String, @Nullable Object> members(String json) {
        try {
            Map<String, @Nullable Object> members = READER.readValue(json, MEMBERS);
            return members == null ? Map.of() : members;
        } catch (JsonProcessingException theirs) {
            throw Unreadable.rejection(theirs);
        }
    }

    /** A part of a request, read like a whole one. */
    public static <T> T read(JsonNode part, Class<T> type) {
        try {
            return READER.treeToValue(part, type);
        } catch (JsonProcessingException theirs) {
            throw Unreadable.rejection(theirs);
        }
    }

    /** The published classes leave nulls out; the published API does not. */
    private static final class AlwaysIncluded extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public JsonInclude.Value findPropertyInclusion(Annotated annotated) {
            return JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS);
        }
    }
}
