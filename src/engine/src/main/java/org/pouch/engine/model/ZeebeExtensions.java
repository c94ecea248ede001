package org.pouch.engine.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.decision.feel.Expression;
import org.pouch.decision.feel.Feel;
import org.pouch.decision.xml.Xml;
import org.pouch.engine.model.FlowNode.Binding;
import org.pouch.engine.model.FlowNode.Detail;
import org.pouch.engine.model.FlowNode.Loop;
import org.pouch.engine.model.FlowNode.Mapping;
import org.w3c.dom.Element;

/** Reads the {@code zeebe:} extensions of one flow node. */
final class ZeebeExtensions {
    private static final String USER_TASK_JOB = "io.camunda.zeebe:userTask";

    private final Feel feel;

    ZeebeExtensions(Feel feel) {
        this.feel = feel;
    }

    static @Nullable Element extension(Element node, String name) {
        Element extensions = Xml.child(node, "extensionElements");
        return extensions == null
                ? null
                : Xml.children(extensions, name).stream()
                        .filter(child -> Xml.ZEEBE.equals(child.getNamespaceURI()))
                        .findFirst()
                        .orElse(null);
    }

    boolean has(Element node, String name) {
        return extension(node, name) != null;
    }

    @Nullable
    String versionTag(Element process) {
        Element tag = extension(process, "versionTag");
        return tag == null ? null : Xml.attribute(tag, "value");
    }

    @Nullable
    String formIdOf(@Nullable Element node) {
        Element form = node == null ? null : extension(node, "formDefinition");
        return form == null ? null : Xml.attribute(form, "formId");
    }

    List<Mapping> mappings(Element node, String direction) {
        Element mapping = extension(node, "ioMapping");
        return mapping == null
                ? List.of()
                : Xml.children(mapping, direction).stream()
                        .map(line ->
                                new Mapping(feel.attribute(line.getAttribute("source")), line.getAttribute("target")))
                        .toList();
    }

    Map<String, String> headers(Element node) {
        return headersOf(extension(node, "taskHeaders"));
    }

    static Map<String, String> headersOf(@Nullable Element headers) {
        if (headers == null) {
            return Map.of();
        }
        Map<String, String> map = new LinkedHashMap<>();
        for (Element header : Xml.children(headers, "header")) {
            map.put(header.getAttribute("key"), header.getAttribute("value"));
        }
        return map;
    }

    @Nullable
    Expression condition(Element flow) {
        Element condition = Xml.child(flow, "conditionExpression");
        String text = condition == null ? "" : condition.getTextContent().strip();
        return text.isEmpty() ? null : feel.attribute(text);
    }

    @Nullable
    Detail detail(Element node, ElementKind kind) {
        FlowNode.Job job = job(node);
        if (kind == ElementKind.AD_HOC_SUB_PROCESS) {
            return new AdHocReader(feel).detail(node, job);
        }
        if (job != null) {
            return job;
        }
        return switch (kind) {
            case USER_TASK ->
                has(node, "userTask")
                        ? userTask(node)
                        : new FlowNode.Job(feel.attribute(USER_TASK_JOB), feel.attribute("1"), List.of());
            case CALL_ACTIVITY -> call(extension(node, "calledElement"));
            case BUSINESS_RULE_TASK -> decision(extension(node, "calledDecision"));
            case SCRIPT_TASK -> script(extension(node, "script"));
            default -> null;
        };
    }

    private FlowNode.@Nullable Job job(Element node) {
        Element job = extension(node, "taskDefinition");
        return job == null
                ? null
                : new FlowNode.Job(
                        feel.attribute(job.getAttribute("type")),
                        feel.attribute(orElse(job, "retries", "3")),
                        links(extension(node, "linkedResources")));
    }

    private List<FlowNode.Link> links(@Nullable Element linked) {
        return linked == null
                ? List.of()
                : Xml.children(linked, "linkedResource").stream()
                        .map(link -> new FlowNode.Link(
                                feel.attribute(link.getAttribute("resourceId")),
                                binding(link),
                                link.getAttribute("resourceType"),
                                link.getAttribute("linkName")))
                        .toList();
    }

    private Detail userTask(Element node) {
        Element assignment = extension(node, "assignmentDefinition");
        Element schedule = extension(node, "taskSchedule");
        Element priority = extension(node, "priorityDefinition");
        Element form = extension(node, "formDefinition");
        return new FlowNode.UserTask(
                optional(assignment, "assignee"),
                optional(assignment, "candidateGroups"),
                optional(assignment, "candidateUsers"),
                optional(schedule, "dueDate"),
                optional(schedule, "followUpDate"),
                optional(priority, "priority"),
                optional(form, "formId"),
                binding(form),
                optional(form, "externalReference"));
    }

    private @Nullable Detail call(@Nullable Element called) {
        return called == null
                ? null
                : new FlowNode.Call(
                        feel.attribute(called.getAttribute("processId")),
                        binding(called),
                        !"false".equals(called.getAttribute("propagateAllParentVariables")),
                        !"false".equals(called.getAttribute("propagateAllChildVariables")));
    }

    private @Nullable Detail decision(@Nullable Element called) {
        return called == null
                ? null
                : new FlowNode.Decision(
                        feel.attribute(called.getAttribute("decisionId")),
                        binding(called),
                        called.getAttribute("resultVariable"));
    }

    private @Nullable Detail script(@Nullable Element script) {
        return script == null
                ? null
                : new FlowNode.Script(
                        feel.attribute(script.getAttribute("expression")), script.getAttribute("resultVariable"));
    }

    private static Binding binding(@Nullable Element node) {
        String type = node == null ? "" : node.getAttribute("bindingType");
        return switch (type) {
            case "deployment" -> new Binding(Binding.Kind.DEPLOYMENT, null);
            case "versionTag" ->
                new Binding(Binding.Kind.VERSION_TAG, node == null ? null : Xml.attribute(node, "versionTag"));
            default -> new Binding(Binding.Kind.LATEST, null);
        };
    }

    @Nullable
    Loop loop(Element node) {
        Element multi = Xml.child(node, "multiInstanceLoopCharacteristics");
        Element zeebe = multi == null ? null : extension(multi, "loopCharacteristics");
        if (multi == null || zeebe == null) {
            return null;
        }
        Element completion = Xml.child(multi, "completionCondition");
        return new Loop(
                "true".equals(multi.getAttribute("isSequential")),
                feel.attribute(zeebe.getAttribute("inputCollection")),
                Xml.attribute(zeebe, "inputElement"),
                Xml.attribute(zeebe, "outputCollection"),
                optional(zeebe, "outputElement"),
                completion == null || completion.getTextContent().isBlank()
                        ? null
                        : feel.attribute(completion.getTextContent()));
    }

    private @Nullable Expression optional(@Nullable Element node, String name) {
        String text = node == null ? null : Xml.attribute(node, name);
        return text == null ? null : feel.attribute(text);
    }

    private static String orElse(Element node, String name, String otherwise) {
        String text = Xml.attribute(node, name);
        return text == null ? otherwise : text;
    }
}
