package org.pouch.process.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a modeler with the recommended rules of bpmnlint would show, our own lint says, with no Node at hand. */
class ModelerRulesTest {
    private static final Pattern FLOW = Pattern.compile("<sequenceFlow id=\"([^\"]+)\"");
    private static final Pattern NODE =
            Pattern.compile("<(?:[a-z]\\w*(?:Event|Task|Gateway|Process)|task) id=\"([^\"]+)\"");

    private static final String START = "<startEvent id=\"startEvent_Asked\" name=\"Asked\"/>";
    private static final String TASK = "<manualTask id=\"manualTask_Look\" name=\"Look\"/>";
    private static final String OTHER = "<manualTask id=\"manualTask_Write\" name=\"Write\"/>";
    private static final String END = "<endEvent id=\"endEvent_Done\" name=\"Done\"/>";
    private static final String FORK = "<parallelGateway id=\"gateway_Both\" name=\"Both\"/>";
    private static final String JOIN = "<parallelGateway id=\"gateway_Joined\"/>";

    private static final String LINE =
            START + TASK + END + flow("startEvent_Asked", "manualTask_Look") + flow("manualTask_Look", "endEvent_Done");

    private static final String TWO_WAYS = START
            + FORK
            + TASK
            + OTHER
            + JOIN
            + END
            + flow("startEvent_Asked", "gateway_Both")
            + flow("gateway_Both", "manualTask_Look")
            + flow("gateway_Both", "manualTask_Write")
            + flow("manualTask_Look", "gateway_Joined")
            + flow("manualTask_Write", "gateway_Joined")
            + flow("gateway_Joined", "endEvent_Done");

    @Test
    void findsNothingInWhatIsDrawnWell() {
        assertThat(found(LINE)).isEmpty();
        assertThat(found(TWO_WAYS)).isEmpty();
    }

    @Test
    void findsFlowsThatMeetInAnEvent() {
        assertThat(found(TWO_WAYS.replace(JOIN, "")
                        .replace("targetRef=\"gateway_Joined\"", "targetRef=\"endEvent_Done\"")
                        .replace(flow("gateway_Joined", "endEvent_Done"), "")))
                .containsExactly("endEvent_Done fake-join");
    }

    @Test
    void findsFlowsThatPartAtATask() {
        assertThat(found(LINE + OTHER
                        + "<endEvent id=\"endEvent_Written\" name=\"Written\"/>"
                        + flow("manualTask_Look", "manualTask_Write")
                        + flow("manualTask_Write", "endEvent_Written")))
                .containsExactly("manualTask_Look no-implicit-split");
    }

    @Test
    void findsWhatNoFlowLeadsTo() {
        assertThat(found(LINE + OTHER
                        + "<endEvent id=\"endEvent_Written\" name=\"Written\"/>"
                        + flow("manualTask_Write", "endEvent_Written")))
                .containsExactly("manualTask_Write no-implicit-start");
    }

    @Test
    void findsWhatLeadsNowhere() {
        assertThat(found(TWO_WAYS.replace(flow("manualTask_Write", "gateway_Joined"), "")))
                .containsExactlyInAnyOrder("manualTask_Write no-implicit-end", "gateway_Joined superfluous-gateway");
    }

    @Test
    void findsWhatIsNotConnectedAtAll() {
        assertThat(found(LINE + OTHER))
                .containsExactlyInAnyOrder("manualTask_Write no-implicit-start", "manualTask_Write no-implicit-end");
    }

    @Test
    void findsAGatewayThatJoinsAndParts() {
        assertThat(found(TWO_WAYS
                        + "<endEvent id=\"endEvent_Told\" name=\"Told\"/>"
                        + flow("gateway_Joined", "endEvent_Told")))
                .contains("gateway_Joined no-gateway-join-fork");
    }

    @Test
    void findsAnInclusiveGateway() {
        assertThat(found(TWO_WAYS.replace(
                        "parallelGateway id=\"gateway_Joined\"", "inclusiveGateway id=\"gateway_Joined\"")))
                .contains("gateway_Joined no-inclusive-gateway");
    }

