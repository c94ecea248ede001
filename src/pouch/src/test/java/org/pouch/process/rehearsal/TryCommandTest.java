package org.pouch.process.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.Pouch;
import picocli.CommandLine;

/** Scripts as a shell plays them, on the real engine. */
class TryCommandTest {
    private static final String LOAN = "samples/process-test/src/main/resources/library-loan.bpmn";
    private static final String NOW = "2026-03-02T09:00:00Z";

    /** A process that calls another for each of a list, and goes on by a condition on what is set. */
    private static final String ROUND = """
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
                xmlns:modeler="http://camunda.org/schema/modeler/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="definitions_Round" targetNamespace="https://round.example"
                modeler:executionPlatform="Camunda Cloud" modeler:executionPlatformVersion="8.9.0">
              <bpmn:process id="round" isExecutable="true">
                <bpmn:startEvent id="startEvent_Begun"><bpmn:outgoing>flow_1</bpmn:outgoing></bpmn:startEvent>
                <bpmn:callActivity id="callActivity_Visit" name="Visit each">
                  <bpmn:extensionElements><zeebe:calledElement processId="visit" propagateAllChildVariables="false" /></bpmn:extensionElements>
                  <bpmn:incoming>flow_1</bpmn:incoming><bpmn:outgoing>flow_2</bpmn:outgoing>
                  <bpmn:multiInstanceLoopCharacteristics>
                    <bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="=houses" inputElement="house" /></bpmn:extensionElements>
                  </bpmn:multiInstanceLoopCharacteristics>
                </bpmn:callActivity>
                <bpmn:exclusiveGateway id="gateway_Enough" name="Enough?"><bpmn:incoming>flow_2</bpmn:incoming><bpmn:outgoing>flow_3</bpmn:outgoing></bpmn:exclusiveGateway>
                <bpmn:endEvent id="endEvent_Enough"><bpmn:incoming>flow_3</bpmn:incoming></bpmn:endEvent>
                <bpmn:sequenceFlow id="flow_1" sourceRef="startEvent_Begun" targetRef="callActivity_Visit" />
                <bpmn:sequenceFlow id="flow_2" sourceRef="callActivity_Visit" targetRef="gateway_Enough" />
                <bpmn:sequenceFlow id="flow_3" sourceRef="gateway_Enough" targetRef="endEvent_Enough">
                  <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=enough</bpmn:conditionExpression>
                </bpmn:sequenceFlow>
              </bpmn:process>
              <bpmn:process id="visit" isExecutable="true">
                <bpmn:startEvent id="startEvent_AtTheDoor"><bpmn:outgoing>flow_4</bpmn:outgoing></bpmn:startEvent>
                <bpmn:serviceTask id="serviceTask_Knock" name="Knock">
                  <bpmn:extensionElements><zeebe:taskDefinition type="knock" /><zeebe:ioMapping><zeebe:input source="=house" target="door" /></zeebe:ioMapping></bpmn:extensionElements>
                  <bpmn:incoming>flow_4</bpmn:incoming><bpmn:outgoing>flow_5</bpmn:outgoing>
                </bpmn:serviceTask>
                <bpmn:endEvent id="endEvent_Visited"><bpmn:incoming>flow_5</bpmn:incoming></bpmn:endEvent>
                <bpmn:sequenceFlow id="flow_4" sourceRef="startEvent_AtTheDoor" targetRef="serviceTask_Knock" />
                <bpmn:sequenceFlow id="flow_5" sourceRef="serviceTask_Knock" targetRef="endEvent_Visited" />
              </bpmn:process>
            </bpmn:definitions>
            """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int play(String model, String... lines) throws IOException {
        Path script = Files.write(folder.resolve("script.txt"), List.of(lines));
        return run("try", model, "--now", NOW, "--script", script.toString());
    }

    private int run(String... arguments) {
        CommandLine line = Pouch.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return line.execute(arguments);
    }

