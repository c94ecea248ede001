package org.pouch.process.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.EngineInMemory;
import org.pouch.process.ProcessConfiguration;
import org.pouch.process.connection.EngineLogin;
import org.pouch.process.lint.TriedModels;

/** What a person is told who types at a terminal, above all when it was wrong. */
class ConsoleTest {
    private static final Path LOAN = Path.of("samples/process-test/src/main/resources/library-loan.bpmn");

    /** Its task comes before itself. */
    private static final String CIRCLE = """
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="definitions_Circle" targetNamespace="https://round.example">
              <bpmn:process id="circle" isExecutable="true">
                <bpmn:startEvent id="startEvent_Begun"><bpmn:outgoing>flow_1</bpmn:outgoing></bpmn:startEvent>
                <bpmn:task id="task_Again"><bpmn:incoming>flow_1</bpmn:incoming><bpmn:incoming>flow_2</bpmn:incoming><bpmn:outgoing>flow_2</bpmn:outgoing></bpmn:task>
                <bpmn:sequenceFlow id="flow_1" sourceRef="startEvent_Begun" targetRef="task_Again" />
                <bpmn:sequenceFlow id="flow_2" sourceRef="task_Again" targetRef="task_Again" />
              </bpmn:process>
            </bpmn:definitions>
            """;

    private static final String MANY = """
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="definitions_Many" targetNamespace="https://many.example">
              <bpmn:process id="caller" isExecutable="true">
                <bpmn:startEvent id="startEvent_Begun"><bpmn:outgoing>flow_1</bpmn:outgoing></bpmn:startEvent>
                <bpmn:callActivity id="callActivity_Each">
                  <bpmn:extensionElements><zeebe:calledElement processId="called" propagateAllChildVariables="false" /></bpmn:extensionElements>
                  <bpmn:incoming>flow_1</bpmn:incoming>
                  <bpmn:multiInstanceLoopCharacteristics>
                    <bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="=items" /></bpmn:extensionElements>
                  </bpmn:multiInstanceLoopCharacteristics>
                </bpmn:callActivity>
                <bpmn:sequenceFlow id="flow_1" sourceRef="startEvent_Begun" targetRef="callActivity_Each" />
              </bpmn:process>
              <bpmn:process id="called" isExecutable="true">
                <bpmn:startEvent id="startEvent_Called"><bpmn:outgoing>flow_2</bpmn:outgoing></bpmn:startEvent>
                <bpmn:userTask id="userTask_Wait">
                  <bpmn:extensionElements><zeebe:userTask /></bpmn:extensionElements>
                  <bpmn:incoming>flow_2</bpmn:incoming>
                </bpmn:userTask>
                <bpmn:sequenceFlow id="flow_2" sourceRef="startEvent_Called" targetRef="userTask_Wait" />
              </bpmn:process>
            </bpmn:definitions>
            """;

    @TempDir
    private Path folder;

    private final StringWriter said = new StringWriter();

    /** What was said after each line; a line that says nothing counts. */
    private List<String> converse(String... lines) throws IOException {
        return converse(LOAN, EngineInMemory::start, lines);
    }

    private List<String> converse(Path model, TrialEngine.Start start, String... lines) throws IOException {
        EngineLogin.User alone = new EngineLogin.User("try", "of this test alone");
        TriedModels models = TriedModels.read(List.of(model));
        try (TrialEngine engine = start.start(alone);
                CamundaClient client = ProcessConfiguration.connect(engine.address(), alone)) {
            client.newPinClockCommand()
                    .time(Instant.parse("2026-03-02T09:00:00Z"))
                    .send()
                    .join();
            models.deploy(client);
            new Console(new Bench(engine, client), new PrintWriter(said))
                    .converse(new BufferedReader(new StringReader(String.join("\n", lines))));
        }
        List<String> answers = List.of(said.toString().split("> ", -1));
        return answers.subList(1, answers.size());
    }

