package org.pouch.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

class SymbolsTest {
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

    private static String drawn(String element) {
        return drawn(element, "");
    }

    private static String drawn(String element, String label) {
        String id = "x";
        String file = """
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC">
                  <bpmn:process id="p">%s</bpmn:process>
                  <bpmndi:BPMNShape bpmnElement="%s"><dc:Bounds x="0" y="0" width="100" height="80"/>%s</bpmndi:BPMNShape>
                </bpmn:definitions>""".formatted(element, id, label);
        return new ModelPicture(Model.read("model", file.getBytes(StandardCharsets.UTF_8)), any -> PLAIN).svg("model");
    }

    private static String symbolOf(String element) {
        String svg = drawn(element);
        int begin = svg.indexOf("<g class=\"symbol\"");
        return begin < 0 ? "" : svg.substring(begin, svg.indexOf("</g>", begin));
    }

    private static String event(String kind, String definition) {
        return "<bpmn:%s id=\"x\"><bpmn:%sEventDefinition/></bpmn:%s>".formatted(kind, definition, kind);
    }

    @Test
    void breaksANameWhereItsLabelEnds() {
        String label = "<bpmndi:BPMNLabel><dc:Bounds x=\"0\" y=\"90\" width=\"%d\" height=\"14\"/></bpmndi:BPMNLabel>";
        String end = "<bpmn:endEvent id=\"x\" name=\"Rejected packet discarded\"/>";

        assertThat(drawn(end, label.formatted(90))).contains(">Rejected packet<", ">discarded<");
        assertThat(drawn(end, label.formatted(56))).contains(">Rejected<", ">packet<", ">discarded<");
        assertThat(drawn(end, label.formatted(1))).contains(">Rejected<", ">packet<", ">discarded<");
    }

    @Test
    void tellsKindsOfTasksApart() {
        List<String> symbols = List.of(
                        "userTask",
                        "serviceTask",
                        "scriptTask",
                        "businessRuleTask",
                        "sendTask",
                        "receiveTask",
                        "manualTask",
                        "callActivity")
                .stream()
                .map(kind -> symbolOf("<bpmn:" + kind + " id=\"x\"/>"))
                .toList();

        assertThat(symbols).doesNotContain("").doesNotHaveDuplicates();
        assertThat(symbolOf("<bpmn:task id=\"x\"/>")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"startEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent", "endEvent"})
    void tellsKindsOfEventsApart(String kind) {
        List<String> symbols = List.of(
                        "message",
                        "timer",
                        "error",
                        "escalation",
                        "signal",
                        "compensate",
                        "conditional",
                        "link",
                        "terminate")
                .stream()
                .map(definition -> symbolOf(event(kind, definition)))
                .toList();

        assertThat(symbols).doesNotContain("").doesNotHaveDuplicates();
        assertThat(symbolOf("<bpmn:" + kind + " id=\"x\"/>")).isEmpty();
    }

    @Test
    void tellsKindsOfGatewaysApart() {
        List<String> symbols = List.of("exclusive", "parallel", "inclusive", "eventBased", "complex").stream()
                .map(kind -> symbolOf("<bpmn:" + kind + "Gateway id=\"x\"/>"))
                .toList();

        assertThat(symbols).doesNotContain("").doesNotHaveDuplicates();
    }

    @Test
    void tellsWhatIsThrownFromWhatIsCaught() {
        assertThat(symbolOf(event("intermediateThrowEvent", "signal"))).contains("class=\"full\"");
        assertThat(symbolOf(event("intermediateCatchEvent", "signal"))).doesNotContain("class=\"full\"");
    }

    @Test
    void tellsLoopsApart() {
        String loop = "<bpmn:userTask id=\"x\"><bpmn:multiInstanceLoopCharacteristics%s/></bpmn:userTask>";

        String atOnce = drawn(loop.formatted(""));
        String oneByOne = drawn(loop.formatted(" isSequential=\"true\""));

        assertThat(atOnce).isNotEqualTo(oneByOne);
        assertThat(List.of(atOnce, oneByOne))
                .allSatisfy(svg -> assertThat(svg.split("class=\"symbol\"")).hasSize(3));
    }

    @Test
    void drawsASecondLineAroundAnEventInTheMiddleAndAThickOneAroundAnEnd() {
        assertThat(drawn("<bpmn:startEvent id=\"x\"/>").split("<circle")).hasSize(2);
        assertThat(drawn("<bpmn:intermediateCatchEvent id=\"x\"/>").split("<circle"))
                .hasSize(3);
        assertThat(drawn("<bpmn:endEvent id=\"x\"/>")).contains("<circle class=\"thick\"");
        assertThat(drawn("<bpmn:boundaryEvent id=\"x\" cancelActivity=\"false\"/>"))
                .contains("<circle class=\"broken\"");
    }

    @ParameterizedTest
    @MethodSource("models")
    void drawsWellFormedPicturesOfShippedModels(Path file) throws Exception {
        Model model = read(file);
        String svg = new ModelPicture(model, any -> PLAIN).svg("model");

        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        assertThat(svg).contains("class=\"symbol\"");
    }

    static List<Path> models() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("processes"))) {
            return files.filter(file -> file.toString().endsWith(".bpmn"))
                    .sorted()
                    .toList();
        }
    }

    private static Model read(Path file) throws IOException {
        return Model.read(file.toString(), Files.readAllBytes(file));
    }
}
