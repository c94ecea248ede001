package org.pouch.casework.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pouch.casework.agreement.Scope.Person;
import org.pouch.casework.agreement.Scope.Procedure;
import org.pouch.decision.dmn.DecisionEvaluation;
import org.pouch.decision.dmn.DecisionGraph;
import org.pouch.decision.dmn.DmnEvaluator;
import org.pouch.decision.dmn.DmnReader;
import org.pouch.decision.feel.Feel;

/** The decision table agreement-profile, which people see at an engine, says what the rows say. */
class AgreementTableTest {
    private static final LocalDate DAY = LocalDate.parse("2026-03-02");

    private final Feel feel = new Feel(Clock.systemUTC());
    private final DecisionGraph graph;

    AgreementTableTest() throws IOException {
        graph = DmnReader.read(
                "agreement-profile.dmn", Files.readAllBytes(Path.of("processes/agreement-profile.dmn")), feel);
    }

    @Test
    void saysWhatTheRowsSay() {
        Set<String> states = new LinkedHashSet<>();
        AgreementsTest.SHIPPED.rows().forEach(row -> {
            states.addAll(row.scope().requesting());
            states.addAll(row.scope().requested());
        });
        for (String requesting : states) {
            for (String requested : states) {
                for (Person person : Person.values()) {
                    for (Procedure procedure : Procedure.values()) {
                        assertAlike(new Situation(requesting, requested, person.name(), procedure.name(), DAY));
                    }
                }
            }
        }
    }

    private void assertAlike(Situation situation) {
        Map<String, @Nullable Object> rows =
                AgreementsTest.SHIPPED.find(situation).map(ProfileVariables::of).orElse(Map.of());
        Object output = evaluate(Map.of(
                "requestingState",
                situation.requestingState(),
                "requestedState",
                situation.requestedState(),
                "personCategory",
                situation.person(),
                "procedure",
                situation.procedure()));
        if (output instanceof Map<?, ?> table) {
            table.forEach((name, value) ->
                    assertThat(text(value)).as("%s of %s", name, situation).isEqualTo(text(rows.get(name))));
        } else {
            assertThat(rows).as("%s", situation).isEmpty();
        }
    }

    @Test
    void isAboutNationalsInTheNormalProcedureWhenNothingElseIsSaid() {
        assertThat(evaluate(Map.of("requestingState", "UTO", "requestedState", "XRU")))
                .isInstanceOfSatisfying(
                        Map.class,
                        profile -> assertThat(text(profile.get("replyDays"))).isEqualTo("30"));
    }

    private @Nullable Object evaluate(Map<String, Object> facts) {
        DecisionEvaluation evaluation =
                new DmnEvaluator(feel).evaluate(graph, "agreement-profile", new LinkedHashMap<>(facts));
        assertThat(evaluation.failure()).isNull();
        return evaluation.output();
    }

    private static String text(@Nullable Object value) {
        return value instanceof Number number ? String.valueOf(number.longValue()) : String.valueOf(value);
    }
}
