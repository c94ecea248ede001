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
}
