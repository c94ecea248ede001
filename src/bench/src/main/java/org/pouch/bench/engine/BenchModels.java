package org.pouch.bench.engine;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The two processes that are measured, as Desktop Modeler would write them. */
final class BenchModels {
    static final Model ONE = new Model("one", List.of("one-1"), file("one", 1));
    static final Model TEN = new Model(
            "ten", IntStream.rangeClosed(1, 10).mapToObj(i -> "ten-" + i).toList(), file("ten", 10));

    private BenchModels() {}

    /** @param types of the jobs of one instance, in their order */
    record Model(String id, List<String> types, byte[] xml) {}

    /** What an instance begins with; the number tells instances apart. */
    static Map<String, Object> variables(long number) {
        return Map.of("number", number, "amount", 20 + number % 50, "country", "C" + number % 5);
    }

    /** One task alone; or ten with mappings, and a gateway after the fifth that chooses between two ways to the sixth. */
    private static byte[] file(String id, int tasks) {
        StringBuilder content = new StringBuilder(node("startEvent", "start", ""));
        String previous = "start";
        for (int i = 1; i <= tasks; i++) {
            content.append(task(id, i, tasks > 1));
            if (i == 6) {
                content.append(node("exclusiveGateway", "chosen", " default=\"small\""))
                        .append(node("intermediateThrowEvent", "noted", ""))
                        .append(flow("asked", previous, "chosen"))
                        .append(condition("large", "chosen", "noted", "=amount &gt; 30 and country != &quot;C9&quot;"))
                        .append(flow("small", "chosen", "task6"))
                        .append(flow("joined", "noted", "task6"));
            } else {
                content.append(flow("to" + i, previous, "task" + i));
            }
            previous = "task" + i;
        }
        return process(id, content.append(node("endEvent", "end", "")).append(flow("last", previous, "end")));
    }

    private static byte[] process(String id, CharSequence content) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                    id="definitions" targetNamespace="http://bpmn.io/schema/bpmn">
                <bpmn:process id="%s" isExecutable="true">%s</bpmn:process></bpmn:definitions>""".formatted(id, content).getBytes(StandardCharsets.UTF_8);
    }

    /** So many service tasks, one after the other, as long as a modeler writes them: 360 bytes each. */
    static byte[] chain(String id, int tasks) {
        StringBuilder content = new StringBuilder(node("startEvent", "start", ""));
        String previous = "start";
        for (int i = 1; i <= tasks; i++) {
            content.append(task(id, i, true)).append(flow("to" + i, previous, "task" + i));
            previous = "task" + i;
        }
        return process(id, content.append(node("endEvent", "end", "")).append(flow("last", previous, "end")));
    }

    /** A script for each item at once, its results gathered. */
    static byte[] loop(String id) {
        return process(
                id,
                new StringBuilder(node("startEvent", "start", ""))
                        .append("""
                                <bpmn:scriptTask id="each"><bpmn:extensionElements>
                                <zeebe:script expression="=item + 1" resultVariable="next"/></bpmn:extensionElements>
                                <bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements>
                                <zeebe:loopCharacteristics inputCollection="=items" inputElement="item"
                                    outputCollection="results" outputElement="=next"/>
                                </bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics></bpmn:scriptTask>""")
                        .append(node("endEvent", "end", ""))
                        .append(flow("first", "start", "each"))
                        .append(flow("last", "each", "end")));
    }

    private static String node(String tag, String id, String attributes) {
        return "<bpmn:%s id=\"%s\"%s/>".formatted(tag, id, attributes);
    }

    private static String task(String process, int number, boolean mapped) {
        String mapping = mapped
                ? "<zeebe:ioMapping><zeebe:input source=\"=amount * 2 + " + number + "\" target=\"doubled\"/>"
                        + "<zeebe:output source=\"=result + 1\" target=\"total\"/></zeebe:ioMapping>"
                : "";
        return ("<bpmn:serviceTask id=\"task%d\"><bpmn:extensionElements><zeebe:taskDefinition type=\"%s-%d\"/>%s"
                        + "</bpmn:extensionElements></bpmn:serviceTask>")
                .formatted(number, process, number, mapping);
    }

    private static String flow(String id, String from, String to) {
        return "<bpmn:sequenceFlow id=\"%s\" sourceRef=\"%s\" targetRef=\"%s\"/>".formatted(id, from, to);
    }

    private static String condition(String id, String from, String to, String feel) {
        return ("<bpmn:sequenceFlow id=\"%s\" sourceRef=\"%s\" targetRef=\"%s\"><bpmn:conditionExpression"
                        + " xsi:type=\"bpmn:tFormalExpression\">%s</bpmn:conditionExpression></bpmn:sequenceFlow>")
                .formatted(id, from, to, feel);
    }
}