    @Test
    void findsAFlowThatIsDrawnTwice() {
        assertThat(found(TWO_WAYS + flow("gateway_Both", "manualTask_Look").replace("\"flow_", "\"flow_again_")))
                .contains("flow_again_gateway_Both_manualTask_Look no-duplicate-sequence-flows");
    }

    @Test
    void findsAProcessWithoutAnEnd() {
        assertThat(found(LINE.replace(END, "").replace(flow("manualTask_Look", "endEvent_Done"), "")))
                .contains("looked-at end-event-required", "manualTask_Look no-implicit-end");
    }

    @Test
    void findsATerminationOfNothing() {
        assertThat(found(LINE.replace(
                        END, "<endEvent id=\"endEvent_Done\" name=\"Done\"><terminateEventDefinition/></endEvent>")))
                .containsExactly("endEvent_Done superfluous-termination");
    }

    @Test
    void findsALandingThatNoLinkLeadsTo() {
        String away =
                "<intermediateThrowEvent id=\"linkEvent_Away\" name=\"Away\"><linkEventDefinition name=\"far\"/></intermediateThrowEvent>";
        String landing =
                "<intermediateCatchEvent id=\"linkEvent_Landed\" name=\"Landed\"><linkEventDefinition name=\"far\"/></intermediateCatchEvent>";
        String left = START + away + flow("startEvent_Asked", "linkEvent_Away");
        String right = landing + END + flow("linkEvent_Landed", "endEvent_Done");

        assertThat(found(left + right)).isEmpty();
        assertThat(found(LINE + right.replace(END, "").replace("endEvent_Done", "manualTask_Look")))
                .contains("linkEvent_Landed link-event");
    }

    @Test
    void takesAHandlerOfCompensationAsItIs() {
        String compensated = LINE
                + "<boundaryEvent id=\"boundaryEvent_Undo\" name=\"Undo\" attachedToRef=\"manualTask_Look\"><compensateEventDefinition/></boundaryEvent>"
                + OTHER.replace("/>", " isForCompensation=\"true\"/>")
                + "<association id=\"association_Undo\" sourceRef=\"boundaryEvent_Undo\" targetRef=\"manualTask_Write\" associationDirection=\"One\"/>";

        assertThat(found(compensated)).noneMatch(finding -> finding.contains("no-implicit"));
    }

    @Test
    void findsAnAnswerWithoutAName() {
        String decided = TWO_WAYS.replace(
                        "<parallelGateway id=\"gateway_Both\"",
                        "<exclusiveGateway id=\"gateway_Both\" default=\"flow_gateway_Both_manualTask_Write\"")
                .replace("parallelGateway", "exclusiveGateway")
                .replace(
                        flow("gateway_Both", "manualTask_Look"),
                        flow("gateway_Both", "manualTask_Look")
                                .replace("/>", "><conditionExpression>=yes</conditionExpression></sequenceFlow>"));

        assertThat(found(decided)).contains("flow_gateway_Both_manualTask_Look label-required");
        assertThat(found(decided.replace(
                        "<sequenceFlow id=\"flow_gateway_Both_manualTask_Look\"",
                        "<sequenceFlow id=\"flow_gateway_Both_manualTask_Look\" name=\"yes\"")))
                .noneMatch(finding -> finding.contains("label-required"));
    }

    @Test
    void findsAnAnnotationThatIsNotDrawn() {
        assertThat(found(LINE + "<textAnnotation id=\"textAnnotation_Why\"><text>why</text></textAnnotation>"))
                .containsExactly("textAnnotation_Why no-bpmndi");
    }

    /** What nothing names need not have an id. */
    @Test
    void saysToWhatSomethingWithoutAnIdBelongs() {
        String unnamed = "<textAnnotation><text>why</text></textAnnotation>";

        assertThat(found(LINE + unnamed + unnamed)).containsExactly("looked-at no-bpmndi", "looked-at no-bpmndi");
    }

