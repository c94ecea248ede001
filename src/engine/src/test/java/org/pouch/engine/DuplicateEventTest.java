package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pouch.engine.Models.chain;
import static org.pouch.engine.Models.element;
import static org.pouch.engine.Models.file;
import static org.pouch.engine.Models.flow;
import static org.pouch.engine.Models.message;
import static org.pouch.engine.Models.process;
import static org.pouch.engine.Models.service;

import io.camunda.client.api.command.ClientHttpException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two events of which nobody could tell which one is meant. */
class DuplicateEventTest extends EngineTest {
    private static final String DEFINITIONS = message("m", "again", "=1")
            + "<bpmn:error id=\"e\" errorCode=\"broken\"/><bpmn:escalation id=\"s\" escalationCode=\"late\"/>"
            + "<bpmn:signal id=\"g\" name=\"ring\"/>";

    private static final String ERROR = "<bpmn:errorEventDefinition errorRef=\"e\"/>";
    private static final String ANY_ERROR = "<bpmn:errorEventDefinition/>";
    private static final String ESCALATION = "<bpmn:escalationEventDefinition escalationRef=\"s\"/>";
    private static final String ANY_ESCALATION = "<bpmn:escalationEventDefinition/>";
    private static final String MESSAGE = "<bpmn:messageEventDefinition messageRef=\"m\"/>";
    private static final String SIGNAL = "<bpmn:signalEventDefinition signalRef=\"g\"/>";

    private static final Map<String, String> REFUSED = Map.of(
            ERROR, "Multiple error catch events with the same error code 'broken' are not supported on the same scope.",
            ANY_ERROR, "The same scope can not contain more than one error catch event without error code.",
            ESCALATION, "Multiple escalation catch events with the same escalation code 'late' are not supported",
            ANY_ESCALATION,
                    "The same scope can not contain more than one escalation catch event without escalation code.",
            MESSAGE, "Multiple message event definitions with the same name 'again' are not allowed.",
            SIGNAL, "Multiple signal event definitions with the same name 'ring' are not allowed.");

    private static final String HOST = element(
            "subProcess",
            "id=\"task\"",
            "",
            chain(service("inside", "duplicate-inside"))
                    .replace("\"start", "\"s_start")
                    .replace("\"end\"", "\"s_end\"")
                    .replace("inside_end", "inside_s_end"));

    private static String boundary(String id, String definition) {
        return element("boundaryEvent", "id=\"%s\" attachedToRef=\"task\"".formatted(id), "", definition)
                + "<bpmn:endEvent id=\"end_%s\"/>".formatted(id)
                + flow(id, "end_" + id);
    }

    private static String eventSubProcess(String id, String definition) {
        return "<bpmn:subProcess id=\"%s\" triggeredByEvent=\"true\"><bpmn:startEvent id=\"%s_s\">%s</bpmn:startEvent><bpmn:endEvent id=\"%s_e\"/>%s</bpmn:subProcess>"
                .formatted(id, id, definition, id, flow(id + "_s", id + "_e"));
    }

    private void assertRefused(String content, String sentence) {
        assertThatThrownBy(() -> deploy("d.bpmn", file(DEFINITIONS, process("d", chain(HOST) + content))))
                .isInstanceOfSatisfying(
                        ClientHttpException.class, e -> assertThat(e.code()).isEqualTo(400))
                .hasMessageContaining(sentence);
    }

    @Test
    void isRefusedAtOneElement() {
        REFUSED.forEach((definition, sentence) ->
                assertRefused(boundary("one", definition) + boundary("two", definition), sentence));
    }

    @Test
    void isRefusedInOneScope() {
        REFUSED.forEach((definition, sentence) ->
                assertRefused(eventSubProcess("one", definition) + eventSubProcess("two", definition), sentence));
    }

    @Test
    void isNoneInAnotherScope() {
        deploy(
                "scopes.bpmn",
                file(
                        DEFINITIONS,
                        process(
                                "scopes",
                                chain(HOST)
                                        + boundary("one", ERROR)
                                        + boundary("any", ANY_ERROR)
                                        + eventSubProcess("two", ERROR)
                                        + eventSubProcess("other", ANY_ERROR))));
        create("scopes", Map.of());
        assertThat(hasJob("duplicate-inside")).isTrue();
    }
}
