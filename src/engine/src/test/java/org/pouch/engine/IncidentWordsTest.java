package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pouch.engine.Models.element;
import static org.pouch.engine.Models.file;
import static org.pouch.engine.Models.message;
import static org.pouch.engine.Models.process;
import static org.pouch.engine.Models.sequence;
import static org.pouch.engine.Models.task;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Operators search for these sentences; they are the cluster's. */
class IncidentWordsTest extends EngineTest {
    private static final String NO_VARIABLE =
            " The evaluation reported the following warnings:\n[NO_VARIABLE_FOUND] No variable found with name 'missing'";

    private String wordsOf(String id, byte[] model, Map<String, Object> variables) {
        deploy(id + ".bpmn", model);
        List<Map<String, Object>> incidents = incidents(create(id, variables));
        assertThat(incidents).hasSize(1);
        assertThat(incidents.get(0)).containsEntry("ERROR_TYPE", "EXTRACT_VALUE_ERROR");
        return (String) incidents.get(0).get("ERROR_MESSAGE");
    }

    private String wordsOfUserTask(String id, String extension) {
        return wordsOf(id, sequence(id, task("userTask", "ask", "<zeebe:userTask/>" + extension)), Map.of());
    }

    private String wordsOfTimer(String id, String kind, String text) {
        String timer =
                "<bpmn:timerEventDefinition id=\"timer\"><bpmn:%s xsi:type=\"bpmn:tFormalExpression\">%s</bpmn:%s></bpmn:timerEventDefinition>"
                        .formatted(kind, text, kind);
        return wordsOf(id, sequence(id, element("intermediateCatchEvent", "id=\"wait\"", "", timer)), Map.of());
    }

    @Test
    void sayThatAnAssigneeIsNoText() {
        assertThat(wordsOfUserTask("no-assignee", "<zeebe:assignmentDefinition assignee=\"=missing\"/>"))
                .isEqualTo("Expected result of the expression 'missing' to be 'STRING', but was 'NULL'." + NO_VARIABLE);
        assertThat(wordsOfUserTask("number-assignee", "<zeebe:assignmentDefinition assignee=\"=5\"/>"))
                .isEqualTo("Expected result of the expression '5' to be 'STRING', but was 'NUMBER'.");
    }

    @Test
    void sayThatCandidatesAreNoListOfNames() {
        assertThat(wordsOfUserTask("text-groups", "<zeebe:assignmentDefinition candidateGroups=\"=&quot;a,b&quot;\"/>"))
                .isEqualTo("Expected result of the expression '\"a,b\"' to be 'ARRAY', but was 'STRING'.");
        assertThat(wordsOfUserTask("number-users", "<zeebe:assignmentDefinition candidateUsers=\"=[1,2]\"/>"))
                .isEqualTo("Expected result of the expression '[1,2]' to be 'ARRAY' containing 'STRING' items,"
                        + " but was 'ARRAY' containing at least one non-'STRING' item.");
    }

    @Test
    void sayThatADueDateIsNoDate() {
        assertThat(wordsOfUserTask("list-due", "<zeebe:taskSchedule dueDate=\"=[1]\"/>"))
                .isEqualTo(
                        "Expected result of the expression '[1]' to be one of '[DATE_TIME, STRING]', but was 'ARRAY'.");
        assertThat(wordsOfUserTask("bad-due", "<zeebe:taskSchedule dueDate=\"=&quot;soon&quot;\"/>"))
                .isEqualTo("Invalid date-time format 'soon' for expression '\"soon\"'.");
    }

    @Test
    void areNotNeededForADueDateThatIsNull() {
        deploy(
                "null-due.bpmn",
                sequence(
                        "null-due",
                        task(
                                "userTask",
                                "ask",
                                "<zeebe:userTask/><zeebe:taskSchedule dueDate=\"=null\" followUpDate=\"=&quot;&quot;\"/>")));

        assertThat(incidents(create("null-due", Map.of()))).isEmpty();
    }

    @Test
    void sayThatACorrelationKeyIsNeitherTextNorNumber() {
        String definitions = message("m", "message", "=missing");
        String wait = element("receiveTask", "id=\"wait\" messageRef=\"m\"", "", "");
        byte[] model = file(definitions, process("no-key", Models.chain(wait)));

        assertThat(wordsOf("no-key", model, Map.of()))
                .isEqualTo(
                        "Failed to extract the correlation key for 'missing': The value must be either a string or a number, but was 'NULL'."
                                + NO_VARIABLE);
    }

    @Test
    void sayThatATimerHasNoTime() {
        assertThat(wordsOfTimer("no-duration", "timeDuration", "=missing"))
                .isEqualTo(
                        "Expected result of the expression 'missing' to be one of '[DURATION, PERIOD, STRING]', but was 'NULL'."
                                + NO_VARIABLE);
        assertThat(wordsOfTimer("bad-duration", "timeDuration", "=&quot;soon&quot;"))
                .isEqualTo("Invalid duration format 'soon' for expression '\"soon\"'");
        assertThat(wordsOfTimer("bad-date", "timeDate", "=&quot;soon&quot;"))
                .isEqualTo("Invalid date-time format 'soon' for expression '\"soon\"'");
    }

    @ParameterizedTest
    @CsvSource({
        "timeDate, =missing, \"Invalid timer date expression (Expected result of the expression 'missing' to be one of '[DATE_TIME, STRING]', but was 'NULL'.\"",
        "timeCycle, =&quot;often&quot;, Invalid timer cycle expression (Invalid cycle 'often'"
    })
    void refuseAStartThatNeverComes(String kind, String text, String words) {
        String start = element(
                "startEvent",
                "id=\"start\"",
                "",
                "<bpmn:timerEventDefinition id=\"timer\"><bpmn:%s xsi:type=\"bpmn:tFormalExpression\">%s</bpmn:%s></bpmn:timerEventDefinition>"
                        .formatted(kind, text, kind));

        assertThatThrownBy(() -> deploy("never.bpmn", file(process("never", start))))
                .hasMessageContaining(words.replace("\"", ""));
    }
}
