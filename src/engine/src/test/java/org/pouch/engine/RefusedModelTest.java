package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pouch.engine.Models.element;
import static org.pouch.engine.Models.file;
import static org.pouch.engine.Models.flow;
import static org.pouch.engine.Models.listeners;
import static org.pouch.engine.Models.process;
import static org.pouch.engine.Models.sequence;
import static org.pouch.engine.Models.service;
import static org.pouch.engine.Models.task;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Models that are refused when they are deployed, each with its sentence. */
@EmbeddedOnly("some of it a cluster runs")
class RefusedModelTest extends EngineTest {
    private static Stream<Arguments> models() {
        return Stream.of(
                Arguments.of(
                        sequence(
                                "looping",
                                element("manualTask", "id=\"again\"", "", "<bpmn:standardLoopCharacteristics/>")),
                        "standardLoopCharacteristics is not supported by the embedded engine."),
                Arguments.of(
                        sequence(
                                "cancelling",
                                element(
                                        "subProcess",
                                        "id=\"sub\"",
                                        "",
                                        "<bpmn:startEvent id=\"in\"/><bpmn:endEvent id=\"out\"><bpmn:cancelEventDefinition/></bpmn:endEvent>"
                                                + flow("in", "out"))),
                        "Event definition of this type is not supported"),
                Arguments.of(
                        file(process("not-executable", "<bpmn:startEvent id=\"start\"/>")
                                .replace("isExecutable=\"true\"", "isExecutable=\"false\"")),
                        "Must contain at least one executable process"),
                Arguments.of(
                        sequence(
                                "unparsed",
                                task(
                                        "scriptTask",
                                        "count",
                                        "<zeebe:script expression=\"=1 +\" resultVariable=\"n\"/>")),
                        "failed to parse expression"),
                Arguments.of(
                        sequence("unheard", element("exclusiveGateway", "id=\"split\"", listeners("end unheard"), "")),
                        "Execution listeners of type 'end' are not supported by"),
                Arguments.of(
                        file(process(
                                "often",
                                "<bpmn:startEvent id=\"start\"><bpmn:timerEventDefinition><bpmn:timeCycle>often</bpmn:timeCycle>"
                                        + "</bpmn:timerEventDefinition></bpmn:startEvent>")),
                        "Invalid timer cycle expression"));
    }

    @ParameterizedTest
    @MethodSource("models")
    void isRefusedWithItsSentence(byte[] model, String sentence) {
        assertThatThrownBy(() -> deploy("refused.bpmn", model)).satisfies(Refusal.with(400, "refused.bpmn", sentence));
    }

    @Test
    void refusesADecisionWithoutLogic() {
        byte[] model = """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="g" name="g" namespace="t">
                  <decision id="empty" name="empty"><variable name="empty"/></decision>
                </definitions>""".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> deploy("empty.dmn", model))
                .satisfies(Refusal.with(400, "has no decision logic the embedded engine evaluates"));
    }

    @Test
    void refusesTheSameProcessTwice() {
        byte[] model = sequence("twice", service("work", "twice-work"));

        assertThatThrownBy(() -> client.newDeployResourceCommand()
                        .addResourceBytes(model, "one.bpmn")
                        .addResourceBytes(model, "two.bpmn")
                        .send()
                        .join())
                .satisfies(Refusal.with(400, "Duplicated process id in resources: 'twice'"));
    }
}
