package org.pouch.engine.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.reflect.Type;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.GenericTypeResolver;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractGenericHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConversionException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.util.StreamUtils;

/** Bodies of requests and answers, by the Jackson that the published classes are made for; Spring's own reads with a newer one. */
final class JsonBody extends AbstractGenericHttpMessageConverter<Object> {
    private final JsonMapper mapper;

    JsonBody(JsonMapper mapper) {
        super(MediaType.APPLICATION_JSON, MediaType.APPLICATION_PROBLEM_JSON, new MediaType("application", "*+json"));
        this.mapper = mapper;
    }

    @Override
    public Object read(Type type, @Nullable Class<?> owner, HttpInputMessage message) throws IOException {
        ObjectReader reader = mapper.readerFor(mapper.constructType(GenericTypeResolver.resolveType(type, owner)));
        try {
            return read(reader, StreamUtils.nonClosing(message.getBody()), charset(message));
        } catch (InvalidDefinitionException ours) {
            throw new HttpMessageConversionException("No body can be read as " + type.getTypeName(), ours);
        } catch (JsonProcessingException theirs) {
            throw new HttpMessageNotReadableException("The body is no JSON of this request", theirs, message);
        }
    }

    @Override
    protected Object readInternal(Class<? extends Object> type, HttpInputMessage message) throws IOException {
        return read(type, null, message);
    }

    /** JSON says itself which Unicode it is in; anything else must be told. */
    private static Object read(ObjectReader reader, InputStream body, Charset charset) throws IOException {
        return charset.name().startsWith("UTF-")
                ? reader.readValue(body)
                : reader.readValue(new InputStreamReader(body, charset));
    }

    private static Charset charset(HttpInputMessage message) {
        return Optional.ofNullable(message.getHeaders().getContentType())
                .map(MediaType::getCharset)
                .orElse(StandardCharsets.UTF_8);
    }

    @Override
    protected void writeInternal(Object answer, @Nullable Type type, HttpOutputMessage message) throws IOException {
        try {
            mapper.writeValue(StreamUtils.nonClosing(message.getBody()), answer);
        } catch (InvalidDefinitionException ours) {
            throw new HttpMessageConversionException("No JSON is known for " + answer.getClass(), ours);
        } catch (JsonProcessingException ours) {
            throw new HttpMessageNotWritableException("The answer could not be written as JSON", ours);
        }
    }
}