    @Test
    void tellsWhatWasExpectedAndGoesOnToTheEndOfTheInput() throws IOException {
        List<String> answers = converse(
                "begin library-loan",
                "start",
                "start library-loan {loan: 1}",
                "start library-loan [1]",
                "cancel",
                "show #1",
                "start library-loan {\"loan\": \"loan-17\"}",
                "complete Check",
                "complete library.checkReader #4",
                "jobs #1",
                "resolve serviceTask_CheckReader",
                "fail serviceTask_CheckReader 0 Away.",
                "complete serviceTask_CheckReader",
                "clock 2026-03-01T09:00Z",
                "clock soon",
                "clock next",
                "picture loan.bpmn",
                "signal \"No such\"",
                "help begin",
                "help clock");

        assertThat(answers).hasSize(21);
        assertThat(answers.get(0)).startsWith("There is no word 'begin'. The words are: start, publish, signal, ");
        assertThat(answers.get(1)).startsWith("It is said so: start PROCESS [{json}]");
        assertThat(answers.get(2)).startsWith("The variables are no JSON object such as {\"amount\": 12}: ");
        assertThat(answers.get(3)).startsWith("It is said so: start PROCESS [{json}]");
        assertThat(answers.get(4)).startsWith("No instance runs. Start one: ");
        assertThat(answers.get(5)).startsWith("There is no instance yet. ");
        assertThat(answers.get(6)).startsWith("library-loan #1 started");
        assertThat(answers.get(7))
                .startsWith(
                        "No job or user task waits at 'Check'. Waiting now: serviceTask_CheckReader (library.checkReader).");
        assertThat(answers.get(8)).startsWith("There is no instance #4. They are #1 to #1.");
        assertThat(answers.get(9)).startsWith("It is said so: jobs");
        assertThat(answers.get(10)).startsWith("No incident is at 'serviceTask_CheckReader'. Incidents are at: none.");
        assertThat(answers.get(11)).contains("incident  at serviceTask_CheckReader, JOB_NO_RETRIES: Away.");
        assertThat(answers.get(12))
                .startsWith("The job has no tries left. Give it one: resolve serviceTask_CheckReader");
        assertThat(answers.get(13)).startsWith("Time does not go back: it is 2026-03-02T09:00Z.");
        assertThat(answers.get(14)).startsWith("'soon' is no time. It is said so: +P14D");
        assertThat(answers.get(15)).startsWith("No timer waits.");
        assertThat(answers.get(16)).startsWith("The picture is a file whose name ends with .html");
        assertThat(answers.get(17)).startsWith("Nobody waits for the signal 'No such'.");
        assertThat(answers.get(18)).startsWith("There is no word 'begin'.");
        assertThat(answers.get(19)).startsWith("  clock [+PERIOD | TIME | next] ");
        assertThat(answers.get(20)).isBlank();
    }

    /** What it did on its way is not read: it does more meanwhile, without end. */
    @Test
    void saysThatAModelGoesRoundInACircle() throws IOException {
        Path circle = Files.writeString(folder.resolve("circle.bpmn"), CIRCLE);

        List<String> answers =
                converse(circle, alone -> EngineInMemory.start(alone, Duration.ofMillis(200)), "start circle", "quit");

        assertThat(answers)
                .containsExactly(
                        "The engine does not come to rest. Does the model go round in a circle? cancel ends an instance."
                                + System.lineSeparator(),
                        "");
    }

    @Test
    void showsWhereAModelStandsThatGoesRoundInACircle() throws IOException {
        Path circle = Files.writeString(folder.resolve("circle.bpmn"), CIRCLE);

        List<String> answers = converse(
                circle,
                alone -> EngineInMemory.start(alone, Duration.ofMillis(200)),
                "start circle",
                "show",
                "show #1",
                "picture " + folder.resolve("circle.html"),
                "quit");

        assertThat(answers.get(1)).contains("circle #1 runs").doesNotContain("does not come to rest");
        assertThat(answers.get(2)).contains("passed    task_Again").doesNotContain("does not come to rest");
        assertThat(answers.get(3)).startsWith("Drawn: ");
    }

    /** One calls many. */
    @Test
    void showsTheFirstOfManyInstancesAndAnyOneOfThem() throws IOException {
        Path many = Files.writeString(folder.resolve("many.bpmn"), MANY);

        List<String> answers = converse(
                many,
                EngineInMemory::start,
                "start caller {\"items\": [" + "1,".repeat(119) + "1]}",
                "show",
                "show #121",
                "show #122");

        assertThat(answers.get(0)).contains("caller #1 started", "... and ");
        assertThat(answers.get(1))
                .contains("called #100 runs, called by #1", "... and 21 more instances, to #121; show #N tells of one.")
                .doesNotContain("called #101");
        assertThat(answers.get(2)).contains("called #121 runs, called by #1", "userTask_Wait");
        assertThat(answers.get(3)).startsWith("There is no instance #122. They are #1 to #121.");
    }

    @Test
    void saysThatAnIncidentIsResolvedWhereNothingElseHappens() throws IOException {
        List<String> answers = converse(
                "start library-loan {\"loan\": \"loan-17\"}",
                "throw serviceTask_CheckReader NOBODYS",
                "resolve serviceTask_CheckReader",
                "complete serviceTask_CheckReader");

        assertThat(answers.get(1)).contains("incident  at serviceTask_CheckReader, UNHANDLED_ERROR_EVENT: ");
        assertThat(answers.get(2)).isEqualToIgnoringNewLines("Resolved.");
        assertThat(answers.get(3)).contains("entered   userTask_HandOutBook");
    }

    @Test
    void writesNothingThatATerminalObeys() {
        assertThat(Wording.plain("a\u001b[2Jb\u009b31mc\u0085d\u2028e\u2029f\u202eg"))
                .isEqualTo("a [2Jb 31mc d e f g");
    }

    @Test
    void endsAtQuitAndReadsNoFurther() throws IOException {
        assertThat(converse("quit", "start library-loan")).containsExactly("");
    }
}
