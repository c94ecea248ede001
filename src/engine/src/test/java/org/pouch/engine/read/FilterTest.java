package org.pouch.engine.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pouch.engine.EmbeddedEngine;
import org.pouch.engine.read.query.Operator;
import org.pouch.engine.read.query.Property;
import org.pouch.engine.read.query.Property.Use;
import org.pouch.engine.read.query.Resource;
import org.pouch.engine.settings.EngineSettings;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** Every collection, by every member of its filter with every operator, in every order, over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FilterTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Resource> COLLECTIONS = collections();

    private final HttpClient http = HttpClient.newHttpClient();
    private EmbeddedEngine engine;

    private static Map<String, Resource> collections() {
        Map<String, Resource> collections = new LinkedHashMap<>();
        collections.put("process-definitions", DefinitionResources.PROCESSES);
        collections.put("decision-definitions", DefinitionResources.DECISIONS);
        collections.put("decision-requirements", DefinitionResources.REQUIREMENTS);
        collections.put("process-instances", InstanceResources.PROCESSES);
        collections.put("element-instances", InstanceResources.ELEMENTS);
        collections.put("incidents", InstanceResources.INCIDENTS);
        collections.put("variables", VariableResources.SHORTENED);
        collections.put("user-tasks", TaskResources.USER_TASKS);
        collections.put("jobs", TaskResources.JOBS);
        collections.put("message-subscriptions", MessageResources.SUBSCRIPTIONS);
        collections.put("correlated-message-subscriptions", MessageResources.CORRELATED);
        collections.put("decision-instances", RecordResources.DECISIONS);
        collections.put("audit-logs", RecordResources.AUDIT_LOGS);
        return collections;
    }

    static Stream<String> names() {
        return COLLECTIONS.keySet().stream();
    }

    EngineSettings.Database database() throws IOException {
        return new EngineSettings.Database("jdbc:h2:mem:filters;DB_CLOSE_DELAY=-1", "sa", "");
    }

    @BeforeAll
    void startEngine() throws IOException {
        EngineSettings.Database database = database();
        engine = EmbeddedEngine.start(new EngineSettings("filters", 0, null, database, Duration.ZERO));
        DriverManagerDataSource rows =
                new DriverManagerDataSource(database.url(), database.user(), database.password());
        new ResourceDatabasePopulator(new ClassPathResource("org/pouch/engine/read/rows.sql")).execute(rows);
    }

    @AfterAll
    void stopEngine() {
        engine.close();
    }

    private record Page(List<JsonNode> items, JsonNode place) {
        Set<String> keys(Resource resource) {
            Set<String> keys = new HashSet<>();
            items.forEach(item -> keys.add(item.path(resource.key().name()).asText()));
            return keys;
        }
    }

    private Page search(String collection, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(engine.address() + "/v2/" + collection + "/search"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode())
                .as(collection + " " + body + " " + answer.body())
                .isEqualTo(200);
        JsonNode tree = JSON.readTree(answer.body());
        List<JsonNode> items = new ArrayList<>();
        tree.path("items").forEach(items::add);
        return new Page(items, tree.path("page"));
    }

    private static String filter(Property property, String value) {
        return "{\"filter\":{\"" + property.name() + "\":" + value + "},\"page\":{\"limit\":1000}}";
    }

    @Test
    void findsTasksByEachOfSeveralValuesOfAVariable() throws Exception {
        String several = "{\"filter\":{\"processInstanceVariables\":[{\"name\":\"%s\",\"value\":{\"$in\":[%s]}}]}}";

        assertThat(search(
                                "user-tasks",
                                several.formatted("name", "\"no\",\"nor\",\"\\\"Lyu\\\"\",\"this\",\"\\\"Lyu\\\"\""))
                        .keys(TaskResources.USER_TASKS))
                .containsExactly("130");
        assertThat(search("user-tasks", several.formatted("amount", "\"no\",\"\\\"Lyu\\\"\",\"nor\""))
                        .items())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void splitsItsRowsByEachMemberOfItsFilter(String collection) throws Exception {
        Resource resource = COLLECTIONS.get(collection);
        FilterTest.Page all = search(collection, "{\"page\":{\"limit\":1000}}");
        for (Property property : resource.properties()) {
            if (!property.is(Use.FILTERED) && !property.is(Use.MATCHED)) {
                continue;
            }
            List<JsonNode> values = new ArrayList<>();
            values.add(sample(property));
            all.items().stream()
                    .map(item -> item.path(property.name()))
                    .filter(JsonNode::isValueNode)
                    .filter(value -> !value.isNull())
                    .findFirst()
                    .ifPresent(values::add);
            for (JsonNode value : values) {
                compare(collection, resource, property, value, all);
            }
        }
    }

    private void compare(String collection, Resource resource, Property property, JsonNode value, Page all)
            throws IOException, InterruptedException {
        Set<String> equal =
                search(collection, filter(property, value.toString())).keys(resource);
        if (property.is(Use.SHOWN)) {
            assertThat(equal).as(property.name() + " " + value).isEqualTo(having(all, resource, property, value));
        }
        if (!property.is(Use.FILTERED)) {
            return;
        }
        assertThat(search(collection, filter(property, "{\"$eq\":" + value + ",\"$in\":[]}"))
                        .keys(resource))
                .isEqualTo(equal);
        assertThat(search(collection, filter(property, "{\"$in\":[" + value + "]}"))
                        .keys(resource))
                .isEqualTo(equal);
        Set<String> others = new HashSet<>(all.keys(resource));
        others.removeAll(equal);
        assertThat(search(collection, filter(property, "{\"$neq\":" + value + "}"))
                        .keys(resource))
                .as(property.name() + " is not " + value)
                .isEqualTo(others);
        assertThat(search(collection, filter(property, "{\"$notIn\":[" + value + "]}"))
                        .keys(resource))
                .isEqualTo(others);
        Set<String> present =
                search(collection, filter(property, "{\"$exists\":true}")).keys(resource);
        Set<String> absent = new HashSet<>(all.keys(resource));
        absent.removeAll(present);
        assertThat(search(collection, filter(property, "{\"$exists\":false}")).keys(resource))
                .isEqualTo(absent);
        if (property.kind().understands(Operator.LIKE)) {
            String pattern = JSON.writeValueAsString(
                    value.asText().replace("\\", "\\\\").replace("*", "\\*").replace("?", "\\?") + "*");
            assertThat(search(collection, filter(property, "{\"$like\":" + pattern + "}"))
                            .keys(resource))
                    .containsAll(equal);
        }
        if (property.kind().understands(Operator.GT)) {
            Set<String> less = search(collection, filter(property, "{\"$lt\":" + value + "}"))
                    .keys(resource);
            Set<String> more = search(collection, filter(property, "{\"$gte\":" + value + "}"))
                    .keys(resource);
            assertThat(Stream.concat(less.stream(), more.stream())).containsExactlyInAnyOrderElementsOf(present);
            assertThat(search(collection, filter(property, "{\"$gt\":" + value + "}"))
                            .keys(resource))
                    .isSubsetOf(more);
            assertThat(search(collection, filter(property, "{\"$lte\":" + value + "}"))
                            .keys(resource))
                    .containsAll(less)
                    .containsAll(equal);
        }
    }

    private static Set<String> having(Page all, Resource resource, Property property, JsonNode value) {
        Set<String> keys = new HashSet<>();
        all.items().stream()
                .filter(item -> item.path(property.name()).equals(value))
                .forEach(item -> keys.add(item.path(resource.key().name()).asText()));
        return keys;
    }

    private static JsonNode sample(Property property) {
        return switch (property.kind()) {
            case KEY -> JSON.getNodeFactory().textNode("4242");
            case NUMBER -> JSON.getNodeFactory().numberNode(4242);
            case FLAG -> JSON.getNodeFactory().booleanNode(true);
            case INSTANT -> JSON.getNodeFactory().textNode("2026-01-02T03:04:05Z");
            case CHOICE -> JSON.getNodeFactory().textNode(property.choices().get(0));
            default -> JSON.getNodeFactory().textNode("50%_\\*");
        };
    }

    @ParameterizedTest
    @MethodSource("names")
    void walksItsRowsInEachOrderToAndFro(String collection) throws Exception {
        Resource resource = COLLECTIONS.get(collection);
        for (Property property : resource.sorted()) {
            for (String order : List.of("ASC", "DESC")) {
                String sort = "\"sort\":[{\"field\":\"" + property.name() + "\",\"order\":\"" + order + "\"}]";
                List<JsonNode> all = new ArrayList<>(search(collection, "{" + sort + ",\"page\":{\"limit\":1000}}")
                        .items());
                List<JsonNode> walked = new ArrayList<>();
                FilterTest.Page page = search(collection, "{" + sort + ",\"page\":{\"limit\":2}}");
                FilterTest.Page last = page;
                while (!page.items().isEmpty()) {
                    walked.addAll(page.items());
                    last = page;
                    page = search(collection, page(sort, "after", page.place().path("endCursor")));
                }
                assertThat(walked).as(sort).isEqualTo(all);
                if (walked.size() > 2) {
                    FilterTest.Page before =
                            search(collection, page(sort, "before", last.place().path("startCursor")));
                    int end = all.size() - last.items().size();
                    assertThat(before.items()).as("back by " + sort).isEqualTo(all.subList(Math.max(0, end - 2), end));
                }
            }
        }
    }

    private static String page(String sort, String direction, JsonNode cursor) {
        return "{" + sort + ",\"page\":{\"limit\":2,\"" + direction + "\":" + cursor + "}}";
    }
}
