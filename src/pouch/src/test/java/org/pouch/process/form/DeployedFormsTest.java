package org.pouch.process.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A task that was open before an upgrade can be answered by the rules of after it. */
class DeployedFormsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DeployedForms FORMS = new DeployedForms();

    @BeforeAll
    static void deploy() throws IOException {
        FORMS.remember(List.of(
                Files.readAllBytes(Path.of("processes", "record-handover.form")),
                Files.readAllBytes(Path.of("processes", "approve-request.form")),
                Files.readAllBytes(Path.of("processes", "approve-travel-document.form"))));
    }

    private static ObjectNode shipped(String form) throws IOException {
        return (ObjectNode) JSON.readTree(Files.readString(Path.of("processes", form + ".form")));
    }

    /** As the form was before that field. */
    private static String without(ObjectNode form, String key) {
        ArrayNode components = form.withArray("components");
        for (int index = components.size() - 1; index >= 0; index--) {
            if (components.get(index).path("key").asText().equals(key)) {
                components.remove(index);
            }
        }
        return form.toString();
    }

    private static List<String> keys(String form) throws IOException {
        return StreamSupport.stream(JSON.readTree(form).path("components").spliterator(), false)
                .map(component -> component.path("key").asText())
                .toList();
    }

    @Test
    void asksWhoReceivesAChildWhereTheTaskWasOpenBefore() throws IOException {
        ObjectNode today = shipped("record-handover");

        String completed = FORMS.completed(without(today.deepCopy(), "receivedBy"));

        assertThat(keys(completed)).isEqualTo(keys(today.toString()));
        JsonNode added = Objects.requireNonNull(
                StreamSupport.stream(JSON.readTree(completed).path("components").spliterator(), false)
                        .filter(component -> component.path("key").asText().equals("receivedBy"))
                        .findFirst()
                        .orElse(null));
        assertThat(added.at("/validate/required").asBoolean()).isTrue();
        assertThat(added.at("/layout/row").asText()).isEqualTo("row_of_field_receivedBy");
    }

    /** What is to be ticked comes with the data of the form. */
    @ParameterizedTest
    @ValueSource(strings = {"approve-request", "approve-travel-document"})
    void asksWhoeverApprovesWhetherTheyLookedWhereTheTaskWasOpenBefore(String form) throws IOException {
        ObjectNode today = shipped(form);

        assertThat(keys(FORMS.completed(without(today.deepCopy(), "pagesSeen"))))
                .isEqualTo(keys(today.toString()));
    }

    @Test
    void offersNothingThatAnEarlierProcessDoesNotKnow() throws IOException {
        String before = without(shipped("record-handover"), "incident");

        assertThat(FORMS.completed(before)).isEqualTo(before);
    }

    @Test
    void leavesTheFormOfTodayAndOthersAsTheyAre() throws IOException {
        String today = Files.readString(Path.of("processes", "record-handover.form"));

        assertThat(FORMS.completed(today)).isEqualTo(today);
        assertThat(FORMS.completed("{\"id\":\"loan\",\"components\":[]}"))
                .isEqualTo("{\"id\":\"loan\",\"components\":[]}");
        assertThat(FORMS.completed("no form")).isEqualTo("no form");
    }
}
