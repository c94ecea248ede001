package org.pouch.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ModelPictureTest {
    private static final Marked PLAIN = new Marked() {
        @Override
        public String word() {
            return "left";
        }

        @Override
        public String sign() {
            return "";
        }
    };

    private static final Pattern LINE = Pattern.compile("<text[^>]*>([^<]*)</text>");

    private static String linesOf(String name) {
        String file = """
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC">
                  <bpmn:process id="p"><bpmn:userTask id="x" name="%s"/></bpmn:process>
                  <bpmndi:BPMNShape bpmnElement="x"><dc:Bounds x="0" y="0" width="100" height="80"/></bpmndi:BPMNShape>
                </bpmn:definitions>""".formatted(name);
        String svg =
                new ModelPicture(Model.read("model", file.getBytes(StandardCharsets.UTF_8)), any -> PLAIN).svg("m");
        return String.join(
                "|",
                LINE.matcher(svg)
                        .results()
                        .map((MatchResult line) -> line.group(1))
                        .toList());
    }

    @Test
    void breaksLinesBetweenWords() {
        assertThat(linesOf("Check identity differences")).isEqualTo("Check identity|differences");
    }

    /** Each of its characters is as wide as two letters, and no space is between them. */
    @Test
    void breaksAChineseNameThatIsWiderThanATask() {
        assertThat(linesOf("决定未延期证件的处理")).isEqualTo("决定未延期证件|的处理");
        assertThat(linesOf("审查来件")).isEqualTo("审查来件");
        assertThat(linesOf("审查 结果")).isEqualTo("审查 结果");
    }

    /** A gateway says nothing without them: yes and no stand at its flows. */
    @Test
    void drawsTheNamesOfFlows() {
        String file = """
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:di="http://www.omg.org/spec/DD/20100524/DI"
                    xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC">
                  <bpmn:process id="p"><bpmn:sequenceFlow id="y" name="yes"/><bpmn:sequenceFlow id="n" name="no"/></bpmn:process>
                  <bpmndi:BPMNEdge bpmnElement="y"><di:waypoint x="0" y="50"/><di:waypoint x="80" y="50"/>
                    <bpmndi:BPMNLabel><dc:Bounds x="10" y="20" width="20" height="14"/></bpmndi:BPMNLabel></bpmndi:BPMNEdge>
                  <bpmndi:BPMNEdge bpmnElement="n"><di:waypoint x="0" y="90"/><di:waypoint x="80" y="90"/></bpmndi:BPMNEdge>
                </bpmn:definitions>""";
        String svg =
                new ModelPicture(Model.read("model", file.getBytes(StandardCharsets.UTF_8)), any -> PLAIN).svg("m");

        assertThat(svg).contains("<text x=\"20.0\" y=\"32.0\">yes</text>", "<text x=\"40.0\" y=\"86.0\">no</text>");
    }
}
