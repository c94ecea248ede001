package org.pouch.engine.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConversionException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.mock.http.MockHttpInputMessage;
import org.springframework.mock.http.MockHttpOutputMessage;

class JsonBodyTest {
    private final JsonBody body = new JsonBody(EngineJson.api());

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "ISO-8859-1"})
    void readsWhatTheHeaderSaysItIs(String charset) throws IOException {
        var message = message("{\"name\":\"Jürgen\"}", Charset.forName(charset));
        message.getHeaders().setContentType(MediaType.valueOf("application/json;charset=" + charset));

        assertThat(body.read(JsonNode.class, null, message)).hasToString("{\"name\":\"Jürgen\"}");
    }

    @Test
    void readsUtf8WhereTheHeaderSaysNothing() throws IOException {
        assertThat(body.read(JsonNode.class, null, message("[\"Jürgen\"]", StandardCharsets.UTF_8)))
                .hasToString("[\"Jürgen\"]");
    }

    @Test
    void readsWhatAListHolds() throws IOException {
        var instants = new TypeReference<List<OffsetDateTime>>() {}.getType();

        assertThat(body.read(instants, null, message("[\"2026-11-29T10:00:00Z\"]", StandardCharsets.UTF_8)))
                .isEqualTo(List.of(OffsetDateTime.parse("2026-11-29T10:00:00Z")));
    }

    @Test
    void saysThatTheBodyIsNoJson() {
        assertThatThrownBy(() -> body.read(Map.class, null, message("{\"a\":", StandardCharsets.UTF_8)))
                .isInstanceOf(HttpMessageNotReadableException.class)
                .hasCauseInstanceOf(JsonProcessingException.class);
    }

    @Test
    void callsATypeThatCannotBeReadAFaultOfOurs() {
        assertThatThrownBy(() -> body.read(Runnable.class, null, message("{}", StandardCharsets.UTF_8)))
                .isInstanceOf(HttpMessageConversionException.class)
                .isNotInstanceOf(HttpMessageNotReadableException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/problem+json", "application/vnd.camunda+json"})
    void writesJsonOfEveryName(String type) throws IOException {
        var message = new MockHttpOutputMessage();

        assertThat(body.canWrite(Map.class, MediaType.valueOf(type))).isTrue();
        body.write(new ObjectMapper().createObjectNode().put("name", "Jürgen"), MediaType.valueOf(type), message);

        assertThat(message.getBodyAsBytes()).isEqualTo("{\"name\":\"Jürgen\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(message.getHeaders().getContentType()).isEqualTo(MediaType.valueOf(type));
    }

    private static MockHttpInputMessage message(String text, Charset charset) {
        return new MockHttpInputMessage(text.getBytes(charset));
    }
}