    /** What came after that line, up to the next. */
    private List<String> after(String line) {
        return out.toString()
                .lines()
                .dropWhile(one -> !one.equals("> " + line))
                .skip(1)
                .takeWhile(one -> !one.startsWith("> "))
                .map(String::strip)
                .toList();
    }

    @Test
    void playsTheSessionOfTheDocument() throws IOException {
        List<String> session = Files.readString(Path.of("docs/testing-a-process.md"))
                .lines()
                .dropWhile(line -> !line.startsWith("$ ./pouch try "))
                .takeWhile(line -> !line.equals("```"))
                .toList();
        Path script = Files.write(
                folder.resolve("loan.txt"),
                session.stream()
                        .filter(line -> line.startsWith("> "))
                        .map(line -> line.substring(2))
                        .toList());
        List<String> arguments = new ArrayList<>(
                List.of(session.get(0).substring("$ ./pouch ".length()).split(" ")));
        arguments.addAll(List.of("--script", script.toString()));

        int exit = run(arguments.toArray(String[]::new));

        assertThat(exit).as(err.toString()).isZero();
        assertThat(out.toString().lines()).isEqualTo(session.subList(1, session.size()));
    }

    @Test
    void playsAShippedModelWithItsTimerAndItsMessage() throws IOException {
        String start = "start clarification {\"requestId\": \"r-1\", \"questionId\": \"q-%d\","
                + " \"answerDueAt\": \"2026-03-10T00:00:00Z\"}";
        Path picture = folder.resolve("tokens.html");

        int exit = play(
                "processes",
                "# a question that is answered before it is awaited, and one that is not",
                "publish MSG_MOREINFO_ANSWER q-1",
                start.formatted(1),
                start.formatted(2),
                "clock 2026-03-09T23:59Z",
                "clock next",
                "picture " + picture,
                "show #1",
                "show");

        assertThat(exit).as(err.toString()).isZero();
        assertThat(after("publish MSG_MOREINFO_ANSWER q-1"))
                .singleElement()
                .asString()
                .contains("Nobody waits for it now");
        assertThat(after(start.formatted(1)))
                .startsWith("clarification #1 started")
                .contains("passed    messageEvent_AnswerReceived (Answer received)");
        assertThat(after(start.formatted(2))).contains("awaits    \"MSG_MOREINFO_ANSWER\" with key \"q-2\"");
        assertThat(after(start.formatted(2))).anyMatch(line -> line.endsWith("due 2026-03-10T00:00Z"));
        assertThat(after("clock 2026-03-09T23:59Z")).containsExactly("It is 2026-03-09T23:59Z.");
        assertThat(after("clock next")).startsWith("It is 2026-03-10T00:00Z.", "clarification #2");
        assertThat(after("clock next")).contains("passed    timerEvent_AnswerOverdue (Answer overdue)");
        assertThat(after("show #1"))
                .contains("passed    messageEvent_AnswerReceived (Answer received)")
                .doesNotContain("clarification #2 runs");
        assertThat(after("show"))
                .contains("clarification #1 runs", "clarification #2 runs", "variable  clarification = \"SILENT\"");
        assertThat(picture)
                .content()
                .contains("Tokens at 2026-03-10T00:00Z", "class=\"passed\"", "aria-label=\"clarification")
                .doesNotContain("<script");
    }

