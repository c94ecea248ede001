package org.pouch.process.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pouch.Pouch;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import picocli.CommandLine;

/** Two versions of a shipped model, as a shell compares them. */
class DiffCommandTest {
    private static final Path MODEL = Path.of("processes/cancelled-document.bpmn");

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int diff(Path old, Path now, String... more) {
        CommandLine line = Pouch.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return line.execute(Stream.concat(Stream.of("diff", old.toString(), now.toString()), Stream.of(more))
                .toArray(String[]::new));
    }

    private Path changed(String what, String into) throws IOException {
        String model = Files.readString(MODEL);
        assertThat(model).contains(what);
        return Files.writeString(folder.resolve("after.bpmn"), model.replace(what, into));
    }

    static Stream<Path> models() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("processes"))) {
            return files.filter(file -> file.toString().endsWith(".bpmn")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void findsNoDifferenceBetweenAModelAndItself(Path model) {
        assertThat(diff(model, model)).as(err.toString()).isZero();
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void saysWhatAnElementSaysOtherwise() throws IOException {
        assertThat(diff(MODEL, changed("name=\"Ask for another document\"", "name=\"Ask again\"")))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains("changed  callActivity callActivity_AskForAnother  Ask again")
                .contains("name: Ask for another document -> Ask again")
                .doesNotContain("endEvent_", "flow_");
    }

    @Test
    void saysWhatAnEngineReadsOtherwise() throws IOException {
        diff(MODEL, changed("source=\"=true\"", "source=\"=false\""));

        assertThat(out.toString()).contains("extensionElements / ioMapping / input 3 / source: =true -> =false");
    }

    @Test
    void namesMessagesThoughNoDiagramShowsThem() throws IOException {
        diff(MODEL, changed("correlationKey=\"=requestId\"", "correlationKey=\"=caseId\""));

        assertThat(out.toString()).contains("changed  message message_TdCancelled", "=requestId -> =caseId");
    }

    @Test
    void takesWhatIsOnlyDrawnElsewhereForMoved() throws IOException {
        assertThat(diff(MODEL, changed("x=\"372\" y=\"142\"", "x=\"400\" y=\"142\"")))
                .isEqualTo(1);
        assertThat(out.toString().lines()).singleElement().asString().contains("moved    endEvent");
    }

    /** It is drawn where it was, and ends with what it stands in now. */
    @Test
    void saysThatAnElementStandsInAnotherNow() throws IOException {
        String model = """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="process_Whole">%s
                <subProcess id="subProcess_Part">%s</subProcess></process>
                <BPMNShape bpmnElement="subProcess_Part"><Bounds x="0" y="0" width="300" height="200"/></BPMNShape>
                <BPMNShape bpmnElement="task_Ask"><Bounds x="20" y="20" width="100" height="80"/></BPMNShape>
                </definitions>
                """;
        String task = "<task id=\"task_Ask\"/>";
        Path before = Files.writeString(folder.resolve("before.bpmn"), model.formatted(task, ""));
        Path after = Files.writeString(folder.resolve("after.bpmn"), model.formatted("", task));

        assertThat(diff(before, after)).isEqualTo(1);
        assertThat(out.toString())
                .contains("changed  task task_Ask")
                .contains("stands in: process_Whole -> subProcess_Part");
    }

    /** A file without a diagram says as much to an engine. */
    @Test
    void comparesWhatNoDiagramShows() throws IOException {
        String model = """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="process_Whole">
                <task id="task_Ask" name="%s"/><sequenceFlow id="flow_Ask" sourceRef="task_Ask" targetRef="%s"/></process></definitions>
                """;
        Path before = Files.writeString(folder.resolve("before.bpmn"), model.formatted("Ask", "endEvent_A"));
        Path after = Files.writeString(folder.resolve("after.bpmn"), model.formatted("Ask again", "endEvent_B"));

        assertThat(diff(before, after)).isEqualTo(1);
        assertThat(out.toString())
                .contains(
                        "changed  task task_Ask  Ask again",
                        "changed  sequenceFlow flow_Ask",
                        "endEvent_A -> endEvent_B");
    }

    @Test
    void knowsAnElementByItsIdAlone() throws IOException {
        Path now = changed("endEvent_CancellationHandled", "endEvent_Over");

        diff(MODEL, now);

        assertThat(out.toString())
                .contains("removed  endEvent endEvent_CancellationHandled")
                .contains("added    endEvent endEvent_Over")
                .contains("targetRef: endEvent_CancellationHandled -> endEvent_Over");
    }

    @Test
    void drawsBothVersionsWithSignsAndLinesOfTheirOwn() throws Exception {
        Path page = folder.resolve("diff.html");

        assertThat(diff(MODEL, changed("endEvent_CancellationHandled", "endEvent_Over"), "-o", page.toString()))
                .isEqualTo(1);

        Document read = page(page);
        assertThat(classesOf(read, "removed")).isEqualTo(1);
        assertThat(classesOf(read, "added")).isEqualTo(1);
        assertThat(classesOf(read, "changed")).as("the flow, in both").isEqualTo(2);
        String text = Files.readString(page);
        assertThat(text).contains(">\u2212<", ">+<", ">\u2260<", "stroke-dasharray", "<caption>What differs</caption>");
        assertThat(text).doesNotContain("<script", "http://", "https://");
    }

    @Test
    void showsTheWordsOfAModelAsWords() throws Exception {
        Path page = folder.resolve("diff.html");

        diff(
                MODEL,
                changed("name=\"Ask for another document\"", "name=\"&lt;script&gt;alert(1)&lt;/script&gt; &quot;x\""),
                "-o",
                page.toString());

        assertThat(page(page).getElementsByTagName("script").getLength()).isZero();
        assertThat(Files.readString(page)).contains("&lt;script&gt;");
    }

    @Test
    void writesNumbersOfADrawingAlikeInEveryLanguage() throws Exception {
        Path page = folder.resolve("diff.html");
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            diff(MODEL, MODEL, "-o", page.toString());
        } finally {
            Locale.setDefault(before);
        }

        assertThat(Files.readString(page)).contains("cx=\"110.0\"").doesNotContain("110,0\"");
    }

    @Test
    void refusesWhatIsNoModel() throws IOException {
        Path words = Files.writeString(folder.resolve("words.bpmn"), "words");
        Path other = Files.writeString(folder.resolve("other.bpmn"), "<a/>");
        Path outside = Files.writeString(
                folder.resolve("outside.bpmn"), "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]><a>&b;</a>");

        for (Path wrong : new Path[] {words, other, outside, folder.resolve("gone.bpmn")}) {
            assertThat(diff(MODEL, wrong)).isEqualTo(2);
            assertThat(err.toString()).contains(wrong.toString());
        }
    }

    private static long classesOf(Document page, String mark) {
        long number = 0;
        for (int index = 0; index < page.getElementsByTagName("g").getLength(); index++) {
            number += page.getElementsByTagName("g")
                            .item(index)
                            .getAttributes()
                            .getNamedItem("class")
                            .getNodeValue()
                            .equals(mark)
                    ? 1
                    : 0;
        }
        return number;
    }

    /** What is behind the head is XML too, so that nothing of a model can break out. */
    private static Document page(Path file) throws Exception {
        String text = Files.readString(file);
        String body = text.substring(text.indexOf("<body>"), text.indexOf("</body>") + 7)
                .replace("<br>", "<br/>");
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(body)));
    }
}
