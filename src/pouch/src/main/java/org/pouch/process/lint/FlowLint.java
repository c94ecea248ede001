package org.pouch.process.lint;

import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.Activity;
import io.camunda.zeebe.model.bpmn.instance.AdHocSubProcess;
import io.camunda.zeebe.model.bpmn.instance.BaseElement;
import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.CatchEvent;
import io.camunda.zeebe.model.bpmn.instance.CompensateEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.EndEvent;
import io.camunda.zeebe.model.bpmn.instance.EventDefinition;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.Gateway;
import io.camunda.zeebe.model.bpmn.instance.InclusiveGateway;
import io.camunda.zeebe.model.bpmn.instance.IntermediateCatchEvent;
import io.camunda.zeebe.model.bpmn.instance.IntermediateThrowEvent;
import io.camunda.zeebe.model.bpmn.instance.LinkEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.camunda.zeebe.model.bpmn.instance.SubProcess;
import io.camunda.zeebe.model.bpmn.instance.TerminateEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.ThrowEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;

/**
 * How flows meet, part, begin and end: the rules of {@code bpmnlint:recommended} by their names there, so that a modeler shows what is found here. An
 * engine executes what breaks them, though seldom as it was meant. Its {@code no-disconnected} is left out: what is
 * not connected begins or ends nothing either.
 */
final class FlowLint {
    /** All of them are habits. */
    static final Set<String> RULES = Set.of(
            "fake-join",
            "no-implicit-split",
            "no-implicit-start",
            "no-implicit-end",
            "no-gateway-join-fork",
            "superfluous-gateway",
            "no-inclusive-gateway",
            "no-duplicate-sequence-flows",
            "end-event-required",
            "superfluous-termination",
            "link-event");

    private final String file;
    private final List<ModelFinding> findings = new ArrayList<>();
    private Map<FlowNode, List<SequenceFlow>> incoming = Map.of();
    private Map<FlowNode, List<SequenceFlow>> outgoing = Map.of();

    FlowLint(String file) {
        this.file = file;
    }

    List<ModelFinding> check(BpmnModelInstance model) {
        // By the ends of the flows: engines go by them, and models written by hand often name them nowhere else.
        List<SequenceFlow> flows = model.getModelElementsByType(SequenceFlow.class).stream()
                .filter(flow -> flow.getSource() != null && flow.getTarget() != null)
                .toList();
        incoming = flows.stream().collect(Collectors.groupingBy(SequenceFlow::getTarget));
        outgoing = flows.stream().collect(Collectors.groupingBy(SequenceFlow::getSource));
        Map<ModelElementInstance, List<FlowNode>> scopes = new LinkedHashMap<>();
        model.getModelElementsByType(Process.class).forEach(process -> scopes.put(process, new ArrayList<>()));
        model.getModelElementsByType(SubProcess.class).forEach(inner -> scopes.put(inner, new ArrayList<>()));
        for (FlowNode node : model.getModelElementsByType(FlowNode.class)) {
            scopes.computeIfAbsent(node.getParentElement(), scope -> new ArrayList<>())
                    .add(node);
            if (node instanceof Gateway gateway) {
                checkGateway(gateway);
            } else {
                checkNode(node);
            }
            checkEnds(node);
        }
        checkDuplicates(flows);
        scopes.forEach(this::checkScope);
        return findings;
    }

    private void checkGateway(Gateway gateway) {
        int comeIn = into(gateway).size();
        int goOut = outOf(gateway).size();
        if (comeIn > 1 && goOut > 1) {
            warn(gateway, "no-gateway-join-fork", "The gateway joins flows and parts them; draw a gateway for each.");
        }
        if (comeIn == 1 && goOut == 1) {
            warn(gateway, "superfluous-gateway", "One flow comes in and one goes out; take the gateway away.");
        }
        if (gateway instanceof InclusiveGateway) {
            warn(
                    gateway,
                    "no-inclusive-gateway",
                    "Few readers can tell which ways an inclusive gateway takes; draw exclusive or parallel ones.");
        }
    }

    private void checkNode(FlowNode node) {
        if (into(node).size() > 1) {
            warn(
                    node,
                    "fake-join",
                    "Flows that meet here are not joined: each brings a token of its own. Join them at a gateway before.");
        }
        SequenceFlow otherwise = node instanceof Activity activity ? activity.getDefault() : null;
        long always = outOf(node).stream()
                .filter(flow -> flow.getConditionExpression() == null && !flow.equals(otherwise))
                .count();
        if (always > 1) {
            warn(
                    node,
                    "no-implicit-split",
                    "The flows that leave here are all taken at once; draw a parallel gateway behind it.");
        }
    }

