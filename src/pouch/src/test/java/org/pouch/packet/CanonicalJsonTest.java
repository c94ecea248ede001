package org.pouch.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"b\": 1, \"a\": {\"d\": true, \"c\": null}} | {\"a\":{\"c\":null,\"d\":true},\"b\":1}",
                "[{\"b\": 1, \"a\": [2, 1]}, \"x\"]            | [{\"a\":[2,1],\"b\":1},\"x\"]",
                "{\"a\": \"\\u00e9\", \"Z\": \"\\/\"}          | {\"Z\":\"/\",\"a\":\"é\"}"
            })
    void hasOneTextForEachValue(String written, String canonical) throws JsonProcessingException {
        assertThat(new String(CanonicalJson.bytes(read(written)), StandardCharsets.UTF_8))
                .isEqualTo(canonical);
    }

    /** An emoji is a pair of UTF-16 units that begins with D83D, before U+FB33, though its number is higher (RFC 8785, 3.2.3). */
    @ParameterizedTest
    @ValueSource(strings = {"{\"\\uFB33\": 1, \"\\uD83D\\uDE00\": 2, \"\\u20AC\": 3, \"\\r\": 4, \"1\": 5}"})
    void sortsNamesByTheirUnits(String written) throws JsonProcessingException {
        assertThat(new String(CanonicalJson.bytes(read(written)), StandardCharsets.UTF_8))
                .isEqualTo("{\"\\r\":4,\"1\":5,\"€\":3,\"😀\":2,\"\uFB33\":1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "9007199254740992", "-9007199254740992", "[9007199254740992]", "{\"a\":0}"})
    void takesWholeNumbersThatEveryReaderSees(String json) throws JsonProcessingException {
        assertThat(new String(CanonicalJson.bytes(read(json)), StandardCharsets.UTF_8))
                .isEqualTo(json);
    }

    /** The least of all longs has no positive counterpart; one beyond them all is no long. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.5",
                "1.0",
                "1e3",
                "9007199254740993",
                "-9007199254740993",
                "-9223372036854775808",
                "18446744073709551616",
                "[1, [9007199254740993]]",
                "{\"a\": {\"b\": 0.5}}"
            })
    void refusesANumberThatReadersMaySeeDifferently(String json) throws JsonProcessingException {
        JsonNode value = read(json);

        assertThatThrownBy(() -> CanonicalJson.bytes(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2^53");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"b\": [{\"d\": 1, \"c\": 2}], \"a\": 3}"})
    void putsTheNamesOfACopyInOrder(String written) throws JsonProcessingException {
        ObjectNode value = (ObjectNode) read(written);

        assertThat(CanonicalJson.ordered(value)).hasToString("{\"a\":3,\"b\":[{\"c\":2,\"d\":1}]}");
        assertThat(value).hasToString("{\"b\":[{\"d\":1,\"c\":2}],\"a\":3}");
    }

    private static JsonNode read(String json) throws JsonProcessingException {
        return new ObjectMapper().readTree(json);
    }
}
