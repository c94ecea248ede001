package org.pouch.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.pouch.casework.DecisionRefused;
import org.pouch.packet.PacketIds;
import org.pouch.packet.RequestId;

/** A dispatch that began under a model of an earlier release goes on by it, and asks nothing of a person that it cannot follow. */
class EarlierModelTest {
    private static final PlayedProcesses PLAY = new PlayedProcesses();

    @AfterAll
    static void stop() {
        PLAY.close();
    }

    /** Of the release before one could prepare a rejected packet again. */
    @Test
    void leavesAnAnswerThatLeadsNowhereWithTheOfficer() throws Exception {
        RequestId request = PLAY.newRequest();
        deployEarlier();
        PLAY.partner.nextAnswers(ScriptedPartner.Answer.REJECT_FOR_EVER);
        PLAY.client()
                .newCreateInstanceCommand()
                .bpmnProcessId("packet-dispatch")
                .latestVersion()
                .variables(Map.of(
                        "packetId",
                        new PacketIds(Clock.systemUTC()).next().value(),
                        "packetKind",
                        "REQUEST",
                        "requestId",
                        request.value(),
                        "counterpart",
                        "XRU-CRS"))
                .send()
                .join();

        OfficerTasks.Task task = PLAY.awaitTask(request, "userTask_ArrangeDelivery", PlayedProcesses.WORKER);
        PLAY.tasks().claim(task.key(), PlayedProcesses.WORKER);
        assertThatThrownBy(() -> answers(task, "PREPARE_AGAIN"))
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields())
                                .hasEntrySatisfying(
                                        "decision", why -> assertThat(why).contains("earlier model")));

        assertThat(PLAY.processInstances().openIncidents(10)).isEmpty();
        answers(task, "RESEND");
        PLAY.awaitEnd("packet-dispatch", request);
    }

    private static void answers(OfficerTasks.Task task, String decision) {
        ObjectNode form = new ObjectMapper().createObjectNode();
        form.put("decision", decision).put("deliveryDecision", decision);
        PLAY.tasks().complete(task.key(), PlayedProcesses.WORKER, form);
    }

    private static void deployEarlier() throws Exception {
        String model = Files.readString(Path.of("processes/packet-delivery.bpmn"))
                .replace("=deliveryDecision = \"PREPARE_AGAIN\"", "=deliveryDecision = \"NOT_YET\"");
        ObjectNode form = (ObjectNode) new ObjectMapper()
                .readTree(Path.of("processes/arrange-delivery.form").toFile());
        form.path("components").forEach(field -> {
            if (field.path("values") instanceof ArrayNode values) {
                values.remove(1);
            }
        });
        PLAY.client()
                .newDeployResourceCommand()
                .addResourceStringUtf8(model, "packet-delivery.bpmn")
                .addResourceFile("processes/packet-dispatch.bpmn")
                .addResourceBytes(form.toString().getBytes(StandardCharsets.UTF_8), "arrange-delivery.form")
                .addResourceFile("processes/review-block.form")
                .addResourceFile("processes/replace-key.form")
                .addResourceFile("processes/channel-selection.dmn")
                .send()
                .join();
    }
}
