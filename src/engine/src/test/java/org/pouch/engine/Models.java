package org.pouch.engine;

import java.nio.charset.StandardCharsets;

/** Small BPMN files, written as Desktop Modeler would, without the diagram. */
final class Models {
    private Models() {}

    static byte[] file(String process) {
        return file("", process);
    }

    /** Definitions such as messages and errors, then processes. */
    static byte[] file(String definitions, String processes) {
        return ("""
                <?xml version="1.0" encoding="UTF-8"?>
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                    id="definitions" targetNamespace="http://bpmn.io/schema/bpmn">
                """ + definitions + processes + "</bpmn:definitions>").getBytes(StandardCharsets.UTF_8);
    }

    static String process(String id, String content) {
        return "<bpmn:process id=\"%s\" name=\"Process %s\" isExecutable=\"true\">%s</bpmn:process>"
                .formatted(id, id, content);
    }

    /** A process whose elements follow each other. */
    static byte[] sequence(String id, String... elements) {
        return file(process(id, chain(elements)));
    }

    /** Start, the given elements in their order, end. */
    static String chain(String... elements) {
        StringBuilder content = new StringBuilder("<bpmn:startEvent id=\"start\"/>");
        String previous = "start";
        for (String element : elements) {
            String id = element.replaceAll("(?s)^.*?id=\"([^\"]+)\".*$", "$1");
            content.append(element).append(flow(previous, id));
            previous = id;
        }
        return content.append("<bpmn:endEvent id=\"end\"/>")
                .append(flow(previous, "end"))
                .toString();
    }

    static String flow(String from, String to) {
        return "<bpmn:sequenceFlow id=\"%s_%s\" sourceRef=\"%s\" targetRef=\"%s\"/>".formatted(from, to, from, to);
    }

    static String flow(String from, String to, String condition) {
        return ("<bpmn:sequenceFlow id=\"%s_%s\" sourceRef=\"%s\" targetRef=\"%s\">"
                        + "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">=%s</bpmn:conditionExpression>"
                        + "</bpmn:sequenceFlow>")
                .formatted(from, to, from, to, condition.replace("&", "&amp;").replace("<", "&lt;"));
    }

    static String service(String id, String type, String... extensions) {
        return task("serviceTask", id, "<zeebe:taskDefinition type=\"" + type + "\"/>" + String.join("", extensions));
    }

    static String task(String tag, String id, String extensions) {
        return element(tag, "id=\"" + id + "\" name=\"" + id + "\"", extensions, "");
    }

    static String element(String tag, String attributes, String extensions, String content) {
        return "<bpmn:%s %s>%s%s</bpmn:%s>"
                .formatted(
                        tag,
                        attributes,
                        extensions.isEmpty()
                                ? ""
                                : "<bpmn:extensionElements>" + extensions + "</bpmn:extensionElements>",
                        content,
                        tag);
    }

    /** Lines such as {@code "in =a+1 -> x"} and {@code "out =x -> y"}. */
    static String mapping(String... lines) {
        StringBuilder mapping = new StringBuilder("<zeebe:ioMapping>");
        for (String line : lines) {
            String[] parts = line.split(" ", 2);
            String[] sides = parts[1].split(" -> ");
            mapping.append("<zeebe:%s source=\"%s\" target=\"%s\"/>"
                    .formatted(
                            parts[0].equals("in") ? "input" : "output",
                            sides[0].replace("&", "&amp;")
                                    .replace("\"", "&quot;")
                                    .replace("<", "&lt;"),
                            sides[1]));
        }
        return mapping.append("</zeebe:ioMapping>").toString();
    }

    /** Lines such as {@code "start type"} and {@code "end =expression"}; each group has its own tag. */
    static String listeners(String... lines) {
        StringBuilder execution = new StringBuilder();
        StringBuilder task = new StringBuilder();
        for (String line : lines) {
            String[] parts = line.split(" ", 2);
            boolean ofExecution = parts[0].equals("start") || parts[0].equals("end");
            (ofExecution ? execution : task)
                    .append("<zeebe:%s eventType=\"%s\" type=\"%s\"/>"
                            .formatted(
                                    ofExecution ? "executionListener" : "taskListener",
                                    parts[0],
                                    parts[1].replace("\"", "&quot;")));
        }
        return (execution.isEmpty() ? "" : "<zeebe:executionListeners>" + execution + "</zeebe:executionListeners>")
                + (task.isEmpty() ? "" : "<zeebe:taskListeners>" + task + "</zeebe:taskListeners>");
    }

    static String message(String id, String name, String correlationKey) {
        return element(
                "message",
                "id=\"%s\" name=\"%s\"".formatted(id, name),
                correlationKey.isEmpty() ? "" : "<zeebe:subscription correlationKey=\"" + correlationKey + "\"/>",
                "");
    }
}
