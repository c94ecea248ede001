package org.pouch.process.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pouch.casework.kind.PacketDescriptors;
import org.pouch.packet.PacketKind;
import org.pouch.process.JobType;

/** What a modeler offers by name is what the program works, with the variables that it reads and sets. */
class ElementTemplatesTest {
    private static final Path FILE = Path.of("processes/.camunda/element-templates/pouch.json");

    static Stream<JobType> jobTypes() {
        return Arrays.stream(JobType.values()).filter(type -> !type.isOfBefore());
    }

    @Test
    void offersEachJobTypeOnceAndNoOther() throws IOException {
        assertThat(templates())
                .extracting(ElementTemplatesTest::jobType)
                .containsExactlyInAnyOrderElementsOf(
                        jobTypes().map(JobType::type).toList());
        assertThat(templates())
                .extracting(template -> template.path("id").asText())
                .doesNotHaveDuplicates();
        assertThat(templates())
                .extracting(template -> template.path("name").asText())
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("jobTypes")
    void givesAStepWhatItReadsAndSaysWhatItSets(JobType type) throws IOException {
        JsonNode template = templates().stream()
                .filter(one -> jobType(one).equals(type.type()))
                .findFirst()
                .orElseThrow();

        assertThat(given(template)).isEqualTo(components(type, 0));
        Set<String> set = components(type, 1);
        assertThat(template.path("description").asText())
                .endsWith(set.isEmpty() ? " Sets nothing." : " Sets " + said(type) + ".");
    }

    /** In the order of the record. */
    private static String said(JobType type) {
        return Arrays.stream(record(type, 1).getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.joining(", "));
    }

    @Test
    void draftsEveryKindOfPacketThatCasesHave() throws IOException {
        JsonNode kinds = property("casework.draftPacket", "kind").path("choices");

        assertThat(kinds.findValuesAsText("value")).hasSameElementsAs(drafted());
    }

    /** As the descriptors of casework know them. */
    private static List<String> drafted() {
        return Arrays.stream(PacketKind.values())
                .filter(kind -> PacketDescriptors.find(kind).isPresent())
                .map(PacketKind::name)
                .toList();
    }

    private static JsonNode property(String jobType, String name) throws IOException {
        return templates().stream()
                .filter(one -> jobType(one).equals(jobType))
                .flatMap(one -> properties(one))
                .filter(one -> name(one).equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> templates() throws IOException {
        JsonNode file = new ObjectMapper().readTree(FILE.toFile());
        return StreamSupport.stream(file.spliterator(), false).toList();
    }

    private static Stream<JsonNode> properties(JsonNode template) {
        return StreamSupport.stream(template.path("properties").spliterator(), false);
    }

    private static String jobType(JsonNode template) {
        return properties(template)
                .filter(one -> one.at("/binding/type").asText().equals("zeebe:taskDefinition"))
                .map(one -> one.path("value").asText())
                .findFirst()
                .orElseThrow();
    }

    private static String name(JsonNode property) {
        JsonNode binding = property.path("binding");
        return binding.path("name").asText(binding.path("key").asText());
    }

    private static Set<String> given(JsonNode template) {
        return properties(template)
                .filter(one -> Set.of("zeebe:input", "zeebe:taskHeader")
                        .contains(one.at("/binding/type").asText()))
                .map(ElementTemplatesTest::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> components(JobType type, int which) {
        return Arrays.stream(record(type, which).getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** @param which 0 for what the step reads, 1 for what it sets */
    private static Class<?> record(JobType type, int which) {
        String name = type.type().substring(type.type().indexOf('.') + 1);
        String step = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + "Step";
        try {
            Class<?> worked = Class.forName("org.pouch.process.step." + step);
            ParameterizedType made = (ParameterizedType) worked.getGenericInterfaces()[0];
            return (Class<?>) made.getActualTypeArguments()[which];
        } catch (ClassNotFoundException missing) {
            throw new AssertionError("no step works " + type.type(), missing);
        }
    }
}
