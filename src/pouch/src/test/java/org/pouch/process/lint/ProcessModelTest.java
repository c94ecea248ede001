package org.pouch.process.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.Error;
import io.camunda.zeebe.model.bpmn.instance.Message;
import io.camunda.zeebe.model.bpmn.instance.UserTask;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeHeader;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeInput;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskHeaders;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pouch.casework.UserTaskId;
import org.pouch.packet.PacketKind;
import org.pouch.process.JobType;
import org.pouch.process.ProcessMessage;

/** What the models in processes/ say and what the code does are one. */
class ProcessModelTest {
    private final ModelFolder folder = ModelFolder.read(Path.of("processes"));
    private final List<BpmnModelInstance> models = folder.of(ModelFolder.Kind.BPMN).stream()
            .map(file -> Bpmn.readModelFromStream(new ByteArrayInputStream(file.content())))
            .toList();

    @Test
    void lintsWithoutAFinding() {
        assertThat(ModelLint.check(folder)).isEmpty();
    }

    @Test
    void usesEveryJobTypeThatIsWorked() {
        Set<String> used = models.stream()
                .flatMap(model -> model.getModelElementsByType(ZeebeTaskDefinition.class).stream())
                .map(ZeebeTaskDefinition::getType)
                .collect(Collectors.toSet());

        assertThat(used)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(JobType.values())
                        .filter(type -> !type.isOfBefore())
                        .map(JobType::type)
                        .toList());
    }

    @Test
    void worksEachJobTypeByTheStepOfItsName() {
        Set<String> steps = new ClassFileImporter()
                .importPackages("org.pouch.process.step").stream()
                        .filter(type -> type.getRawInterfaces().stream()
                                .anyMatch(port -> port.getSimpleName().equals("ProcessStep")))
                        .map(JavaClass::getSimpleName)
                        .filter(name -> !name.endsWith("Test") && !name.startsWith("Fake"))
                        .collect(Collectors.toSet());

        assertThat(steps)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(JobType.values())
                        .map(ProcessModelTest::stepName)
                        .toList());
    }

    @Test
    void hasTheUserTasksThatCaseworkKnows() {
        Set<String> used = models.stream()
                .flatMap(model -> model.getModelElementsByType(UserTask.class).stream())
                .map(UserTask::getId)
                .collect(Collectors.toSet());

        assertThat(used)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(UserTaskId.values())
                        .map(UserTaskId::value)
                        .toList());
    }

    private static String stepName(JobType type) {
        String verb = type.type().substring(type.type().indexOf('.') + 1);
        return Character.toUpperCase(verb.charAt(0)) + verb.substring(1) + "Step";
    }

    @Test
    void waitsOnlyForMessagesThatSomeonePublishes() {
        Set<String> published = Stream.concat(
                        Arrays.stream(PacketKind.values()).map(PacketKind::messageName),
                        Arrays.stream(ProcessMessage.values()).map(ProcessMessage::messageName))
                .collect(Collectors.toSet());

        assertThat(models.stream()
                        .flatMap(model -> model.getModelElementsByType(Message.class).stream())
                        .map(Message::getName))
                .isSubsetOf(published);
    }

    /** A packet that no process waits for is filed and answered, and then nobody is told of it. */
    @Test
    void waitsForEveryKind() {
        assertThat(models.stream()
                        .flatMap(model -> model.getModelElementsByType(Message.class).stream())
                        .map(Message::getName))
                .containsAll(Arrays.stream(PacketKind.values())
                        .filter(kind -> kind.isOfCase() || kind == PacketKind.RECEIPT)
                        .map(PacketKind::messageName)
                        .toList());
    }

    @Test
    void draftsAndDispatchesEveryKindThatACaseSends() {
        List<String> sent = Arrays.stream(PacketKind.values())
                .filter(PacketKind::isOfCase)
                .map(PacketKind::name)
                .toList();

        assertThat(models.stream()
                        .flatMap(model -> model.getModelElementsByType(ZeebeTaskDefinition.class).stream())
                        .filter(job -> job.getType().equals(JobType.DRAFT_PACKET.type()))
                        .flatMap(job -> job.getParentElement().getChildElementsByType(ZeebeTaskHeaders.class).stream())
                        .flatMap(headers -> headers.getHeaders().stream())
                        .filter(header -> header.getKey().equals("kind"))
                        .map(ZeebeHeader::getValue))
                .containsOnlyOnceElementsOf(sent);
        assertThat(models.stream()
                        .flatMap(model -> model.getModelElementsByType(ZeebeInput.class).stream())
                        .filter(input -> input.getTarget().equals("packetKind"))
                        .map(input -> input.getSource().replaceAll("[=\"]", "")))
                .containsAll(sent);
    }

    @Test
    void catchesTheErrorsOfItsSteps() {
        assertThat(models.stream()
                        .flatMap(model -> model.getModelElementsByType(Error.class).stream())
                        .map(Error::getErrorCode)
                        .distinct())
                .containsExactlyInAnyOrder(
                        "ERR_GATE_BLOCK",
                        "ERR_WAITS_FOR_TURN",
                        "ERR_KEY_UNUSABLE",
                        "ERR_DELIVERY_FAILED",
                        "ERR_PREPARE_AGAIN",
                        "ERR_ANSWER_OVERDUE",
                        "ERR_WAITING_GIVEN_UP",
                        "ERR_NOT_CALLED_OFF");
    }
}
