package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.response.EvaluateDecisionResponse;
import io.camunda.client.api.response.EvaluatedDecision;
import io.camunda.client.api.search.response.DecisionInstance;
import io.camunda.client.api.search.response.DecisionInstanceState;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every form of decision logic that Camunda's own evaluator knows. */
class DecisionLogicTest extends EngineTest {
    private static int files;

    private void deployDecisions(String content) {
        deploy("logic%d.dmn".formatted(files++), ("""
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="logic%d" name="Logic" namespace="test">
                %s</definitions>""").formatted(files, content).getBytes(StandardCharsets.UTF_8));
    }

    private EvaluateDecisionResponse evaluate(String id, Map<String, Object> variables) {
        return client.newEvaluateDecisionCommand()
                .decisionId(id)
                .variables(variables)
                .send()
                .join();
    }

    private static String table(String id, String attributes, String outputs, String... rules) {
        return """
                <decision id="%s" name="%s"><decisionTable id="%s_table" %s>
                  <input id="in" label="Amount"><inputExpression><text>amount</text></inputExpression></input>
                  %s%s
                </decisionTable></decision>""".formatted(id, id, id, attributes, outputs, String.join("", rules));
    }

    private static String output(String name, String values) {
        return "<output id=\"out_%s\" name=\"%s\">%s</output>"
                .formatted(
                        name, name, values.isEmpty() ? "" : "<outputValues><text>" + values + "</text></outputValues>");
    }

    private static String rule(String id, String test, String... results) {
        StringBuilder rule = new StringBuilder("<rule id=\"" + id + "\"><inputEntry><text>"
                + test.replace("<", "&lt;").replace(">", "&gt;") + "</text></inputEntry>");
        for (String result : results) {
            rule.append("<outputEntry><text>").append(result).append("</text></outputEntry>");
        }
        return rule.append("</rule>").toString();
    }

