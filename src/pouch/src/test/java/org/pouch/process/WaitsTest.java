package org.pouch.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.Activity;
import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.CatchEvent;
import io.camunda.zeebe.model.bpmn.instance.EventBasedGateway;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.IntermediateCatchEvent;
import io.camunda.zeebe.model.bpmn.instance.MessageEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.ReceiveTask;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.camunda.zeebe.model.bpmn.instance.SubProcess;
import io.camunda.zeebe.model.bpmn.instance.TimerEventDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nobody waits for ever: beside each wait for somebody else's word a timer runs, and its way leads on. */
class WaitsTest {
    /** Waits that end without the other side, each with who ends them. */
    private static final Map<String, String> WITHOUT_A_TIMER = Map.of(
            "packet-dispatch messageEvent_TurnCame",
            "the own backlog tells whose turn it is, and administrators how long it stands still");

    private static List<BpmnModelInstance> models() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("processes"))) {
            return files.filter(file -> file.toString().endsWith(".bpmn"))
                    .sorted()
                    .map(file -> Bpmn.readModelFromFile(file.toFile()))
                    .toList();
        }
    }

    @Test
    void hasATimerBesideEachWaitForAMessage() throws IOException {
        Set<String> endless = new TreeSet<>();
        for (BpmnModelInstance model : models()) {
            String process = model.getModelElementsByType(Process.class)
                    .iterator()
                    .next()
                    .getId();
            waits(model)
                    .filter(wait -> !hasTimer(model, wait))
                    .forEach(wait -> endless.add(process + " " + wait.getId()));
        }

        assertThat(endless).isEqualTo(WITHOUT_A_TIMER.keySet());
    }

    /** A timer whose way ends at the same wait would only ask itself. */
    @Test
    void leadsFromEachTimerToAnotherStep() throws IOException {
        for (BpmnModelInstance model : models()) {
            assertThat(model.getModelElementsByType(CatchEvent.class).stream()
                            .filter(WaitsTest::isTimer)
                            .filter(event -> !(event instanceof StartEvent)))
                    .allSatisfy(event -> assertThat(event.getOutgoing())
                            .as(event.getId())
                            .isNotEmpty()
                            .noneMatch(flow -> flow.getTarget() instanceof EventBasedGateway));
        }
    }

    /** Where a token stands until somebody sends something: a gateway before several events is one wait. */
    private static Stream<FlowNode> waits(BpmnModelInstance model) {
        Stream<FlowNode> gateways =
                model.getModelElementsByType(EventBasedGateway.class).stream().map(FlowNode.class::cast);
        Stream<FlowNode> events = model.getModelElementsByType(IntermediateCatchEvent.class).stream()
                .filter(event ->
                        event.getEventDefinitions().stream().anyMatch(MessageEventDefinition.class::isInstance))
                .filter(event ->
                        event.getIncoming().stream().noneMatch(flow -> flow.getSource() instanceof EventBasedGateway))
                .map(FlowNode.class::cast);
        Stream<FlowNode> tasks =
                model.getModelElementsByType(ReceiveTask.class).stream().map(FlowNode.class::cast);
        return Stream.of(gateways, events, tasks).flatMap(waits -> waits);
    }

    private static boolean hasTimer(BpmnModelInstance model, FlowNode wait) {
        boolean isBeside = wait instanceof EventBasedGateway
                && wait.getOutgoing().stream()
                        .anyMatch(flow -> flow.getTarget() instanceof CatchEvent event && isTimer(event));
        return isBeside
                || wait instanceof Activity && isTimedAtItsBorder(model, wait)
                || wait.getParentElement() instanceof SubProcess around && isTimedAtItsBorder(model, around);
    }

    private static boolean isTimedAtItsBorder(BpmnModelInstance model, FlowNode activity) {
        return model.getModelElementsByType(BoundaryEvent.class).stream()
                .filter(event -> event.getAttachedTo().getId().equals(activity.getId()))
                .anyMatch(WaitsTest::isTimer);
    }

    private static boolean isTimer(CatchEvent event) {
        return event.getEventDefinitions().stream().anyMatch(TimerEventDefinition.class::isInstance);
    }
}
