package org.pouch.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.CatchEvent;
import io.camunda.zeebe.model.bpmn.instance.EventBasedGateway;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.MessageEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pouch.packet.PacketKind;

/** What is told again is what the models wait for. */
class PacketWaitTest {
    @Test
    void knowsEachPlaceWhereAModelWaitsForAPacket() throws IOException {
        Map<String, String> waits = new TreeMap<>();
        try (Stream<Path> models = Files.list(Path.of("processes"))) {
            models.filter(file -> file.toString().endsWith(".bpmn"))
                    .map(file -> Bpmn.readModelFromFile(file.toFile()))
                    .flatMap(model -> model.getModelElementsByType(CatchEvent.class).stream())
                    .filter(event -> !(event instanceof StartEvent))
                    .forEach(event -> event.getEventDefinitions().stream()
                            .filter(MessageEventDefinition.class::isInstance)
                            .map(definition -> ((MessageEventDefinition) definition)
                                    .getMessage()
                                    .getName())
                            .forEach(message -> waits.put(active(event), message)));
        }
        waits.values()
                .removeIf(message -> message.equals(PacketKind.RECEIPT.messageName())
                        || message.equals(ProcessMessage.ATTEMPT_FAILED.messageName())
                        || message.equals(ProcessMessage.TURN_CAME.messageName())
                        || message.equals(ProcessMessage.CHANGE_WANTED.messageName())
                        || message.equals(ProcessMessage.CALLED_OFF.messageName())
                        || message.equals(ProcessMessage.ERROR_FOUND.messageName()));

        assertThat(Arrays.stream(PacketWait.values())
                        .filter(wait -> !wait.isOfBefore())
                        .collect(Collectors.toMap(PacketWait::element, PacketWait::messageName)))
                .isEqualTo(waits);
    }

    /** Behind an event-based gateway it is the gateway that waits, of a boundary event what it is attached to. */
    private static String active(CatchEvent event) {
        if (event instanceof BoundaryEvent boundary) {
            return boundary.getAttachedTo().getId();
        }
        FlowNode before = event.getIncoming().iterator().next().getSource();
        return before instanceof EventBasedGateway ? before.getId() : event.getId();
    }
}
