package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.api.response.ActivatedJob;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StartInstructionTest extends EngineTest {

    @Test
    void startsAtAMultiInstanceActivityWithAllItsInstances() {
        String loop = Models.element(
                "multiInstanceLoopCharacteristics",
                "",
                "<zeebe:loopCharacteristics inputCollection=\"=items\" inputElement=\"item\"/>",
                "");
        deploy(
                "loop-start.bpmn",
                Models.sequence(
                        "loop-start",
                        Models.element(
                                "serviceTask",
                                "id=\"each\"",
                                "<zeebe:taskDefinition type=\"loop-start-each\"/>",
                                loop)));
        long instance = client.newCreateInstanceCommand()
                .bpmnProcessId("loop-start")
                .latestVersion()
                .variables(Map.of("items", List.of("a", "b")))
                .startBeforeElement("each")
                .send()
                .join()
                .getProcessInstanceKey();
        List<ActivatedJob> jobs = jobs("loop-start-each", 3);
        assertThat(jobs).extracting(job -> job.getVariablesAsMap().get("item")).containsExactly("a", "b");

        jobs.forEach(job -> client.newCompleteCommand(job.getKey()).send().join());
        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
    }

    @Test
    void refusesToStartAtWhatNoTokenComesTo() {
        String inAnHour =
                "<bpmn:timerEventDefinition><bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">PT1H</bpmn:timeDuration>"
                        + "</bpmn:timerEventDefinition>";
        String waiting = Models.element(
                        "eventBasedGateway",
                        "id=\"choice\"",
                        "",
                        "<bpmn:outgoing>choice_soon</bpmn:outgoing><bpmn:outgoing>choice_later</bpmn:outgoing>")
                + Models.element("intermediateCatchEvent", "id=\"soon\"", "", inAnHour)
                + Models.element("intermediateCatchEvent", "id=\"later\"", "", inAnHour)
                + Models.flow("start", "choice")
                + Models.flow("choice", "soon")
                + Models.flow("choice", "later");
        deploy("no-token.bpmn", Models.file(Models.process("no-token", "<bpmn:startEvent id=\"start\"/>" + waiting)));

        assertThatThrownBy(() -> startBefore("no-token", "start"))
                .hasMessageContaining("'start' targets unsupported element type 'START_EVENT'");
        assertThatThrownBy(() -> startBefore("no-token", "soon"))
                .hasMessageContaining("'soon' belongs to an event-based gateway");
        assertThatThrownBy(() -> startBefore("no-token", "nowhere"))
                .hasMessageContaining("no element found with id 'nowhere'");
    }

    private void startBefore(String process, String element) {
        client.newCreateInstanceCommand()
                .bpmnProcessId(process)
                .latestVersion()
                .startBeforeElement(element)
                .send()
                .join();
    }
}
