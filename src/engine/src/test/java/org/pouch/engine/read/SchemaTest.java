package org.pouch.engine.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pouch.engine.read.query.Property;
import org.pouch.engine.read.query.Property.Use;
import org.pouch.engine.read.query.Resource;
import org.pouch.engine.read.query.Search;
import org.pouch.engine.read.query.SearchRequest;
import org.pouch.engine.read.query.View;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every property of every resource is a column that the engine's schema has. */
class SchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JdbcDataSource DATABASE = new JdbcDataSource();

    static {
        DATABASE.setURL("jdbc:h2:mem:schema;DB_CLOSE_DELAY=-1");
        Schema.create(DATABASE);
    }

    static Stream<Resource> resources() {
        return ProtocolTest.resources().map(arguments -> (Resource) arguments.get()[0]);
    }

    @ParameterizedTest
    @MethodSource("resources")
    void canBeFilteredAndSortedByEachProperty(Resource resource) {
        Search search = new Search(View.ofPresent(JdbcClient.create(DATABASE)));
        ObjectNode everything = JSON.createObjectNode();
        for (Property property : resource.properties()) {
            if (property.is(Use.FILTERED)) {
                everything.putObject("filter").putObject(property.name()).set("$neq", value(property));
                assertThat(search.find(resource, SearchRequest.read(resource, everything))
                                .items())
                        .isEmpty();
            }
            if (property.is(Use.FILTERED) || property.is(Use.MATCHED)) {
                everything.putObject("filter").set(property.name(), value(property));
                assertThat(search.find(resource, SearchRequest.read(resource, everything))
                                .items())
                        .isEmpty();
            }
        }
        ArrayNode sort = JSON.createObjectNode().putArray("sort");
        resource.sorted().forEach(property -> sort.addObject().put("field", property.name()));
        assertThat(search.find(
                                resource,
                                SearchRequest.read(
                                        resource, JSON.createObjectNode().set("sort", sort)))
                        .page()
                        .totalItems())
                .isZero();
    }

    private static JsonNode value(Property property) {
        return switch (property.kind()) {
            case KEY -> JSON.getNodeFactory().textNode("1");
            case TEXT -> JSON.getNodeFactory().textNode("x");
            case CHOICE -> JSON.getNodeFactory().textNode(property.choices().get(0));
            case NUMBER -> JSON.getNodeFactory().numberNode(1);
            case FLAG -> JSON.getNodeFactory().booleanNode(true);
            case INSTANT -> JSON.getNodeFactory().textNode("2026-01-01T00:00Z");
            case LIST, JSON -> throw new IllegalArgumentException(property.name());
        };
    }
}