    @Test
    void findsElementsThatLieOverEachOther() {
        assertThat(lint(file(LINE).replace("x=\"200\"", "x=\"20\"")))
                .containsExactlyInAnyOrder(
                        "startEvent_Asked no-overlapping-elements", "manualTask_Look no-overlapping-elements");
    }

    @Test
    void findsWhatLeavesTheBorderAroundIt() {
        String inner = "<subProcess id=\"subProcess_Inner\" name=\"Inner\">" + LINE + "</subProcess>";
        String around = "<startEvent id=\"startEvent_Begun\" name=\"Begun\"/>" + inner
                + "<endEvent id=\"endEvent_Ended\" name=\"Ended\"/>" + flow("startEvent_Begun", "subProcess_Inner")
                + flow("subProcess_Inner", "endEvent_Ended");

        assertThat(found(around)).isNotEmpty().allMatch(finding -> finding.endsWith(" no-overlapping-elements"));
    }

    @Test
    void findsAMessageThatNothingUsesAndTwoOfOneName() {
        assertThat(
                        lint(
                                file(LINE)
                                        .replace(
                                                "</process>",
                                                "</process><signal id=\"signal_A\" name=\"told\"/><signal id=\"signal_B\" name=\"told\"/>")))
                .containsExactlyInAnyOrder("signal_A global", "signal_A global", "signal_B global", "signal_B global");
    }

    /** What runs all the same is for whoever keeps the folder to decide. */
    @Test
    void letsEachOfTheseBeOverruled() {
        String drawn = LINE + OTHER;
        ModelFolder folder = new ModelFolder(
                List.of(new ModelFolder.Resource("a.bpmn", file(drawn).getBytes(StandardCharsets.UTF_8))),
                List.of(
                        "a.bpmn manualTask_Write no-implicit-start: a person begins it.",
                        "a.bpmn * no-implicit-end: the work goes on elsewhere."));

        assertThat(ModelLint.check(folder)).isEmpty();
    }

    private static String flow(String from, String to) {
        return "<sequenceFlow id=\"flow_" + from + "_" + to + "\" sourceRef=\"" + from + "\" targetRef=\"" + to
                + "\"/>";
    }

    private static List<String> found(String drawn) {
        return lint(file(drawn));
    }

    private static List<String> lint(String file) {
        return ModelLint.check(new ModelFolder(
                        List.of(new ModelFolder.Resource("a.bpmn", file.getBytes(StandardCharsets.UTF_8))), List.of()))
                .stream()
                .peek(finding ->
                        assertThat(finding.isError()).as(finding.toString()).isFalse())
                .map(finding -> finding.element() + " " + finding.rule())
                .toList();
    }

    /** With all of it drawn in a row. */
    private static String file(String drawn) {
        StringBuilder picture = new StringBuilder();
        Matcher node = NODE.matcher(drawn);
        for (int x = 0; node.find(); x += 200) {
            picture.append("<di:BPMNShape id=\"")
                    .append(node.group(1))
                    .append("_di\" bpmnElement=\"")
                    .append(node.group(1))
                    .append("\" isExpanded=\"true\"><dc:Bounds x=\"")
                    .append(x)
                    .append("\" y=\"100\" width=\"100\" height=\"80\"/></di:BPMNShape>");
        }
        Matcher flow = FLOW.matcher(drawn);
        while (flow.find()) {
            picture.append("<di:BPMNEdge id=\"")
                    .append(flow.group(1))
                    .append("_di\" bpmnElement=\"")
                    .append(flow.group(1))
                    .append("\"><wp:waypoint x=\"0\" y=\"0\"/><wp:waypoint x=\"9\" y=\"0\"/></di:BPMNEdge>");
        }
        return """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI"
                    xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:wp="http://www.omg.org/spec/DD/20100524/DI"
                    id="definitions_A" targetNamespace="http://bpmn.io/schema/bpmn">
                  <process id="looked-at" name="Looked at" isExecutable="true">%s</process>
                  <di:BPMNDiagram id="diagram_A"><di:BPMNPlane id="plane_A" bpmnElement="looked-at">%s</di:BPMNPlane></di:BPMNDiagram>
                </definitions>
                """.formatted(drawn, picture);
    }
}
