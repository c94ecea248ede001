package org.pouch.process.lint;

import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.Artifact;
import io.camunda.zeebe.model.bpmn.instance.BaseElement;
import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.DataObjectReference;
import io.camunda.zeebe.model.bpmn.instance.DataStoreReference;
import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.camunda.zeebe.model.bpmn.instance.Lane;
import io.camunda.zeebe.model.bpmn.instance.MessageFlow;
import io.camunda.zeebe.model.bpmn.instance.NamedBpmnElement;
import io.camunda.zeebe.model.bpmn.instance.Participant;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.camunda.zeebe.model.bpmn.instance.SubProcess;
import io.camunda.zeebe.model.bpmn.instance.bpmndi.BpmnShape;
import io.camunda.zeebe.model.bpmn.instance.dc.Bounds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;

/** Whether a picture can be read: the rules of {@code bpmnlint:recommended} about it, by their names there. */
final class DrawingLint {
    /** All of them are habits. */
    static final Set<String> RULES = Set.of("label-required", "no-bpmndi", "no-overlapping-elements");

    private final String file;
    private final Set<String> drawn;
    private final List<ModelFinding> findings = new ArrayList<>();
    private final Map<String, BpmnShape> shapes = new HashMap<>();

    /** @param drawn ids of what has a shape or a line */
    DrawingLint(String file, Set<String> drawn) {
        this.file = file;
        this.drawn = drawn;
    }

    List<ModelFinding> check(BpmnModelInstance model) {
        model.getModelElementsByType(SequenceFlow.class).stream()
                .filter(flow -> flow.getConditionExpression() != null)
                .forEach(this::checkLabel);
        model.getModelElementsByType(Participant.class).forEach(this::checkLabel);
        model.getModelElementsByType(Lane.class).forEach(this::checkLabel);
        Stream.of(
                        Participant.class,
                        Lane.class,
                        Artifact.class,
                        MessageFlow.class,
                        DataObjectReference.class,
                        DataStoreReference.class)
                .flatMap(type -> model.getModelElementsByType(type).stream())
                .forEach(this::checkDrawn);
        checkPlaces(model);
        return findings;
    }

    private <T extends BaseElement & NamedBpmnElement> void checkLabel(T element) {
        if (element.getName() == null || element.getName().isBlank()) {
            warn(
                    element,
                    "label-required",
                    "It has no name: a flow is named by the answer it stands for, a pool or lane by who acts in it.");
        }
    }

    private void checkDrawn(BaseElement element) {
        if (!drawn.contains(element.getId())) {
            warn(element, "no-bpmndi", "It is in the file and not in the picture; draw it, or take it out.");
        }
    }

    private void checkPlaces(BpmnModelInstance model) {
        for (BpmnShape shape : model.getModelElementsByType(BpmnShape.class)) {
            if (shape.getBpmnElement() != null && shape.getBounds() != null) {
                shapes.put(shape.getBpmnElement().getId(), shape);
            }
        }
        Map<ModelElementInstance, List<FlowElement>> scopes = model.getModelElementsByType(FlowElement.class).stream()
                .filter(element -> shapes.containsKey(element.getId()))
                .collect(Collectors.groupingBy(ModelElementInstance::getParentElement));
        Map<String, BpmnShape> pools = new HashMap<>();
        for (Participant pool : model.getModelElementsByType(Participant.class)) {
            BpmnShape shape = shapes.get(pool.getId());
            if (pool.getProcess() != null && shape != null) {
                pools.put(pool.getProcess().getId(), shape);
            }
        }
        Set<BaseElement> overlapping = new LinkedHashSet<>();
        addOverlapping(overlapping, List.copyOf(model.getModelElementsByType(Participant.class)));
        scopes.forEach((scope, elements) -> {
            addOverlapping(overlapping, elements);
            BpmnShape around = around(scope, pools);
            if (around != null) {
                elements.stream()
                        .filter(element -> !(element instanceof DataStoreReference))
                        .filter(element -> leaves(bounds(element), around.getBounds()))
                        .forEach(element -> warn(
                                element,
                                "no-overlapping-elements",
                                "It is drawn over the border of what it belongs to; move it inside."));
            }
        });
        overlapping.forEach(element ->
                warn(element, "no-overlapping-elements", "It touches another element or lies over it; move one."));
    }

    /** What is drawn around the elements of a scope. */
    private @Nullable BpmnShape around(ModelElementInstance scope, Map<String, BpmnShape> pools) {
        if (scope instanceof Process process) {
            return pools.get(process.getId());
        }
        BpmnShape shape = scope instanceof SubProcess inner ? shapes.get(inner.getId()) : null;
        return shape != null && shape.isExpanded() ? shape : null;
    }

    private void addOverlapping(Set<BaseElement> overlapping, List<? extends BaseElement> elements) {
        for (int i = 0; i < elements.size(); i++) {
            for (int j = i + 1; j < elements.size(); j++) {
                BaseElement one = elements.get(i);
                BaseElement other = elements.get(j);
                if (!isAttached(one, other) && !isAttached(other, one) && touch(bounds(one), bounds(other))) {
                    overlapping.add(one);
                    overlapping.add(other);
                }
            }
        }
    }

    private static boolean isAttached(BaseElement event, BaseElement host) {
        return event instanceof BoundaryEvent atBorder && host.equals(atBorder.getAttachedTo());
    }

    private @Nullable Bounds bounds(BaseElement element) {
        BpmnShape shape = shapes.get(element.getId());
        return shape == null ? null : shape.getBounds();
    }

    private static boolean touch(@Nullable Bounds one, @Nullable Bounds other) {
        return one != null
                && other != null
                && one.getX() + one.getWidth() >= other.getX()
                && other.getX() + other.getWidth() >= one.getX()
                && one.getY() + one.getHeight() >= other.getY()
                && other.getY() + other.getHeight() >= one.getY();
    }

    private static boolean leaves(@Nullable Bounds inner, Bounds outer) {
        return inner != null
                && (inner.getX() < outer.getX()
                        || inner.getY() < outer.getY()
                        || inner.getX() + inner.getWidth() > outer.getX() + outer.getWidth()
                        || inner.getY() + inner.getHeight() > outer.getY() + outer.getHeight());
    }

    private void warn(BaseElement element, String rule, String sentence) {
        findings.add(ModelFinding.warning(file, BpmnLint.nearestId(element), rule, sentence));
    }
}
