package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pouch.engine.Models.chain;
import static org.pouch.engine.Models.file;
import static org.pouch.engine.Models.message;
import static org.pouch.engine.Models.process;
import static org.pouch.engine.Models.sequence;
import static org.pouch.engine.Models.service;

import io.camunda.client.api.command.ProblemException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a modeler draws around the flow is for readers; it must not keep a model from running. */
class DrawnModelTest extends EngineTest {
    private static final String LANES = """
            <bpmn:documentation>For readers</bpmn:documentation>
            <bpmn:laneSet id="lanes"><bpmn:lane id="lane" name="Lane"><bpmn:flowNodeRef>start</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>
            <bpmn:dataObject id="object"/><bpmn:dataObjectReference id="objectReference" dataObjectRef="object"/>
            <bpmn:dataStoreReference id="store"/>
            """;

    private static final String NOTES = """
            <bpmn:textAnnotation id="note"><bpmn:text>a note</bpmn:text></bpmn:textAnnotation>
            <bpmn:association id="association" associationDirection="None" sourceRef="work" targetRef="note"/>
            <bpmn:group id="group" categoryValueRef="value"/>
            """;

    private static final String POOLS = """
            <bpmn:collaboration id="pools">
              <bpmn:participant id="pool" name="Pool" processRef="drawn"/><bpmn:participant id="other" name="Other"/>
              <bpmn:messageFlow id="message" sourceRef="other" targetRef="wait"/>
              <bpmn:textAnnotation id="outside"><bpmn:text>another</bpmn:text></bpmn:textAnnotation>
            </bpmn:collaboration>
            <bpmn:category id="category"><bpmn:categoryValue id="value" value="v"/></bpmn:category>
            """;

    @Test
    void runsWithNotesLanesPoolsGroupsAndData() {
        String data = "<bpmn:property id=\"property\" name=\"__targetRef_placeholder\"/>"
                + "<bpmn:dataInputAssociation id=\"in\"><bpmn:sourceRef>objectReference</bpmn:sourceRef>"
                + "<bpmn:targetRef>property</bpmn:targetRef></bpmn:dataInputAssociation>"
                + "<bpmn:dataOutputAssociation id=\"out\"><bpmn:targetRef>store</bpmn:targetRef></bpmn:dataOutputAssociation>";
        String work = Models.element(
                "serviceTask",
                "id=\"work\" name=\"Work\" implementation=\"##WebService\"",
                "<zeebe:taskDefinition type=\"drawn\"/>",
                data);
        deploy("drawn.bpmn", file(POOLS, process("drawn", LANES + chain(work) + NOTES)));
        long instance = create("drawn", Map.of());

        complete("drawn", Map.of());

        awaitCompleted(instance);
    }

    @Test
    void runsTasksWithoutWorkAndTasksThatReceive() {
        String undone = "<bpmn:manualTask id=\"by-hand\"/>";
        String vague = "<bpmn:task id=\"vague\"/>";
        String milestone = "<bpmn:intermediateThrowEvent id=\"milestone\"/>";
        String receive = "<bpmn:receiveTask id=\"receive\" messageRef=\"m\"/>";
        deploy(
                "receives.bpmn",
                file(message("m", "arrival", "=id"), process("receives", chain(undone, vague, milestone, receive))));
        long instance = create("receives", Map.of("id", 7));

        client.newCorrelateMessageCommand()
                .messageName("arrival")
                .correlationKey("7")
                .variables(Map.of("what", "parcel"))
                .send()
                .join();

        assertThat(variablesOf(instance)).containsEntry("what", "\"parcel\"");
        assertThat(elements(instance))
                .containsExactly(
                        "start COMPLETED",
                        "by-hand COMPLETED",
                        "vague COMPLETED",
                        "milestone COMPLETED",
                        "receive COMPLETED",
                        "end COMPLETED");
    }

    @Test
    void refusesToStartWhatOnlyAMessageStarts() {
        String start =
                "<bpmn:startEvent id=\"start\"><bpmn:messageEventDefinition id=\"d\" messageRef=\"m\"/></bpmn:startEvent>";
        deploy("by-message.bpmn", file(message("m", "begin", ""), process("by-message", start)));

        assertThatThrownBy(() -> create("by-message", Map.of())).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.code()).isEqualTo(409);
            assertThat(e.details().getDetail())
                    .isEqualTo(
                            "Command 'CREATE' rejected with code 'INVALID_STATE': Expected to create instance of process with none start event, but there is no such event");
        });
    }

    @Test
    void takesAJobWithoutATypeForAnIncident() {
        deploy("typeless.bpmn", sequence("typeless", service("work", "=kind")));

        assertThat(incidents(create("typeless", Map.of("kind", ""))))
                .singleElement()
                .satisfies(incident -> assertThat(incident).containsEntry("ERROR_TYPE", "EXTRACT_VALUE_ERROR"));
    }
}
