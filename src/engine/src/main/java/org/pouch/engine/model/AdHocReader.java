package org.pouch.engine.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pouch.decision.feel.Expression;
import org.pouch.decision.feel.Feel;
import org.pouch.decision.xml.Xml;
import org.pouch.engine.model.FlowNode.Activity;
import org.pouch.engine.model.FlowNode.AdHoc;
import org.pouch.engine.model.FlowNode.Job;
import org.w3c.dom.Element;

/** Reads what decides in an ad-hoc sub-process, and which of its elements may be activated. */
record AdHocReader(Feel feel) {
    static final String TAG = "adHocSubProcess";

    /** What stands around one of the flows in it. */
    static FlowNode innerInstance(String adHocId) {
        return FlowNode.plain(
                AdHoc.innerInstanceOf(adHocId),
                null,
                ElementKind.AD_HOC_SUB_PROCESS_INNER_INSTANCE,
                adHocId,
                List.of());
    }

    AdHoc detail(Element node, @Nullable Job job) {
        Element adHoc = ZeebeExtensions.extension(node, "adHoc");
        return new AdHoc(
                job,
                expression(adHoc == null ? null : Xml.attribute(adHoc, "activeElementsCollection")),
                expression(text(Xml.child(node, "completionCondition"))),
                !"false".equals(node.getAttribute("cancelRemainingInstances")),
                adHoc == null ? null : Xml.attribute(adHoc, "outputCollection"),
                expression(adHoc == null ? null : Xml.attribute(adHoc, "outputElement")),
                activities(node));
    }

    private @Nullable Expression expression(@Nullable String text) {
        return text == null ? null : feel.attribute(text);
    }

    private static @Nullable String text(@Nullable Element element) {
        String text = element == null ? "" : element.getTextContent().strip();
        return text.isEmpty() ? null : text;
    }

    private static List<Activity> activities(Element node) {
        Set<String> followed = Xml.children(node, "sequenceFlow").stream()
                .map(flow -> flow.getAttribute("targetRef"))
                .collect(Collectors.toSet());
        return Xml.children(node).stream()
                .filter(child -> BpmnReader.isFlowNode(child) && !"boundaryEvent".equals(child.getLocalName()))
                .filter(child -> !followed.contains(child.getAttribute("id")))
                .filter(child -> Stream.of("triggeredByEvent", "isForCompensation")
                        .noneMatch(flag -> "true".equals(child.getAttribute(flag))))
                .map(child -> new Activity(
                        child.getAttribute("id"),
                        Xml.attribute(child, "name"),
                        text(Xml.child(child, "documentation")),
                        properties(child)))
                .toList();
    }

    private static Map<String, String> properties(Element node) {
        Element properties = ZeebeExtensions.extension(node, "properties");
        Map<String, String> map = new LinkedHashMap<>();
        if (properties != null) {
            Xml.children(properties, "property")
                    .forEach(property -> map.put(property.getAttribute("name"), property.getAttribute("value")));
        }
        return map;
    }
}
