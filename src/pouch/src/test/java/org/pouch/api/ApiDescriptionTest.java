package org.pouch.api;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pouch.casework.flight.Blocker;
import org.pouch.casework.state.CaseState;
import org.pouch.testing.desk.RunningDesk;
import org.springframework.web.bind.annotation.RequestMethod;

/** What the API says of itself is what it does: a client is generated from it. */
class ApiDescriptionTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode description = description();

    private static JsonNode description() {
        try (InputStream file = ApiDescriptionTest.class.getResourceAsStream("/openapi.json")) {
            return JSON.readTree(file);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void tellsOfEveryRequestThatIsAnswered() {
        Set<String> answered = RunningDesk.addresses().stream()
                .flatMap(mapping -> mapping.getPatternValues().stream()
                        .filter(pattern -> pattern.startsWith("/api/"))
                        .flatMap(pattern -> mapping.getMethodsCondition().getMethods().stream()
                                .map(RequestMethod::name)
                                .map(method -> method + " " + plain(pattern))))
                .collect(toCollection(TreeSet::new));
        Set<String> described = new TreeSet<>();
        description
                .path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(
                                method -> described.add(method.toUpperCase(Locale.ROOT) + " " + plain(path.getKey()))));

        assertThat(described).isEqualTo(answered);
    }

    /** How a part of an address is called does not matter. */
    private static String plain(String pattern) {
        return pattern.replaceAll("\\{[^/]*}", "{}");
    }

    @Test
    void enumeratesWhatACaseCanBeInAndWhatKeepsAPersonBack() {
        assertThat(values("/components/schemas/CaseLine/properties/state/enum"))
                .containsExactlyElementsOf(
                        Stream.concat(Stream.of(CaseState.values()).map(Enum::name), Stream.of("SUSPENDED"))
                                .toList());
        assertThat(values("/components/schemas/FlightPerson/properties/blockers/items/enum"))
                .containsExactlyElementsOf(
                        Stream.of(Blocker.values()).map(Enum::name).toList());
    }

    private List<String> values(String place) {
        List<String> values = new ArrayList<>();
        description.at(place).forEach(value -> values.add(value.asText()));
        return values;
    }

    /** A generator calls methods and classes so: without them by the address. */
    @Test
    void namesEachOperationOnceAndSaysWhereItBelongs() {
        List<String> names = new ArrayList<>();
        for (JsonNode path : description.path("paths")) {
            for (JsonNode operation : path) {
                names.add(operation.path("operationId").asText());
                assertThat(operation.at("/tags/0").asText()).isNotEmpty();
            }
        }
        assertThat(names).doesNotContain("").doesNotHaveDuplicates();
    }

    @Test
    void hasAnExampleOfEverythingThatIsSound() {
        for (Iterator<Map.Entry<String, JsonNode>> all =
                        description.at("/components/schemas").fields();
                all.hasNext(); ) {
            Map.Entry<String, JsonNode> schema = all.next();
            JsonNode example = schema.getValue().path("example");

            assertThat(example.isMissingNode()).as(schema.getKey()).isFalse();
            assertThat(SchemaRegistry.withDialect(Dialects.getDraft202012())
                            .getSchema(wrapped(schema.getKey()))
                            .validate(example.toString(), InputFormat.JSON))
                    .as(schema.getKey())
                    .isEmpty();
        }
    }

    /** The schema of that name, with the others that it names. */
    private String wrapped(String name) {
        return JSON.createObjectNode()
                .put("$ref", "#/components/schemas/" + name)
                .set("components", description.path("components"))
                .toString();
    }

    @Test
    void tellsEachOpeningOfItsKey() {
        for (String opening : List.of("/api/cases", "/api/flights")) {
            assertThat(description
                            .path("paths")
                            .path(opening)
                            .at("/post/parameters/0/name")
                            .asText())
                    .as(opening)
                    .isEqualTo("Idempotency-Key");
        }
    }
}
