package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.engine.Models.element;
import static org.pouch.engine.Models.mapping;
import static org.pouch.engine.Models.sequence;
import static org.pouch.engine.Models.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of numbers; asked as the wire has them, since clients read what they can hold. */
@EmbeddedOnly("a cluster keeps no whole numbers beyond 64 bits")
class NumbersTest extends EngineTest {
    private static final JsonMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private JsonNode ask(String path, String body) throws IOException, InterruptedException {
        return read(new RawRequests(engine.address()).send("POST", path, body).body());
    }

    private static JsonNode read(String json) throws JsonProcessingException {
        return EXACT.readTree(json);
    }

    private JsonNode run(String process, String variables) throws IOException, InterruptedException {
        return ask(
                "/process-instances",
                "{'processDefinitionId':'%s','awaitCompletion':true,'variables':%s}".formatted(process, variables));
    }

    private static String script(String expression, String result) {
        return element(
                "scriptTask",
                "id=\"" + result + "\"",
                "<zeebe:script expression=\"" + expression + "\" resultVariable=\"" + result + "\"/>",
                "");
    }

    /** Whole ones of any size, and what a double holds. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "9007199254740993",
                "9223372036854775807",
                "9223372036854775808",
                "-123456789012345678901234567890",
                "0.1",
                "0.30000000000000004",
                "1.0"
            })
    void areKeptAndFoundAsTheyWereWritten(String number) throws IOException, InterruptedException {
        deploy("numbers-kept.bpmn", sequence("numbers-kept", service("work", "numbers-kept-" + number)));
        long instance = ask(
                        "/process-instances",
                        "{'processDefinitionId':'numbers-kept','variables':{'n':%s,'in':{'n':[%s]}}}"
                                .formatted(number, number))
                .path("processInstanceKey")
                .asLong();

        JsonNode found =
                ask("/variables/search", "{'filter':{'processInstanceKey':'%d','name':'n'}}".formatted(instance));
        JsonNode nested =
                ask("/variables/search", "{'filter':{'processInstanceKey':'%d','name':'in'}}".formatted(instance));
        JsonNode byValue = ask(
                "/process-instances/search",
                "{'filter':{'processInstanceKey':'%d','variables':[{'name':'n','value':'%s'}]}}"
                        .formatted(instance, number));
        JsonNode job = ask(
                "/jobs/activation",
                "{'type':'numbers-kept-%s','maxJobsToActivate':1,'timeout':60000}".formatted(number));

        assertThat(found.at("/items/0/value").asText()).isEqualTo(number);
        assertThat(nested.at("/items/0/value").asText()).isEqualTo("{\"n\":[" + number + "]}");
        assertThat(byValue.at("/page/totalItems").asInt()).isEqualTo(1);
        assertThat(job.at("/jobs/0/variables/n")).isEqualTo(read(number));
    }

    /** FEEL has numbers, not their writing: a whole one comes out without a fraction. */
    @Test
    void areTheSameToFeelHoweverTheyAreWritten() throws IOException, InterruptedException {
        deploy(
                "numbers-same.bpmn",
                sequence(
                        "numbers-same",
                        script("=a = b", "same"),
                        element("task", "id=\"map\"", mapping("out =a -> mapped"), "")));

        JsonNode ended = run("numbers-same", "{'a':1.0,'b':1}");

        assertThat(ended.at("/variables/same").asBoolean()).isTrue();
        assertThat(ended.at("/variables/a")).isEqualTo(read("1.0"));
        assertThat(ended.at("/variables/mapped")).isEqualTo(read("1"));
    }
}