    private static String literal(String text) {
        return "<literalExpression><text>" + text.replace("<", "&lt;") + "</text></literalExpression>";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UNIQUE       |       | 1 | "low"
            FIRST        |       | 5 | "low"
            ANY          |       | 1 | "low"
            PRIORITY     |       | 5 | "high"
            RULE ORDER   |       | 5 | ["low","middle","high"]
            OUTPUT ORDER |       | 5 | ["high","middle","low"]
            COLLECT      |       | 5 | ["low","middle","high"]
            COLLECT      | COUNT | 5 | 3
            """)
    void appliesEveryHitPolicy(String policy, String aggregation, int amount, String expected) {
        deployDecisions(table(
                "policy",
                "hitPolicy=\"" + policy + "\"" + (aggregation == null ? "" : " aggregation=\"" + aggregation + "\""),
                output("level", "\"high\",\"middle\",\"low\""),
                rule("r1", "> 0", "\"low\""),
                rule("r2", "> 2", "\"middle\""),
                rule("r3", "> 4", "\"high\"")));

        assertThat(evaluate("policy", Map.of("amount", amount)).getDecisionOutput())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"SUM, 6.5", "MIN, 1", "MAX, 3.5", "COUNT, 3"})
    void aggregatesWhatItCollects(String aggregation, String expected) {
        deployDecisions(table(
                "sum",
                "hitPolicy=\"COLLECT\" aggregation=\"" + aggregation + "\"",
                output("points", ""),
                rule("r1", "-", "1"),
                rule("r2", "> 2", "2"),
                rule("r3", "> 4", "3.5"),
                rule("r4", "> 9", "100")));

        assertThat(evaluate("sum", Map.of("amount", 5)).getDecisionOutput()).isEqualTo(expected);
        assertThat(evaluate("sum", Map.of("amount", 0)).getDecisionOutput()).isEqualTo("1");
    }

    @Test
    void failsWhereAnyFindsDifferentResults() {
        deployDecisions(
                table("any", "hitPolicy=\"ANY\"", output("level", ""), rule("r1", "-", "1"), rule("r2", "-", "2")));

        EvaluateDecisionResponse evaluated = evaluate("any", Map.of("amount", 5));

        assertThat(evaluated.getFailedDecisionId()).isEqualTo("any");
        assertThat(evaluated.getFailureMessage())
                .startsWith("Expected to evaluate decision 'any', but different values aren't allowed");
        assertThat(evaluated.getDecisionOutput()).isEqualTo("null");
        awaitReads();
        DecisionInstance failed = client.newDecisionInstanceSearchRequest()
                .filter(filter -> filter.decisionDefinitionId("any").state(DecisionInstanceState.FAILED))
                .send()
                .join()
                .singleItem();
        assertThat(failed.getEvaluationFailure()).isEqualTo(evaluated.getFailureMessage());
    }

    @Test
    void givesSeveralOutputsAsOneContextAndTellsHowItCameAbout() {
        deployDecisions(table(
                "both",
                "hitPolicy=\"UNIQUE\"",
                output("level", "") + output("weight", ""),
                rule("small", "< 5", "\"low\"", "1"),
                rule("great", ">= 5", "\"high\"", "amount * 2")));

        EvaluateDecisionResponse evaluated = evaluate("both", Map.of("amount", 7));

        assertThat(evaluated.getDecisionOutput()).isEqualTo("{\"level\":\"high\",\"weight\":14}");
        EvaluatedDecision decision = evaluated.getEvaluatedDecisions().get(0);
        assertThat(decision.getDecisionType()).isEqualTo("DECISION_TABLE");
        assertThat(decision.getEvaluatedInputs()).singleElement().satisfies(input -> {
            assertThat(input.getInputId()).isEqualTo("in");
            assertThat(input.getInputName()).isEqualTo("Amount");
            assertThat(input.getInputValue()).isEqualTo("7");
        });
        assertThat(decision.getMatchedRules()).singleElement().satisfies(rule -> {
            assertThat(rule.getRuleId()).isEqualTo("great");
            assertThat(rule.getRuleIndex()).isEqualTo(2);
            assertThat(rule.getEvaluatedOutputs())
                    .extracting(output -> output.getOutputName() + "=" + output.getOutputValue())
                    .containsExactly("level=\"high\"", "weight=14");
        });
    }

    @Test
    void reportsOnlyTheFirstRuleUnderFirst() {
        deployDecisions(
                table("once", "hitPolicy=\"FIRST\"", output("level", ""), rule("r1", "-", "1"), rule("r2", "-", "2")));

        assertThat(evaluate("once", Map.of("amount", 5))
                        .getEvaluatedDecisions()
                        .get(0)
                        .getMatchedRules())
                .extracting(rule -> rule.getRuleId())
                .containsExactly("r1");
    }

    @Test
    void takesTheDefaultWhereNothingMatches() {
        deployDecisions(table(
                "otherwise",
                "hitPolicy=\"UNIQUE\"",
                "<output id=\"o\" name=\"level\"><defaultOutputEntry><text>\"none\"</text></defaultOutputEntry></output>",
                rule("r1", "> 100", "1")));

        assertThat(evaluate("otherwise", Map.of("amount", 5)).getDecisionOutput())
                .isEqualTo("\"none\"");
    }

    @Test
    void comparesDatesInATableAndAcrossDecisions() {
        deployDecisions("<decision id=\"due\" name=\"Due\"><variable name=\"due\"/>"
                + literal("date(day) + duration(\"P30D\")")
                + "</decision><decision id=\"late\" name=\"Late\">"
                + "<informationRequirement><requiredDecision href=\"#due\"/></informationRequirement>"
                + "<decisionTable id=\"t\"><input id=\"i\"><inputExpression><text>due</text></inputExpression></input>"
                + "<output id=\"o\" name=\"late\"/>"
                + rule("r1", "< date(\"2026-03-01\")", "true").replace("\"2026", "\"2026")
                + rule("r2", ">= date(\"2026-03-01\")", "false")
                + "</decisionTable></decision>");

        EvaluateDecisionResponse evaluated = evaluate("late", Map.of("day", "2026-01-01"));
        assertThat(evaluated.getDecisionOutput()).isEqualTo("true");
        assertThat(evaluated.getEvaluatedDecisions().get(0).getDecisionOutput()).isEqualTo("\"2026-01-31\"");
        assertThat(evaluate("late", Map.of("day", "2026-02-01")).getDecisionOutput())
                .isEqualTo("false");
    }

    @Test
    void callsBusinessKnowledgeByNameAndByInvocation() {
        deployDecisions("""
                <businessKnowledgeModel id="k1" name="double"><encapsulatedLogic>
                  <formalParameter name="n"/>%s</encapsulatedLogic></businessKnowledgeModel>
                <businessKnowledgeModel id="k2" name="grade"><encapsulatedLogic>
                  <formalParameter name="points"/>
                  <decisionTable id="kt"><input id="ki"><inputExpression><text>double(points)</text></inputExpression></input>
                    <output id="ko" name="g"/>%s%s</decisionTable></encapsulatedLogic>
                  <knowledgeRequirement><requiredKnowledge href="#k1"/></knowledgeRequirement></businessKnowledgeModel>
                <decision id="called" name="Called">
                  <knowledgeRequirement><requiredKnowledge href="#k1"/></knowledgeRequirement>
                  <knowledgeRequirement><requiredKnowledge href="#k2"/></knowledgeRequirement>%s</decision>
                <decision id="invoked" name="Invoked">
                  <knowledgeRequirement><requiredKnowledge href="#k2"/></knowledgeRequirement>
                  <invocation>%s<binding><parameter name="points"/>%s</binding></invocation></decision>""".formatted(
                        literal("n * 2"),
                        rule("r1", "< 10", "\"low\""),
                        rule("r2", ">= 10", "\"high\""),
                        literal("[double(amount), grade(amount), for i in [1, 2] return double(i)]"),
                        literal("grade"),
                        literal("amount + 1")));

        assertThat(evaluate("called", Map.of("amount", 5)).getDecisionOutput()).isEqualTo("[10,\"high\",[2,4]]");
        assertThat(evaluate("invoked", Map.of("amount", 3)).getDecisionOutput()).isEqualTo("\"low\"");
    }

    @Test
    void callsDecisionServicesWithDataFirstAndThenTheDecisionsTheyAreGiven() {
        deployDecisions("""
                <inputData id="i1" name="base"/>
                <decision id="rate" name="rate">%s</decision>
                <decision id="fee" name="fee">
                  <informationRequirement><requiredDecision href="#rate"/></informationRequirement>
                  <informationRequirement><requiredInput href="#i1"/></informationRequirement>%s</decision>
                <decision id="note" name="note">%s</decision>
                <decisionService id="s1" name="charge"><outputDecision href="#fee"/>
                  <inputDecision href="#rate"/><inputData href="#i1"/></decisionService>
                <decisionService id="s2" name="bill"><outputDecision href="#fee"/><outputDecision href="#note"/>
                  <encapsulatedDecision href="#rate"/><inputData href="#i1"/></decisionService>
                <decision id="asked" name="Asked">
                  <informationRequirement><requiredDecision href="#rate"/></informationRequirement>
                  <knowledgeRequirement><requiredKnowledge href="#s1"/></knowledgeRequirement>
                  <knowledgeRequirement><requiredKnowledge href="#s2"/></knowledgeRequirement>%s</decision>
                <decision id="bound" name="Bound">
                  <knowledgeRequirement><requiredKnowledge href="#s1"/></knowledgeRequirement>
                  <invocation>%s<binding><parameter name="rate"/>%s</binding>
                    <binding><parameter name="base"/>%s</binding></invocation></decision>
                <decision id="short" name="Short">
                  <knowledgeRequirement><requiredKnowledge href="#s1"/></knowledgeRequirement>
                  <invocation>%s<binding><parameter name="rate"/>%s</binding></invocation></decision>""".formatted(
                        literal("2"),
                        literal("base * rate"),
                        literal("\"due\""),
                        literal("[charge(10, 3), charge(rate: 4, base: 10), bill(5).fee, bill(5).note, rate, base]"),
                        literal("charge"),
                        literal("7"),
                        literal("10"),
                        literal("charge"),
                        literal("7")));

        assertThat(evaluate("asked", Map.of("base", 1)).getDecisionOutput())
                .as("what a service is given changes nothing outside")
                .isEqualTo("[30,40,10,\"due\",2,1]");
        assertThat(evaluate("bound", Map.of()).getDecisionOutput()).isEqualTo("70");
        assertThat(evaluate("short", Map.of()).getFailureMessage()).contains("no parameter found with name 'base'");
    }

    @Test
    void refusesServicesThatLeadToTheirCallerOrToNothing() {
        assertThatThrownBy(() -> deployDecisions("""
                <decision id="a" name="a">
                  <knowledgeRequirement><requiredKnowledge href="#s"/></knowledgeRequirement>%s</decision>
                <decisionService id="s" name="s"><outputDecision href="#a"/></decisionService>""".formatted(literal("s()"))))
                .hasMessageContaining("requires itself");
        assertThatThrownBy(() -> deployDecisions("""
                <decision id="a" name="a">%s</decision>
                <decisionService id="s" name="s"><outputDecision href="#b"/></decisionService>""".formatted(literal("1"))))
                .hasMessageContaining("names decision 'b', which is not in the file");
    }

    @Test
    void evaluatesContextsWithFunctionsListsAndRelations() {
        deployDecisions("""
                <decision id="boxed" name="Boxed"><context>
                  <contextEntry><variable name="add"/><functionDefinition><formalParameter name="a"/>
                    <formalParameter name="b"/>%s</functionDefinition></contextEntry>
                  <contextEntry><variable name="sum"/>%s</contextEntry>
                  <contextEntry><variable name="list"/><list>%s%s</list></contextEntry>
                  <contextEntry><variable name="relation"/><relation><column name="x"/><column name="y"/>
                    <row>%s%s</row></relation></contextEntry>
                  <contextEntry>%s</contextEntry>
                </context></decision>""".formatted(
                        literal("a + b"),
                        literal("add(amount, 1)"),
                        literal("sum"),
                        literal("2"),
                        literal("sum"),
                        literal("list[2]"),
                        literal("{s: sum, l: list, r: relation}")));

        assertThat(evaluate("boxed", Map.of("amount", 5)).getDecisionOutput())
                .isEqualTo("{\"s\":6,\"l\":[6,2],\"r\":[{\"x\":6,\"y\":2}]}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            hitPolicy="FOO"                       | '''FOO'' is no hit policy of DMN'
            hitPolicy="COLLECT" aggregation="AVG" | '''AVG'' is no aggregation of DMN'
            """)
    void refusesWordsThatDmnDoesNotHave(String attributes, String sentence) {
        assertThatThrownBy(() -> deployDecisions(table("wrong", attributes, output("o", ""), rule("r", "-", "1"))))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.code()).isEqualTo(400);
                    assertThat(e.details().getDetail()).contains("wrong", sentence);
                });
    }

    @Test
    void refusesWhatCannotBeEvaluated() {
        for (String content : List.of(
                table(
                        "two",
                        "hitPolicy=\"COLLECT\" aggregation=\"SUM\"",
                        output("a", "") + output("b", ""),
                        rule("r", "-", "1", "2")),
                table("few", "", output("a", ""), rule("r", "-", "1", "2")),
                "<decision id=\"lost\" name=\"l\"><knowledgeRequirement><requiredKnowledge href=\"#none\"/>"
                        + "</knowledgeRequirement>" + literal("1") + "</decision>",
                "<decision id=\"own\" name=\"o\"><informationRequirement><requiredDecision href=\"#own\"/>"
                        + "</informationRequirement>" + literal("1") + "</decision>",
                "<decision id=\"none\" name=\"n\"/>")) {
            assertThatThrownBy(() -> deployDecisions(content))
                    .isInstanceOfSatisfying(
                            ProblemException.class, e -> assertThat(e.code()).isEqualTo(400));
        }
    }
}