    private void checkEnds(FlowNode node) {
        if (node.getParentElement() instanceof AdHocSubProcess || isEventSubProcess(node) || isCompensation(node)) {
            return;
        }
        boolean isStart = node instanceof StartEvent
                || node instanceof BoundaryEvent
                || node instanceof IntermediateCatchEvent && linkName(node) != null;
        if (into(node).isEmpty() && !isStart) {
            warn(node, "no-implicit-start", "No flow leads here, so that nobody sees when it begins; draw one.");
        }
        boolean isEnd = node instanceof EndEvent || node instanceof IntermediateThrowEvent && linkName(node) != null;
        if (outOf(node).isEmpty() && !isEnd) {
            warn(node, "no-implicit-end", "No flow leads on, so that it ends here unsaid; draw an end event.");
        }
    }

    private static boolean isEventSubProcess(FlowNode node) {
        return node instanceof SubProcess inner && inner.triggeredByEvent();
    }

    /** A handler, or the event at the border that an association leads from; the rules of Camunda see to the association. */
    private static boolean isCompensation(FlowNode node) {
        return node instanceof Activity activity && activity.isForCompensation()
                || node instanceof BoundaryEvent
                        && definitions(node).stream().anyMatch(CompensateEventDefinition.class::isInstance);
    }

    private void checkDuplicates(List<SequenceFlow> flows) {
        Set<List<String>> known = new HashSet<>();
        for (SequenceFlow flow : flows) {
            String condition = flow.getConditionExpression() == null
                    ? ""
                    : flow.getConditionExpression().getTextContent().strip();
            if (!known.add(List.of(flow.getSource().getId(), flow.getTarget().getId(), condition))) {
                warn(
                        flow,
                        "no-duplicate-sequence-flows",
                        "Another flow leads from " + flow.getSource().getId() + " to "
                                + flow.getTarget().getId() + " already; take one of them away.");
            }
        }
    }

    private void checkScope(ModelElementInstance scope, List<FlowNode> nodes) {
        if (!(scope instanceof BaseElement named)) {
            return;
        }
        if (!(scope instanceof AdHocSubProcess) && nodes.stream().noneMatch(EndEvent.class::isInstance)) {
            warn(named, "end-event-required", "Nothing in it is drawn as its end; add an end event.");
        }
        checkTermination(nodes);
        checkLinks(nodes);
    }

    private void checkTermination(List<FlowNode> nodes) {
        List<FlowNode> ends =
                nodes.stream().filter(node -> outOf(node).isEmpty()).toList();
        List<FlowNode> terminating = ends.stream().filter(FlowLint::terminates).toList();
        if (terminating.size() == 1 && ends.stream().allMatch(end -> terminates(end) || interrupts(end))) {
            warn(
                    terminating.get(0),
                    "superfluous-termination",
                    "Nothing else is left to be terminated here; a plain end event does.");
        }
    }

    private static boolean terminates(FlowNode node) {
        return node instanceof EndEvent
                && definitions(node).stream().anyMatch(TerminateEventDefinition.class::isInstance);
    }

    private static boolean interrupts(FlowNode node) {
        return isEventSubProcess(node)
                && node.getChildElementsByType(StartEvent.class).stream().anyMatch(StartEvent::isInterrupting);
    }

    /** A link that leads nowhere, or to several places, breaks a rule of Camunda. */
    private void checkLinks(List<FlowNode> nodes) {
        Set<String> away = nodes.stream()
                .filter(ThrowEvent.class::isInstance)
                .flatMap(node -> Stream.ofNullable(linkName(node)))
                .collect(Collectors.toSet());
        for (FlowNode node : nodes) {
            String name = node instanceof CatchEvent ? linkName(node) : null;
            if (name != null && !away.contains(name)) {
                warn(node, "link-event", "No link leads to " + name + "; draw the other end, or take this one out.");
            }
        }
    }

    private static @Nullable String linkName(FlowNode node) {
        return definitions(node).stream()
                .filter(LinkEventDefinition.class::isInstance)
                .map(definition -> ((LinkEventDefinition) definition).getName())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static Collection<EventDefinition> definitions(FlowNode node) {
        if (node instanceof CatchEvent event) {
            return event.getEventDefinitions();
        }
        return node instanceof ThrowEvent event ? event.getEventDefinitions() : List.of();
    }

    private List<SequenceFlow> into(FlowNode node) {
        return incoming.getOrDefault(node, List.of());
    }

    private List<SequenceFlow> outOf(FlowNode node) {
        return outgoing.getOrDefault(node, List.of());
    }

    private void warn(BaseElement element, String rule, String sentence) {
        findings.add(ModelFinding.warning(file, BpmnLint.nearestId(element), rule, sentence));
    }
}
