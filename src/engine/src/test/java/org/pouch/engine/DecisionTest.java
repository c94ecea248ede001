package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pouch.engine.Models.sequence;
import static org.pouch.engine.Models.task;

import io.camunda.client.api.response.Decision;
import io.camunda.client.api.response.DeploymentEvent;
import io.camunda.client.api.response.EvaluateDecisionResponse;
import io.camunda.client.api.response.EvaluatedDecision;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DecisionTest extends EngineTest {
    private static final String GRADES = """
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="grades" name="Grades" namespace="test">
              <decision id="points" name="Points">
                <variable name="points"/>
                <literalExpression><text>sum(marks)</text></literalExpression>
              </decision>
              <decision id="grade" name="Grade">
                <informationRequirement><requiredDecision href="#points"/></informationRequirement>
                <decisionTable id="table" hitPolicy="%s">
                  <input id="in" label="Points"><inputExpression><text>points</text></inputExpression></input>
                  <output id="out" name="grade"/>
                  %s
                </decisionTable>
              </decision>
            </definitions>""";

    private static String rule(String id, String test, String result) {
        return """
                <rule id="%s"><inputEntry><text>%s</text></inputEntry><outputEntry><text>%s</text></outputEntry></rule>""".formatted(id, test.replace("<", "&lt;").replace(">", "&gt;"), result);
    }

    private void deployGrades(String hitPolicy, String... rules) {
        deploy("grades.dmn", GRADES.formatted(hitPolicy, String.join("", rules)).getBytes(StandardCharsets.UTF_8));
    }

    @BeforeAll
    void deployProcess() {
        deploy(
                "decide.bpmn",
                sequence(
                        "deciding",
                        task(
                                "businessRuleTask",
                                "decide",
                                "<zeebe:calledDecision decisionId=\"grade\" resultVariable=\"result\"/>")));
    }

    @Test
    void decidesByTheTableOverWhatItRequires() {
        deployGrades("UNIQUE", rule("r1", ">= 10", "\"good\""), rule("r2", "< 10", "\"bad\""));
        long instance = create("deciding", Map.of("marks", java.util.List.of(4, 7)));

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
        assertThat(variablesOf(instance)).containsEntry("result", "\"good\"");
        EvaluateDecisionResponse evaluated = client.newEvaluateDecisionCommand()
                .decisionId("grade")
                .variables(Map.of("marks", java.util.List.of(1)))
                .send()
                .join();
        assertThat(evaluated.getDecisionOutput()).isEqualTo("\"bad\"");
        assertThat(evaluated.getEvaluatedDecisions()).hasSize(2);
    }

    /** The file goes between two reads of an evaluation, which found the decision when it was still there. */
    @Test
    @EmbeddedOnly("its tables are written")
    void namesEachDecisionThatWasEvaluatedThoughItsFileIsBeingDeleted() {
        String file = GRADES.formatted("UNIQUE", rule("r1", "-", "\"good\""))
                .replace("\"points\"", "\"total\"")
                .replace("#points", "#total")
                .replace("\"grade\"", "\"mark\"")
                .replace("id=\"grades\"", "id=\"marks\"")
                .replace("<text>points</text>", "<text>total</text>");
        deploy("marks.dmn", file.getBytes(StandardCharsets.UTF_8));
        engine.tables()
                .sql("UPDATE decision_definition SET deleted = TRUE WHERE decision_definition_id = 'total'")
                .update();

        EvaluateDecisionResponse evaluated = client.newEvaluateDecisionCommand()
                .decisionId("mark")
                .variables(Map.of("marks", java.util.List.of(1)))
                .send()
                .join();

        assertThat(evaluated.getEvaluatedDecisions())
                .extracting(EvaluatedDecision::getDecisionId)
                .containsExactly("total", "mark");
        assertThat(engine.tables()
                        .sql("SELECT decision_definition_id FROM decision_instance WHERE decision_evaluation_key = ?"
                                + " ORDER BY decision_evaluation_instance_key")
                        .param(evaluated.getDecisionEvaluationKey())
                        .query(String.class)
                        .list())
                .containsExactly("total", "mark");
    }

    @Test
    void bringsADecisionBackThatAnotherFileReplaced() {
        String ours = GRADES.formatted("UNIQUE", rule("r1", ">= 10", "\"good\"") + rule("r2", "< 10", "\"bad\""));
        byte[] file = ours.getBytes(StandardCharsets.UTF_8);
        deploy("grades.dmn", file);
        deploy("theirs.dmn", ours.replace("id=\"grades\"", "id=\"theirs\"").getBytes(StandardCharsets.UTF_8));

        Decision again = grade(deploy("grades.dmn", file));
        Decision oncemore = grade(deploy("grades.dmn", file));

        assertThat(again.getDmnDecisionRequirementsId()).isEqualTo("grades");
        assertThat(client.newDecisionDefinitionSearchRequest()
                        .filter(filter -> filter.decisionDefinitionId("grade"))
                        .sort(sort -> sort.version().desc())
                        .send()
                        .join()
                        .items()
                        .get(0)
                        .getDecisionKey())
                .isEqualTo(again.getDecisionKey());
        assertThat(oncemore.getDecisionKey()).isEqualTo(again.getDecisionKey());
    }

    private static Decision grade(DeploymentEvent deployment) {
        return deployment.getDecisions().stream()
                .filter(decision -> decision.getDmnDecisionId().equals("grade"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void waitsAsAnIncidentWhereRulesContradictEachOther() {
        deployGrades("UNIQUE", rule("r1", ">= 1", "\"good\""), rule("r2", ">= 2", "\"better\""));
        long instance = create("deciding", Map.of("marks", java.util.List.of(4)));

        assertThat(incidents(instance))
                .singleElement()
                .satisfies(incident -> assertThat(incident).containsEntry("ERROR_TYPE", "DECISION_EVALUATION_ERROR"));
    }

    @Test
    void collects() {
        deployGrades("COLLECT", rule("r1", ">= 1", "\"a\""), rule("r2", ">= 2", "\"b\""), rule("r3", "1", "\"c\""));
        long instance = create("deciding", Map.of("marks", java.util.List.of(4)));

        assertThat(variablesOf(instance)).containsEntry("result", "[\"a\",\"b\"]");
    }

    @Test
    void refusesADecisionThatDoesNotParse() {
        assertThatThrownBy(() -> deployGrades("UNIQUE", rule("r1", ">= )", "1")))
                .satisfies(Refusal.with(400, "grades.dmn", "grade"));
    }
}
