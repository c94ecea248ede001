package org.pouch.process.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The forms ask for what docs/user-tasks.md promises, no more and no less. */
class UserTaskFormsTest {
    private static final Pattern TASK =
            Pattern.compile("### `userTask_(\\w+)`\\n\\n([A-Z_]+)\\.(.*?)Returns:", Pattern.DOTALL);
    private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\| ([^|]*) \\| ([^|]*) \\| ([^|]*) \\|.*");

    record Field(String key, String type, String required, List<String> choices) {}

    record DocumentedTask(String name, String role, List<Field> fields) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<DocumentedTask> tasks() throws IOException {
        return TASK.matcher(Files.readString(Path.of("docs/user-tasks.md")))
                .results()
                .map(found -> new DocumentedTask(
                        found.group(1),
                        found.group(2),
                        found.group(3)
                                .lines()
                                .map(ROW::matcher)
                                .filter(Matcher::matches)
                                .map(row -> new Field(row.group(1), row.group(2), row.group(3), choices(row.group(4))))
                                .toList()));
    }

    private static List<String> choices(String cell) {
        return Pattern.compile("`(\\w+)`")
                .matcher(cell)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void asksForTheDocumentedFields(DocumentedTask task) throws IOException {
        Map<String, JsonNode> inputs = inputs(task);

        assertThat(inputs.keySet())
                .containsExactlyElementsOf(
                        task.fields().stream().map(Field::key).toList());
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void offersTheDocumentedChoices(DocumentedTask task) throws IOException {
        Map<String, JsonNode> inputs = inputs(task);

        for (Field field : task.fields()) {
            List<String> values = StreamSupport.stream(
                            input(inputs, field).path("values").spliterator(), false)
                    .map(value -> value.path("value").asText())
                    .toList();
            assertThat(values).as(field.key()).isEqualTo(field.choices());
        }
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void insistsOnTheRequiredFields(DocumentedTask task) throws IOException {
        Map<String, JsonNode> inputs = inputs(task);

        for (Field field : task.fields()) {
            JsonNode input = input(inputs, field);
            boolean optional = field.required().equals("no") || field.type().contains("read-only");
            assertThat(input.path("validate").path("required").asBoolean())
                    .as(field.key())
                    .isEqualTo(!optional);
            assertThat(input.path("readonly").asBoolean())
                    .as(field.key())
                    .isEqualTo(field.type().contains("read-only"));
        }
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void speaksEnglishAndChinese(DocumentedTask task) throws IOException {
        for (JsonNode input : inputs(task).values()) {
            String label =
                    input.path("label").asText() + input.path("dateLabel").asText();
            assertThat(label).matches("[\\p{IsLatin}\\p{Punct}\\d ]+ · .*\\p{IsHan}.*");
        }
    }

    private static JsonNode input(Map<String, JsonNode> inputs, Field field) {
        return Objects.requireNonNull(inputs.get(field.key()), field.key());
    }

    private static Map<String, JsonNode> inputs(DocumentedTask task) throws IOException {
        String id = task.name().replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        JsonNode form =
                new ObjectMapper().readTree(Path.of("processes", id + ".form").toFile());
        List<JsonNode> components = new ArrayList<>();
        form.path("components").forEach(components::add);
        Map<String, JsonNode> inputs = new LinkedHashMap<>();
        components.stream()
                .filter(component -> component.has("key"))
                .forEach(component -> inputs.put(component.path("key").asText(), component));
        return inputs;
    }
}
