package org.pouch.engine.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.decision.feel.Feel;
import org.pouch.decision.feel.FeelFailure;
import org.pouch.decision.xml.ModelRefused;
import org.pouch.decision.xml.Xml;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Reads the executable processes of a BPMN file. */
public final class BpmnReader {
    private static final Map<String, ElementKind> KINDS = Map.ofEntries(
            Map.entry("startEvent", ElementKind.START_EVENT),
            Map.entry("endEvent", ElementKind.END_EVENT),
            Map.entry("intermediateCatchEvent", ElementKind.INTERMEDIATE_CATCH_EVENT),
            Map.entry("intermediateThrowEvent", ElementKind.INTERMEDIATE_THROW_EVENT),
            Map.entry("boundaryEvent", ElementKind.BOUNDARY_EVENT),
            Map.entry("task", ElementKind.TASK),
            Map.entry("serviceTask", ElementKind.SERVICE_TASK),
            Map.entry("sendTask", ElementKind.SEND_TASK),
            Map.entry("receiveTask", ElementKind.RECEIVE_TASK),
            Map.entry("userTask", ElementKind.USER_TASK),
            Map.entry("manualTask", ElementKind.MANUAL_TASK),
            Map.entry("scriptTask", ElementKind.SCRIPT_TASK),
            Map.entry("businessRuleTask", ElementKind.BUSINESS_RULE_TASK),
            Map.entry("callActivity", ElementKind.CALL_ACTIVITY),
            Map.entry("subProcess", ElementKind.SUB_PROCESS),
            Map.entry(AdHocReader.TAG, ElementKind.AD_HOC_SUB_PROCESS),
            Map.entry("exclusiveGateway", ElementKind.EXCLUSIVE_GATEWAY),
            Map.entry("inclusiveGateway", ElementKind.INCLUSIVE_GATEWAY),
            Map.entry("parallelGateway", ElementKind.PARALLEL_GATEWAY),
            Map.entry("eventBasedGateway", ElementKind.EVENT_BASED_GATEWAY));

    private static final List<String> UNSUPPORTED = List.of("transaction", "complexGateway");

    private final String resource;
    private final ZeebeExtensions extensions;
    private final EventReader events;
    private final ListenerReader listeners;

    private BpmnReader(String resource, Document document, Feel feel) {
        this.resource = resource;
        this.extensions = new ZeebeExtensions(feel);
        this.events = new EventReader(document, feel);
        this.listeners = new ListenerReader(resource, feel);
    }

    /** Throws {@link ModelRefused} when the engine cannot run the file as it is meant. */
    public static List<ProcessModel> read(String resource, Document document, Feel feel) {
        BpmnReader reader = new BpmnReader(resource, document, feel);
        return Xml.children(document.getDocumentElement(), "process").stream()
                .filter(process -> "true".equals(process.getAttribute("isExecutable")))
                .map(reader::process)
                .toList();
    }

    private ProcessModel process(Element process) {
        Map<String, FlowNode> elements = new LinkedHashMap<>();
        collect(process, process.getAttribute("id"), elements);
        refuseEqualConditions(process.getAttribute("id"), elements.values());
        String startFormId = elements.values().stream()
                .filter(element -> element.kind() == ElementKind.START_EVENT && element.event() == null)
                .filter(element -> element.scope().equals(process.getAttribute("id")))
                .map(element -> extensions.formIdOf(find(process, element.id())))
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
        return new ProcessModel(
                process.getAttribute("id"),
                Xml.attribute(process, "name"),
                extensions.versionTag(process),
                startFormId,
                Map.copyOf(elements),
                processListeners(process),
                conditionVariables(elements.values()));
    }

    private static Set<String> conditionVariables(Collection<FlowNode> elements) {
        Set<String> names = new HashSet<>();
        for (FlowNode element : elements) {
            if (element.event() instanceof EventDefinition.Conditional conditional) {
                names.addAll(conditional.condition().variables());
            }
        }
        return Set.copyOf(names);
    }

    /** Nobody could tell which of two start events is meant. */
    private void refuseEqualConditions(String processId, Collection<FlowNode> elements) {
        Set<String> conditions = new HashSet<>();
        for (FlowNode element : elements) {
            if (element.kind() == ElementKind.START_EVENT
                    && element.scope().equals(processId)
                    && element.event() instanceof EventDefinition.Conditional conditional
                    && !conditions.add(conditional.condition().text())) {
                throw new ModelRefused(
                        resource,
                        element.id(),
                        "Multiple conditional event definitions with the same condition '="
                                + conditional.condition().text() + "' are not allowed.");
            }
        }
    }

