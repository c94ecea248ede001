package org.pouch.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.camunda.client.api.response.ActivatedJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.intervention.EngineControl;
import org.pouch.casework.intervention.Order;
import org.pouch.casework.intervention.Order.Place;
import org.pouch.packet.PacketIds;
import org.pouch.packet.RequestId;
import org.pouch.process.ProcessInstances.Filter;
import org.pouch.process.ProcessInstances.InstanceState;
import org.pouch.process.oversight.Versions;

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

    /** Of the release before a second officer confirmed a handover: its record is not drafted, and it has no step in which it could be confirmed. */
    @Test
    void comesFromARecordThatNobodyConfirmedToItsConfirmation() throws Exception {
        RequestId request = PLAY.newRequest();
        long earlier = PLAY.client()
                .newCreateInstanceCommand()
                .processDefinitionKey(arrivalWithoutConfirmation())
                .variables(Map.of("requestId", request.value(), "counterpart", "XRU-CRS"))
                .send()
                .join()
                .getProcessInstanceKey();
        PLAY.complete(request, "userTask_AnswerTransfer", PlayedProcesses.WORKER, Map.of("transferAnswer", "ACCEPTED"));
        PLAY.complete(
                request,
                "userTask_ApproveTransferAnswer",
                PlayedProcesses.APPROVER,
                Map.of("transferAnswerDecision", "APPROVE"));
        PLAY.complete(
                request, "userTask_RecordHandover", PlayedProcesses.WORKER, Map.of("handoverOutcome", "HANDED_OVER"));
        refuseDraft();
        await().untilAsserted(() ->
                assertThat(PLAY.processInstances().incidents(earlier)).hasSize(1));

        Versions versions = PLAY.bean(Versions.class);
        EngineControl engine = PLAY.bean(EngineControl.class);
        Place place = new Place(earlier, "transfer-arrival", request.value());
        Versions.Version today = versions.of("transfer-arrival").get(1);
        engine.perform(Order.migrate(place, today.definition(), today.number()));
        engine.perform(Order.move(place, "serviceTask_DraftHandoverRecord", "userTask_ConfirmHandover"));

        PLAY.complete(
                request, "userTask_ConfirmHandover", PlayedProcesses.APPROVER, Map.of("handoverDecision", "APPROVE"));
        PLAY.awaitEnd("transfer-arrival", request);
        assertThat(PLAY.processInstances().openIncidents(10)).isEmpty();
    }

    /** The model of the release before, as it was; the program of this one starts on its engine. */
    @Test
    void bringsARunningArrivalToItsConfirmationByItself() {
        RequestId request = PLAY.newRequest();

        PLAY.startsAgainAfter(() -> {
            arrives(request, model -> model);
            PLAY.complete(
                    request, "userTask_AnswerTransfer", PlayedProcesses.WORKER, Map.of("transferAnswer", "ACCEPTED"));
            awaitAt(request, "userTask_ApproveTransferAnswer");
        });

        PLAY.complete(
                request,
                "userTask_ApproveTransferAnswer",
                PlayedProcesses.APPROVER,
                Map.of("transferAnswerDecision", "APPROVE"));
        PLAY.complete(
                request, "userTask_RecordHandover", PlayedProcesses.WORKER, Map.of("handoverOutcome", "HANDED_OVER"));
        confirmed(request);
    }

    /** Of two that stood at the draft when the program ended, one had failed at it. Nobody works it here, as between two programs. */
    @Test
    void leadsARunningArrivalBackFromADraftThatIsRefusedNow() {
        RequestId first = recorded();
        RequestId second = recorded();
        PLAY.startsAgainAfter(() -> {
            for (RequestId request : List.of(first, second)) {
                PLAY.complete(
                        request,
                        "userTask_RecordHandover",
                        PlayedProcesses.WORKER,
                        Map.of("handoverOutcome", "REFUSED"));
                awaitAt(request, "serviceTask_DraftHandoverRecord");
            }
            refuseDraft();
        });

        confirmed(first);
        confirmed(second);
    }

    /** Of the release before, and so far that the handover is to be recorded. */
    private static RequestId recorded() {
        RequestId request = PLAY.newRequest();
        arrives(request, EarlierModelTest::withUnworkedDraft);
        PLAY.complete(request, "userTask_AnswerTransfer", PlayedProcesses.WORKER, Map.of("transferAnswer", "ACCEPTED"));
        PLAY.complete(
                request,
                "userTask_ApproveTransferAnswer",
                PlayedProcesses.APPROVER,
                Map.of("transferAnswerDecision", "APPROVE"));
        PLAY.awaitTask(request, "userTask_RecordHandover", PlayedProcesses.WORKER);
        return request;
    }

    /** Between two steps an instance stands nowhere, and is not brought on. */
    private static void awaitAt(RequestId request, String element) {
        Filter ofCase = Filter.ofCase(InstanceState.ACTIVE, "transfer-arrival", request.value());
        Versions versions = PLAY.bean(Versions.class);
        await().until(() -> PLAY.processInstances().search(ofCase, 1, 0).instances().stream()
                .flatMap(instance -> versions.places(instance.key()).stream())
                .anyMatch(at -> at.element().equals(element)));
    }

    private static String withUnworkedDraft(String model) {
        return model.replaceAll(
                "(?s)(<bpmn:serviceTask id=\"serviceTask_DraftHandoverRecord\".*?type=)\"casework.draftPacket\"",
                "$1\"earlier.draftPacket\"");
    }

    private static void confirmed(RequestId request) {
        PLAY.complete(
                request, "userTask_ConfirmHandover", PlayedProcesses.APPROVER, Map.of("handoverDecision", "APPROVE"));
        PLAY.awaitEnd("transfer-arrival", request);
        assertThat(PLAY.pathOf("transfer-arrival", request))
                .containsSubsequence(
                        "userTask_RecordHandover", "userTask_ConfirmHandover", "serviceTask_DraftHandoverRecord");
        assertThat(PLAY.processInstances().openIncidents(10)).isEmpty();
    }

    private static void arrives(RequestId request, UnaryOperator<String> change) {
        PLAY.client()
                .newCreateInstanceCommand()
                .processDefinitionKey(deployedArrival(change))
                .variables(Map.of("requestId", request.value(), "counterpart", "XRU-CRS"))
                .send()
                .join();
    }

    private static void refuseDraft() {
        ActivatedJob draft = await().until(
                        () -> PLAY.client()
                                .newActivateJobsCommand()
                                .jobType("earlier.draftPacket")
                                .maxJobsToActivate(1)
                                .send()
                                .join()
                                .getJobs(),
                        jobs -> jobs.size() == 1)
                .get(0);
        PLAY.client()
                .newFailCommand(draft)
                .retries(0)
                .errorMessage("No approved record.")
                .send()
                .join();
    }

    /** The draft of the record is the test's to refuse. */
    private static long arrivalWithoutConfirmation() throws Exception {
        String model = Files.readString(Path.of("processes/transfer-arrival.bpmn"));
        String straight = model.replaceAll(
                        "(sourceRef=\"userTask_RecordHandover\" targetRef=)\"userTask_ConfirmHandover\"",
                        "$1\"serviceTask_DraftHandoverRecord\"")
                .replaceAll(
                        "(?s)(<bpmn:serviceTask id=\"serviceTask_DraftHandoverRecord\".*?type=)\"casework.draftPacket\"",
                        "$1\"earlier.draftPacket\"");
        return deployed(straight);
    }

    private static long deployedArrival(UnaryOperator<String> change) {
        try {
            return deployed(change.apply(
                    Files.readString(Path.of("src/pouch/src/test/resources/earlier/transfer-arrival.bpmn"))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static long deployed(String arrival) {
        return PLAY
                .client()
                .newDeployResourceCommand()
                .addResourceStringUtf8(arrival, "transfer-arrival.bpmn")
                .addResourceFile("processes/packet-dispatch.bpmn")
                .addResourceFile("processes/packet-delivery.bpmn")
                .addResourceFile("processes/channel-selection.dmn")
                .addResourceFile("processes/answer-transfer.form")
                .addResourceFile("processes/approve-transfer-answer.form")
                .addResourceFile("processes/record-handover.form")
                .addResourceFile("processes/confirm-handover.form")
                .addResourceFile("processes/approve-ending.form")
                .addResourceFile("processes/arrange-delivery.form")
                .addResourceFile("processes/review-block.form")
                .addResourceFile("processes/replace-key.form")
                .send()
                .join()
                .getProcesses()
                .stream()
                .filter(process -> process.getBpmnProcessId().equals("transfer-arrival"))
                .findFirst()
                .orElseThrow()
                .getProcessDefinitionKey();
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
                .addResourceFile("processes/approve-ending.form")
                .addResourceFile("processes/replace-key.form")
                .addResourceFile("processes/channel-selection.dmn")
                .send()
                .join();
    }
}
