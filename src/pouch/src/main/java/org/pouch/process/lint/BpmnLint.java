package org.pouch.process.lint;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.impl.BpmnModelConstants;
import io.camunda.zeebe.model.bpmn.instance.BaseElement;
import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.Gateway;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.camunda.zeebe.model.bpmn.instance.bpmndi.BpmnEdge;
import io.camunda.zeebe.model.bpmn.instance.bpmndi.BpmnShape;
import io.camunda.zeebe.model.bpmn.validation.zeebe.ZeebeDesignTimeValidators;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.ModelParseException;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.camunda.bpm.model.xml.validation.ValidationResult;
import org.camunda.bpm.model.xml.validation.ValidationResultType;
import org.jspecify.annotations.Nullable;

/** Checks one BPMN file. */
final class BpmnLint {
    private final ModelFolder.Resource file;
    private final ModelFacts facts;
    private final List<ModelFinding> findings = new ArrayList<>();

    BpmnLint(ModelFolder.Resource file, ModelFacts facts) {
        this.file = file;
        this.facts = facts;
    }

    List<ModelFinding> check() {
        BpmnModelInstance model;
        try {
            model = Bpmn.readModelFromStream(new ByteArrayInputStream(file.content()));
        } catch (ModelParseException unreadable) {
            error(
                    ModelFinding.WHOLE_FILE,
                    ModelFinding.READABLE,
                    "The file is not BPMN 2.0 XML. " + XmlComplaint.of(unreadable));
            return findings;
        }
        requireIds(model);
        namesWhatIsThere(model);
        if (!findings.isEmpty()) {
            // The vendor's library gives up at the first of them.
            return findings;
        }
        vendorRules(model);
        model.getModelElementsByType(Process.class).forEach(this::checkProcess);
        model.getModelElementsByType(FlowNode.class).forEach(this::checkName);
        Set<String> drawn = drawn(model);
        model.getModelElementsByType(FlowNode.class).forEach(node -> checkDrawn(node, "shape", drawn));
        model.getModelElementsByType(SequenceFlow.class).forEach(flow -> checkDrawn(flow, "line", drawn));
        findings.addAll(new FlowLint(file.name()).check(model));
        findings.addAll(new DrawingLint(file.name(), drawn).check(model));
        findings.addAll(new SharedNames(file.name(), model).check());
        findings.addAll(new BpmnReferences(file.name(), facts).check(model));
        return findings;
    }

    /** The schema lets them have none; no engine can say then where an instance stands. */
    private void requireIds(BpmnModelInstance model) {
        Stream.of(Process.class, FlowNode.class, SequenceFlow.class)
                .flatMap(type -> model.getModelElementsByType(type).stream())
                .filter(element -> element.getId() == null)
                .forEach(element -> error(
                        nearestId(element),
                        ModelFinding.READABLE,
                        "An element of the type " + element.getElementType().getTypeName() + " has no id. Give it one"
                                + example(element) + "."));
    }

    private static String example(BaseElement element) {
        return element instanceof FlowNode node ? ", such as " + ElementIds.form(node) : "";
    }

    /** A flow or a task that was taken out by hand is often named still by what stood beside it. */
    private void namesWhatIsThere(BpmnModelInstance model) {
        model.getModelElementsByType(SequenceFlow.class)
                .forEach(flow -> Stream.of("sourceRef", "targetRef")
                        .forEach(end -> requireThere(model, flow, flow.getAttributeValue(end))));
        model.getModelElementsByType(BoundaryEvent.class)
                .forEach(event -> requireThere(model, event, event.getAttributeValue("attachedToRef")));
        model.getModelElementsByType(FlowNode.class)
                .forEach(node -> Stream.of("incoming", "outgoing")
                        .flatMap(way ->
                                node
                                        .getDomElement()
                                        .getChildElementsByNameNs(BpmnModelConstants.BPMN20_NS, way)
                                        .stream())
                        .forEach(way -> requireThere(model, node, way.getTextContent())));
    }

    private void requireThere(BpmnModelInstance model, BaseElement element, @Nullable String named) {
        String id = named == null ? "" : named.strip();
        if (!id.isEmpty() && model.getModelElementById(id.substring(id.indexOf(':') + 1)) == null) {
            error(
                    nearestId(element),
                    ModelFinding.READABLE,
                    "It names " + id + ", and the file has nothing of this id. Take the name away, or draw it again.");
        }
    }

    private void vendorRules(BpmnModelInstance model) {
        model.validate(ZeebeDesignTimeValidators.VALIDATORS).getResults().values().stream()
                .flatMap(List::stream)
                .filter(result -> result.getType() == ValidationResultType.ERROR)
                .forEach(this::addVendorFinding);
    }

    private void addVendorFinding(ValidationResult result) {
        ModelElementInstance element = result.getElement();
        String kind = element.getElementType().getTypeName();
        error(nearestId(element), "camunda-8", kind + ": " + XmlComplaint.sentence(result.getMessage()));
    }

    /** Its id, or that of what it belongs to: what nothing names need not have one. */
    static String nearestId(ModelElementInstance element) {
        ModelElementInstance candidate = element;
        while (candidate != null) {
            if (candidate instanceof BaseElement named && named.getId() != null) {
                return named.getId();
            }
            candidate = candidate.getParentElement();
        }
        return ModelFinding.WHOLE_FILE;
    }

    private void checkProcess(Process process) {
        facts.define(ModelFacts.Target.PROCESS, process.getId(), file.name());
        if (isBlank(process.getName())) {
            error(process.getId(), "named-element", "The process has no name; people see it in lists.");
        }
        if (!process.isExecutable()) {
            error(process.getId(), "executable", "The process is not executable; set isExecutable to true.");
        }
    }

    private void checkName(FlowNode node) {
        boolean joins = node instanceof Gateway && node.getOutgoing().size() < 2;
        if (!joins && isBlank(node.getName())) {
            error(
                    node.getId(),
                    "named-element",
                    "The " + node.getElementType().getTypeName()
                            + " has no name. Tasks are verb and noun, events noun and participle, gateways questions.");
        }
        if (!ElementIds.isWellFormed(node)) {
            findings.add(ModelFinding.warning(
                    file.name(), node.getId(), "element-id", "The id should read " + ElementIds.form(node) + "."));
        }
    }

    private static Set<String> drawn(BpmnModelInstance model) {
        Set<String> drawn = new HashSet<>();
        model.getModelElementsByType(BpmnShape.class).forEach(shape -> addId(drawn, shape.getBpmnElement()));
        model.getModelElementsByType(BpmnEdge.class).forEach(edge -> addId(drawn, edge.getBpmnElement()));
        return drawn;
    }

    private static void addId(Set<String> ids, @Nullable BaseElement element) {
        if (element != null) {
            ids.add(element.getId());
        }
    }

    private void checkDrawn(FlowElement element, String what, Set<String> drawn) {
        if (!drawn.contains(element.getId())) {
            error(
                    element.getId(),
                    "drawn",
                    "The element would execute but is not drawn; add its " + what + " to the diagram.");
        }
    }

    private void error(String element, String rule, String sentence) {
        findings.add(ModelFinding.error(file.name(), element, rule, sentence));
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