    private List<Listener> processListeners(Element process) {
        try {
            return listeners.of(process, ElementKind.PROCESS);
        } catch (FeelFailure failure) {
            throw new ModelRefused(resource, process.getAttribute("id"), String.valueOf(failure.getMessage()));
        }
    }

    private static @Nullable Element find(Element scope, String id) {
        return Xml.children(scope).stream()
                .filter(child -> id.equals(child.getAttribute("id")))
                .findFirst()
                .orElse(null);
    }

    private void collect(Element scope, String scopeId, Map<String, FlowNode> elements) {
        Map<String, List<FlowNode.Flow>> flows = flows(scope);
        boolean adHoc = AdHocReader.TAG.equals(scope.getLocalName());
        if (adHoc) {
            FlowNode inner = AdHocReader.innerInstance(scopeId);
            elements.put(inner.id(), inner);
        }
        for (Element child : Xml.children(scope)) {
            if (!Xml.BPMN.equals(child.getNamespaceURI())) {
                continue;
            }
            refuseUnsupported(child);
            ElementKind kind = KINDS.get(child.getLocalName());
            if (kind == null) {
                continue;
            }
            String id = child.getAttribute("id");
            try {
                elements.put(
                        id,
                        element(
                                child,
                                kind,
                                adHoc && !isEventSubProcess(child) ? FlowNode.AdHoc.innerInstanceOf(scopeId) : scopeId,
                                flows.getOrDefault(id, List.of())));
            } catch (FeelFailure failure) {
                throw new ModelRefused(resource, id, String.valueOf(failure.getMessage()));
            }
            if (kind == ElementKind.SUB_PROCESS || kind == ElementKind.AD_HOC_SUB_PROCESS) {
                collect(child, id, elements);
            }
        }
    }

    private FlowNode element(Element node, ElementKind kind, String scopeId, List<FlowNode.Flow> outgoing) {
        boolean eventSubProcess = isEventSubProcess(node);
        boolean interrupting = !"false".equals(node.getAttribute("cancelActivity"))
                && !"false".equals(node.getAttribute("isInterrupting"));
        return new FlowNode(
                node.getAttribute("id"),
                Xml.attribute(node, "name"),
                eventSubProcess ? ElementKind.EVENT_SUB_PROCESS : kind,
                scopeId,
                Xml.attribute(node, "attachedToRef"),
                interrupting,
                events.of(node),
                extensions.mappings(node, "input"),
                extensions.mappings(node, "output"),
                extensions.detail(node, kind),
                extensions.loop(node),
                outgoing,
                Xml.attribute(node, "default"),
                extensions.headers(node),
                listeners.of(node, eventSubProcess ? ElementKind.EVENT_SUB_PROCESS : kind));
    }

    static boolean isFlowNode(Element element) {
        return Xml.BPMN.equals(element.getNamespaceURI()) && KINDS.containsKey(element.getLocalName());
    }

    private static boolean isEventSubProcess(Element node) {
        return "true".equals(node.getAttribute("triggeredByEvent"));
    }

    private Map<String, List<FlowNode.Flow>> flows(Element scope) {
        Map<String, List<FlowNode.Flow>> flows = new HashMap<>();
        for (Element flow : Xml.children(scope, "sequenceFlow")) {
            String id = flow.getAttribute("id");
            try {
                flows.computeIfAbsent(flow.getAttribute("sourceRef"), source -> new ArrayList<>())
                        .add(new FlowNode.Flow(id, flow.getAttribute("targetRef"), extensions.condition(flow)));
            } catch (FeelFailure failure) {
                throw new ModelRefused(resource, id, String.valueOf(failure.getMessage()));
            }
        }
        return flows;
    }

    private void refuseUnsupported(Element node) {
        String id = node.getAttribute("id");
        if (UNSUPPORTED.contains(node.getLocalName())) {
            throw new ModelRefused(resource, id, node.getLocalName() + " is not supported by the embedded engine.");
        }
        for (String definition : List.of("cancelEventDefinition", "standardLoopCharacteristics")) {
            if (Xml.child(node, definition) != null) {
                throw new ModelRefused(resource, id, definition + " is not supported by the embedded engine.");
            }
        }
    }
}