    @Test
    void playsCalledProcessesOneForEachAndAnIncidentThatIsMended() throws IOException {
        Path model = Files.writeString(folder.resolve("round.bpmn"), ROUND);

        int exit = play(
                model.toString(),
                "start round {\"houses\": [\"red\", \"green\"]}",
                "jobs",
                "complete knock #3",
                "complete serviceTask_Knock",
                "set {\"enough\": true}",
                "resolve gateway_Enough");

        assertThat(exit).as(err.toString()).isZero();
        assertThat(after("start round {\"houses\": [\"red\", \"green\"]}"))
                .contains(
                        "round #1 started",
                        "visit #2 started",
                        "visit #3 started",
                        "entered   callActivity_Visit (Visit each) (2 times)");
        assertThat(after("jobs"))
                .hasSize(2)
                .anyMatch(line -> line.endsWith("knock at serviceTask_Knock, 3 tries left #2, door = \"red\""))
                .anyMatch(line -> line.endsWith("knock at serviceTask_Knock, 3 tries left #3, door = \"green\""));
        assertThat(after("complete knock #3"))
                .contains("visit #3 completed", "left      callActivity_Visit (Visit each)");
        assertThat(after("complete serviceTask_Knock"))
                .contains("visit #2 completed")
                .anyMatch(line -> line.startsWith("incident  at gateway_Enough, ") && line.contains("enough"));
        assertThat(after("set {\"enough\": true}")).containsExactly("Set.");
        assertThat(after("resolve gateway_Enough")).startsWith("round #1 completed");
    }

    @Test
    void stopsAScriptAtTheFirstLineThatIsRefused() throws IOException {
        int exit = play(LOAN, "", "# begins", "start library-lone", "start library-loan");

        assertThat(exit).isEqualTo(1);
        assertThat(err.toString())
                .contains("pouch: line 3: There is no process 'library-lone'. Deployed are: library-loan.");
        assertThat(out.toString()).doesNotContain("started");
    }

    @Test
    void saysWhatIsWrongWithAModelThatCannotBeDeployed() throws IOException {
        Path model = Files.writeString(
                folder.resolve("broken.bpmn"),
                ROUND.replace(
                        "sourceRef=\"gateway_Enough\" targetRef=\"endEvent_Enough\"", "sourceRef=\"gateway_Enough\""));

        assertThat(play(model.toString(), "show")).isEqualTo(1);
        assertThat(err.toString()).contains("lint: broken.bpmn: ", "pouch: the engine refused the models: ");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void drawsEachOfTwoModelsWhoseFilesHaveOneName() throws IOException {
        Path round = Files.createDirectories(folder.resolve("old")).resolve("loan.bpmn");
        Path loan = Files.createDirectories(folder.resolve("new")).resolve("loan.bpmn");
        Files.writeString(loan, Files.readString(Path.of(LOAN)));
        Files.writeString(
                round,
                Files.readString(Path.of(LOAN))
                        .replace("library-loan", "toy-loan")
                        .replace("Check reader", "Check child"));
        Path picture = folder.resolve("tokens.html");
        Path script = Files.write(
                folder.resolve("script.txt"),
                List.of("start library-loan {\"loan\": \"loan-17\"}", "picture " + picture));

        int exit = run("try", round.toString(), loan.toString(), "--script", script.toString());

        assertThat(exit).as(err.toString()).isZero();
        assertThat(picture).content().contains("Check reader").doesNotContain("Check child");
    }

    @Test
    void saysThatAScriptIsNoText() throws IOException {
        Path bytes = Files.write(folder.resolve("script.txt"), new byte[] {'s', (byte) 0xE9, '\n'});

        assertThat(Stream.of(bytes, folder, folder.resolve("nowhere"))
                        .map(script -> run("try", LOAN, "--script", script.toString())))
                .containsOnly(2);
        assertThat(err.toString().lines())
                .containsExactly(
                        "pouch: The script " + bytes + " cannot be read as a text in UTF-8. Check the path.",
                        "pouch: The script " + folder + " cannot be read as a text in UTF-8. Check the path.",
                        "pouch: The script " + folder.resolve("nowhere")
                                + " cannot be read as a text in UTF-8. Check the path.");
    }

    @Test
    void readsNothingThatIsNoModel() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "none");

        assertThat(Stream.of(text, folder.resolve("nowhere"), folder).map(path -> run("try", path.toString())))
                .containsOnly(2);
        assertThat(err.toString().lines())
                .containsExactly(
                        "pouch: The file " + text + " is no .bpmn, .dmn or .form file.",
                        "pouch: There is no file or folder " + folder.resolve("nowhere") + ". Check the path.",
                        "pouch: The folder " + folder + " holds no .bpmn, .dmn or .form file.");
    }
}
