package org.pouch.process.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelLintTest {
    private static final String DISPATCH = "packet-dispatch.bpmn";

    @TempDir
    private Path folder;

    @BeforeEach
    void copyTheModels() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("processes"))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
    }

    @Test
    void findsAnElementThatIsNotDrawn() throws IOException {
        change(
                DISPATCH,
                xml -> xml.replaceAll(
                        "(?s)<bpmndi:BPMNShape id=\"serviceTask_SealPacket_di\".*?</bpmndi:BPMNShape>", ""));

        assertFinding(DISPATCH, "serviceTask_SealPacket", "drawn");
    }

    /** Whoever takes a flow out by hand leaves its names beside: the vendor's library fails at them. */
    @Test
    void findsAFlowThatIsNamedAndNotThere() throws IOException {
        change(DISPATCH, xml -> xml.replaceFirst("<bpmn:sequenceFlow id=\"flow_[^>]*>", ""));

        assertThat(ModelLint.check(ModelFolder.read(folder)))
                .filteredOn(finding -> finding.file().equals(DISPATCH))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.toString())
                        .contains("It names flow_", ", and the file has nothing of this id."));
    }

    /** The task that a boundary event stood at was taken out. */
    @Test
    void findsAnEventAtNothing() throws IOException {
        change(DISPATCH, xml -> xml.replaceFirst("attachedToRef=\"[^\"]*\"", "attachedToRef=\"task_Gone\""));

        assertThat(ModelLint.check(ModelFolder.read(folder)))
                .filteredOn(finding -> finding.file().equals(DISPATCH))
                .singleElement()
                .asString()
                .contains("boundaryEvent_", "It names task_Gone");
    }

    /** The schema allows it, and the check itself stumbled over it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "serviceTask",
                "exclusiveGateway",
                "startEvent",
                "endEvent",
                "callActivity",
                "subProcess",
                "intermediateThrowEvent"
            })
    void findsWhatHasNoId(String type) throws IOException {
        change(DISPATCH, xml -> xml.replace("</bpmn:process>", "<bpmn:" + type + " name=\"Do it\"/></bpmn:process>"));

        assertThat(ModelLint.check(ModelFolder.read(folder)))
                .filteredOn(finding -> finding.file().equals(DISPATCH))
                .singleElement()
                .asString()
                .contains("packet-dispatch: readable: An element of the type " + type + " has no id.", "_Name.");
    }

    @Test
    void findsAFlowWithoutAnId() throws IOException {
        change(
                DISPATCH,
                xml -> xml.replace(
                        "</bpmn:process>",
                        "<bpmn:sequenceFlow sourceRef=\"serviceTask_SealPacket\" targetRef=\"serviceTask_SealPacket\"/>"
                                + "</bpmn:process>"));

        assertFinding(DISPATCH, "packet-dispatch", ModelFinding.READABLE);
    }

    @Test
    void findsAProcessAndADecisionWithoutAnId() throws IOException {
        change(DISPATCH, xml -> xml.replace("</bpmn:process>", "</bpmn:process><bpmn:process isExecutable=\"true\"/>"));
        change("evidence-class.dmn", xml -> xml.replaceFirst("<decision id=\"[^\"]*\"", "<decision"));

        assertFinding(DISPATCH, ModelFinding.WHOLE_FILE, ModelFinding.READABLE);
        assertFinding("evidence-class.dmn", ModelFinding.WHOLE_FILE, "decision-exists");
    }

    /** With less room than a command has, so that it is too deep for every compiler. */
    @Test
    void findsWhatIsNestedTooDeeply() throws Exception {
        int levels = 2000;
        change(
                DISPATCH,
                xml -> xml.replace(
                        "</bpmn:process>",
                        IntStream.range(0, levels)
                                        .mapToObj(level -> "<bpmn:subProcess id=\"subProcess_L" + level + "\">")
                                        .collect(Collectors.joining())
                                + "</bpmn:subProcess>".repeat(levels) + "</bpmn:process>"));
        ModelFolder models = ModelFolder.readAll(List.of(folder.resolve(DISPATCH)));
        List<ModelFinding> found = new CopyOnWriteArrayList<>();
        Thread narrow = new Thread(null, () -> found.addAll(ModelLint.check(models)), "narrow", 256 * 1024);

        narrow.start();
        narrow.join();

        assertThat(found)
                .singleElement()
                .asString()
                .startsWith(DISPATCH + ": -: readable: The file is nested more deeply");
    }

    @Test
    void findsTwoProcessesOfOneIdInAFile() throws IOException {
        change(
                DISPATCH,
                xml -> xml.replace(
                        "</bpmn:process>",
                        "</bpmn:process><bpmn:process id=\"packet-dispatch\" name=\"Again\" isExecutable=\"true\"/>"));

        assertFinding(DISPATCH, ModelFinding.WHOLE_FILE, ModelFinding.READABLE);
    }

    /** An empty file, a decision, and a document that names another. */
    @Test
    void findsWhatIsNoModelWhateverItIs() throws IOException {
        Files.write(folder.resolve("empty.bpmn"), new byte[0]);
        Files.write(folder.resolve("empty.dmn"), new byte[0]);
        Files.copy(folder.resolve("evidence-class.dmn"), folder.resolve("decision.bpmn"));
        Files.writeString(
                folder.resolve("doctype.bpmn"),
                Files.readString(folder.resolve(DISPATCH))
                        .replace("<bpmn:definitions", "<!DOCTYPE x SYSTEM \"file:///etc/hostname\"><bpmn:definitions"));

        for (String file : List.of("empty.bpmn", "empty.dmn", "decision.bpmn", "doctype.bpmn")) {
            assertFinding(file, ModelFinding.WHOLE_FILE, ModelFinding.READABLE);
        }
    }

    @Test
    void readsAModelInTheEncodingThatItNames() throws IOException {
        Path model = folder.resolve(DISPATCH);
        String xml = Files.readString(model).replaceFirst("encoding=\"[^\"]*\"", "encoding=\"UTF-16\"");
        Files.write(model, xml.getBytes(StandardCharsets.UTF_16));

        assertThat(ModelLint.check(ModelFolder.read(folder))).isEmpty();
    }

    @Test
    void findsATaskWithoutAName() throws IOException {
        change(DISPATCH, xml -> xml.replace(" name=\"Seal packet\"", ""));

        assertFinding(DISPATCH, "serviceTask_SealPacket", "named-element");
    }

    @Test
    void findsAJobTypeThatNobodyWorks() throws IOException {
        change(DISPATCH, xml -> xml.replace("exchange.sealPacket", "exchange.sealPackage"));

        assertFinding(DISPATCH, "serviceTask_SealPacket", "known-job-type");
    }

    @Test
    void findsAnIdThatDoesNotSayWhatTheElementIs() throws IOException {
        change(DISPATCH, xml -> xml.replace("serviceTask_SealPacket", "Activity_1x2y3z"));

        assertFinding(DISPATCH, "Activity_1x2y3z", "element-id");
    }

    @Test
    void findsAMissingForm() throws IOException {
        Files.delete(folder.resolve("confirm-match.form"));

        assertFinding("identity-verification.bpmn", "userTask_ConfirmMatch", "form-exists");
    }

    @Test
    void findsAMissingDecision() throws IOException {
        Files.delete(folder.resolve("channel-selection.dmn"));

        assertFinding("packet-delivery.bpmn", "businessRuleTask_SelectChannel", "decision-exists");
    }

    @Test
    void findsAMissingProcess() throws IOException {
        Files.delete(folder.resolve("transfer-handover.bpmn"));

        assertFinding("readmission-request.bpmn", "callActivity_TransferHandover", "called-process-exists");
    }

    @Test
    void findsWhatMayBeReplacedUnderAnElement() throws IOException {
        change("request-preparation.bpmn", xml -> xml.replace(" bindingType=\"deployment\"", ""));

        assertFinding("request-preparation.bpmn", "businessRuleTask_ClassifyEvidence", "bound-version");
        assertFinding("request-preparation.bpmn", "callActivity_SendRequest", "bound-version");
        assertFinding("request-preparation.bpmn", "userTask_ApproveRequest", "bound-version");
    }

    @Test
    void findsAUserTaskThatIsOpenToNobody() throws IOException {
        change("identity-verification.bpmn", xml -> xml.replaceFirst("<zeebe:assignmentDefinition [^>]*/>", ""));

        assertFinding("identity-verification.bpmn", "userTask_ConfirmMatch", "open-to-someone");
    }

    @Test
    void findsWhatCamundaRefuses() throws IOException {
        change(DISPATCH, xml -> xml.replace("<zeebe:taskDefinition type=\"exchange.sealPacket\" />", ""));

        assertFinding(DISPATCH, "serviceTask_SealPacket", "camunda-8");
    }

    @Test
    void findsTwoDefinitionsOfOneProcess() throws IOException {
        Files.copy(folder.resolve(DISPATCH), folder.resolve("packet-dispatch-copy.bpmn"));

        assertFinding(DISPATCH, "packet-dispatch", "unique-id");
    }

    @Test
    void findsAHitPolicyThatNoEngineHere() throws IOException {
        change("evidence-class.dmn", xml -> xml.replace("hitPolicy=\"FIRST\"", "hitPolicy=\"PRIORITY\""));

        assertFinding("evidence-class.dmn", "evidence-class", "hit-policy");
    }

    @Test
    void findsAFileThatIsNotBpmn() throws IOException {
        change(DISPATCH, xml -> xml.substring(0, xml.length() / 2));

        assertThat(ModelLint.check(ModelFolder.read(folder)))
                .filteredOn(finding -> finding.file().equals(DISPATCH))
                .singleElement()
                .asString()
                .matches(DISPATCH + ": -: readable: The file is not BPMN 2\\.0 XML\\. Line \\d+: [A-Z].*\\.");
    }

    @Test
    void doesNotFetchWhatADoctypeNames() throws IOException {
        change(
                "evidence-class.dmn",
                xml -> xml.replaceFirst(
                        "<definitions", "<!DOCTYPE definitions SYSTEM \"file:///etc/hostname\"><definitions"));

        assertFinding("evidence-class.dmn", ModelFinding.WHOLE_FILE, "readable");
    }

    @Test
    void speaksInSentences() throws IOException {
        change(DISPATCH, xml -> xml.substring(0, xml.length() / 2));
        Files.delete(folder.resolve("confirm-match.form"));

        assertThat(ModelLint.check(ModelFolder.read(folder)))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.sentence()).matches("[A-Z].*\\."));
    }

    @Test
    void letsAHabitBeOverruledWithAReason() throws IOException {
        change(DISPATCH, xml -> xml.replace(" name=\"Seal packet\"", ""));
        overrule("# as agreed", DISPATCH + " serviceTask_SealPacket named-element: the picture beside it says so.");

        assertThat(ModelLint.check(ModelFolder.read(folder))).isEmpty();
    }

    /** Who works a model by programs of their own has neither our forms nor our roles. */
    @Test
    void letsAModelOfOthersHaveRolesOfItsOwnAndNoForms() {
        Path loan = Path.of("samples/process-test/src/main/resources/library-loan.bpmn");

        assertThat(ModelLint.check(ModelFolder.readAll(List.of(loan)))).isEmpty();
        assertThat(ModelLint.check(
                        new ModelFolder(ModelFolder.readAll(List.of(loan)).resources(), List.of())))
                .extracting(ModelFinding::rule)
                .contains("has-form", "known-role", "known-job-type");
    }

    /** One sentence says what is wrong; the lines are right again once the file is. */
    @Test
    void doesNotBlameLinesAboutAFileThatCannotBeRead() throws IOException {
        change(DISPATCH, xml -> xml.substring(0, xml.length() / 2));
        overrule(DISPATCH + " serviceTask_SealPacket named-element: the picture beside it says so.");

        assertThat(ModelLint.check(ModelFolder.read(folder)))
                .filteredOn(finding -> finding.file().equals(OverruledFindings.FILE))
                .isEmpty();
    }

    @Test
    void letsNobodyOverruleWhatMayBeReplacedUnderRunningCases() throws IOException {
        change("request-preparation.bpmn", xml -> xml.replace(" bindingType=\"deployment\"", ""));
        overrule("request-preparation.bpmn * bound-version: the latest is always right.");

        assertFinding("request-preparation.bpmn", "callActivity_SendRequest", "bound-version");
        assertFinding("lint-overruled.txt", ModelFinding.WHOLE_FILE, "overruled");
    }

    @Test
    void findsALineByWhichNothingIsOverruled() throws IOException {
        overrule(DISPATCH + " serviceTask_SealPacket named-element: it has a name again.", "packet-dispatch");

        assertThat(ModelLint.check(ModelFolder.read(folder))).hasSize(2).allSatisfy(finding -> {
            assertThat(finding.rule()).isEqualTo("overruled");
            assertThat(finding.sentence()).matches("[A-Z].*\\.");
        });
    }

    private void overrule(String... lines) throws IOException {
        Files.write(folder.resolve("lint-overruled.txt"), List.of(lines));
    }

    private void assertFinding(String file, String element, String rule) {
        assertThat(ModelLint.check(ModelFolder.read(folder)))
                .extracting(ModelFinding::file, ModelFinding::element, ModelFinding::rule)
                .contains(org.assertj.core.groups.Tuple.tuple(file, element, rule));
    }

    private void change(String file, UnaryOperator<String> edit) throws IOException {
        Path path = folder.resolve(file);
        String before = Files.readString(path);
        String after = edit.apply(before);
        assertThat(after).isNotEqualTo(before);
        Files.writeString(path, after);
    }
}
