package org.pouch.engine;

import static org.pouch.engine.Models.chain;
import static org.pouch.engine.Models.element;
import static org.pouch.engine.Models.file;
import static org.pouch.engine.Models.flow;
import static org.pouch.engine.Models.listeners;
import static org.pouch.engine.Models.mapping;
import static org.pouch.engine.Models.message;
import static org.pouch.engine.Models.process;
import static org.pouch.engine.Models.sequence;
import static org.pouch.engine.Models.service;
import static org.pouch.engine.Models.task;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What runs in data directories that are kept: a process for each way to wait. Ids and job types are what later tests go by. */
final class KeptModels {
    private static final String IN_2100 =
            "<bpmn:timerEventDefinition><bpmn:timeDate>2100-01-01T00:00:00Z</bpmn:timeDate></bpmn:timerEventDefinition>";

    private static final String LOOP = "<zeebe:loopCharacteristics inputCollection=\"=items\" inputElement=\"item\""
            + " outputCollection=\"results\" outputElement=\"=result\"/>";

    private KeptModels() {}

    /** By the names of their files. */
    static Map<String, byte[]> files() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("at-form.form", "{\"id\":\"at-form\",\"components\":[]}".getBytes(StandardCharsets.UTF_8));
        files.put("at-grade.dmn", """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="at-grades" name="Grades" namespace="kept">
                  <decision id="at-grade" name="Grade"><variable name="grade"/>
                    <literalExpression><text>if points &gt; 9 then "good" else "bad"</text></literalExpression>
                  </decision>
                </definitions>""".getBytes(StandardCharsets.UTF_8));
        files.put(
                "at-job.bpmn",
                sequence("at-job", service("work", "at-job", mapping("in =x + 1 -> y", "out =y * answer -> z"))));
        files.put(
                "at-user-task.bpmn",
                sequence(
                        "at-user-task",
                        task(
                                "userTask",
                                "ask",
                                "<zeebe:userTask/><zeebe:formDefinition formId=\"at-form\"/>"
                                        + "<zeebe:assignmentDefinition candidateGroups=\"approvers\"/>"
                                        + "<zeebe:taskSchedule dueDate=\"2030-01-01T00:00:00Z\"/>")));
        files.put("at-timer.bpmn", sequence("at-timer", element("intermediateCatchEvent", "id=\"wait\"", "", IN_2100)));
        files.put("at-boundary.bpmn", boundary());
        files.put(
                "at-message.bpmn",
                file(message("m", "at-message", "=key"), process("at-message", chain(caught("receive", "m")))));
        files.put("at-gateway.bpmn", gateway());
        files.put("at-parallel.bpmn", sequence("at-parallel", each("at-parallel", false)));
        files.put("at-sequential.bpmn", sequence("at-sequential", each("at-sequential", true)));
        files.put("at-failed-job.bpmn", sequence("at-failed-job", service("work", "at-failed-job")));
        files.put("at-condition.bpmn", condition());
        files.put(
                "at-decision.bpmn",
                sequence(
                        "at-decision",
                        service("work", "at-decision"),
                        task(
                                "businessRuleTask",
                                "decide",
                                "<zeebe:calledDecision decisionId=\"at-grade\" resultVariable=\"grade\"/>")));
        files.put("at-child.bpmn", sequence("at-child", service("work", "at-child")));
        files.put(
                "at-call.bpmn",
                sequence("at-call", task("callActivity", "call", "<zeebe:calledElement processId=\"at-child\"/>")));
        files.put("at-join.bpmn", join());
        files.put("at-compensation.bpmn", compensation());
        files.put("at-event-sub-process.bpmn", eventSubProcess());
        files.put(
                "at-listener.bpmn",
                sequence("at-listener", service("work", "at-listener", listeners("start at-start", "end at-end"))));
        files.put("at-error.bpmn", error());
        files.put(
                "at-variable.bpmn",
                sequence(
                        "at-variable",
                        element(
                                "intermediateCatchEvent",
                                "id=\"wait\"",
                                "",
                                "<bpmn:conditionalEventDefinition><bpmn:condition>=x &gt; 5</bpmn:condition></bpmn:conditionalEventDefinition>")));
        files.put("at-ad-hoc.bpmn", sequence("at-ad-hoc", adHoc()));
        files.put("by-message.bpmn", byMessage());
        return files;
    }

    private static String caught(String id, String message) {
        return element(
                "intermediateCatchEvent",
                "id=\"" + id + "\"",
                "",
                "<bpmn:messageEventDefinition messageRef=\"" + message + "\"/>");
    }

    private static byte[] boundary() {
        return file(process(
                "at-boundary",
                chain(service("work", "at-boundary"))
                        + element("boundaryEvent", "id=\"late\" attachedToRef=\"work\"", "", IN_2100)
                        + "<bpmn:endEvent id=\"given-up\"/>" + flow("late", "given-up")));
    }

    private static byte[] gateway() {
        return file(
                message("m", "at-gateway", "=key") + "<bpmn:signal id=\"s\" name=\"at-gateway\"/>",
                process(
                        "at-gateway",
                        "<bpmn:startEvent id=\"start\"/><bpmn:eventBasedGateway id=\"choice\"><bpmn:outgoing>choice_came</bpmn:outgoing>"
                                + "<bpmn:outgoing>choice_heard</bpmn:outgoing></bpmn:eventBasedGateway>"
                                + caught("came", "m")
                                + "<bpmn:intermediateCatchEvent id=\"heard\"><bpmn:signalEventDefinition signalRef=\"s\"/>"
                                + "</bpmn:intermediateCatchEvent><bpmn:endEvent id=\"end\"/><bpmn:endEvent id=\"told\"/>"
                                + flow("start", "choice") + flow("choice", "came") + flow("choice", "heard")
                                + flow("came", "end") + flow("heard", "told")));
    }

    private static String each(String type, boolean sequential) {
        return element(
                "serviceTask",
                "id=\"each\"",
                "<zeebe:taskDefinition type=\"" + type + "\"/>",
                element("multiInstanceLoopCharacteristics", "isSequential=\"" + sequential + "\"", LOOP, ""));
    }

    private static String adHoc() {
        return element(
                "adHocSubProcess",
                "id=\"tools\"",
                "<zeebe:adHoc activeElementsCollection=\"=[&quot;a&quot;]\" outputCollection=\"results\" outputElement=\"=result\"/>",
                service("a", "at-ad-hoc") + "<bpmn:completionCondition>=count(results) = 2</bpmn:completionCondition>");
    }

    private static byte[] condition() {
        return file(process(
                "at-condition",
                "<bpmn:startEvent id=\"start\"/><bpmn:exclusiveGateway id=\"which\" default=\"which_end\"/>"
                        + "<bpmn:endEvent id=\"end\"/><bpmn:endEvent id=\"large\"/>" + flow("start", "which")
                        + flow("which", "end") + flow("which", "large", "amount > 5")));
    }

    private static byte[] join() {
        return file(process(
                "at-join",
                "<bpmn:startEvent id=\"start\"/><bpmn:parallelGateway id=\"fork\"/><bpmn:parallelGateway id=\"join\"/>"
                        + service("one", "at-join") + service("two", "at-join-later") + "<bpmn:endEvent id=\"end\"/>"
                        + flow("start", "fork") + flow("fork", "one") + flow("fork", "two") + flow("one", "join")
                        + flow("two", "join") + flow("join", "end")));
    }

    private static byte[] compensation() {
        return file(
                process(
                        "at-compensation",
                        chain(
                                        service("book", "at-book"),
                                        service("wait", "at-compensation"),
                                        "<bpmn:intermediateThrowEvent id=\"undo\"><bpmn:compensateEventDefinition/></bpmn:intermediateThrowEvent>")
                                + "<bpmn:boundaryEvent id=\"booked\" attachedToRef=\"book\"><bpmn:compensateEventDefinition/></bpmn:boundaryEvent>"
                                + element(
                                        "serviceTask",
                                        "id=\"unbook\" isForCompensation=\"true\"",
                                        "<zeebe:taskDefinition type=\"at-unbook\"/>",
                                        "")
                                + "<bpmn:association id=\"a\" associationDirection=\"One\" sourceRef=\"booked\" targetRef=\"unbook\"/>"));
    }

    private static byte[] eventSubProcess() {
        return file(
                message("m", "at-event-sub-process", "=key"),
                process(
                        "at-event-sub-process",
                        chain(service("work", "at-event-sub-process"))
                                + element(
                                        "subProcess",
                                        "id=\"aside\" triggeredByEvent=\"true\"",
                                        "",
                                        "<bpmn:startEvent id=\"heard\" isInterrupting=\"false\"><bpmn:messageEventDefinition messageRef=\"m\"/></bpmn:startEvent>"
                                                + service("note", "at-note") + "<bpmn:endEvent id=\"noted\"/>"
                                                + flow("heard", "note") + flow("note", "noted"))));
    }

    private static byte[] error() {
        return file(
                "<bpmn:error id=\"e\" name=\"e\" errorCode=\"E\"/>",
                process(
                        "at-error",
                        chain(element(
                                        "subProcess",
                                        "id=\"sub\"",
                                        "",
                                        "<bpmn:startEvent id=\"s\"/>" + service("work", "at-error")
                                                + flow("s", "work")))
                                + element(
                                        "boundaryEvent",
                                        "id=\"caught\" attachedToRef=\"sub\"",
                                        "",
                                        "<bpmn:errorEventDefinition errorRef=\"e\"/>")
                                + "<bpmn:endEvent id=\"failed\"/>" + flow("caught", "failed")));
    }

    /** One at a time for each key. */
    private static byte[] byMessage() {
        return file(
                message("m", "by-message", "=key"),
                process(
                        "by-message",
                        "<bpmn:startEvent id=\"start\"><bpmn:messageEventDefinition messageRef=\"m\"/></bpmn:startEvent>"
                                + service("work", "by-message") + "<bpmn:endEvent id=\"end\"/>"
                                + flow("start", "work") + flow("work", "end")));
    }
}
