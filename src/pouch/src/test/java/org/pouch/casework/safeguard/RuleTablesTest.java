package org.pouch.casework.safeguard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pouch.decision.dmn.DecisionEvaluation;
import org.pouch.packet.ProgramFile;

/** The tables that count as they ship, each asked with every combination of its facts. */
class RuleTablesTest {
    private static final List<Object> EITHER = List.of(true, false);

    static List<RuleTable> tables() {
        return RuleTable.all();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void countsAsItLiesInProcesses(RuleTable table) throws IOException {
        assertThat(ProgramFile.bytes("/tables/" + table.fileName()))
                .isEqualTo(Files.readAllBytes(Path.of("processes", table.fileName())));
    }

    /** The clock that it is read with stands still. */
    @ParameterizedTest
    @MethodSource("tables")
    void asksForNoTime(RuleTable table) throws IOException {
        assertThat(Files.readString(Path.of("processes", table.fileName()))).doesNotContain("now()", "today()");
    }

    @Test
    void extensionHasOneRowForWhateverIs() {
        Map<String, List<Object>> facts = new LinkedHashMap<>();
        List.of("agreementCovers", "extensionAgreed", "askedBefore", "questionOpen", "overdue")
                .forEach(fact -> facts.put(fact, EITHER));

        assertThat(rowsHitAlone(RuleTable.EXTENSION, facts)).isEqualTo(rows(RuleTable.EXTENSION));
    }

    @Test
    void extensionIsAskedForOnceAndInTime() {
        assertThat(extension(Map.of())).isEqualTo("MAY_BE_ASKED");
        assertThat(extension(Map.of("agreementCovers", false, "askedBefore", true)))
                .isEqualTo("NOT_COVERED");
        assertThat(extension(Map.of("extensionAgreed", false, "askedBefore", true)))
                .isEqualTo("NOT_AGREED");
        assertThat(extension(Map.of("askedBefore", true, "questionOpen", true))).isEqualTo("ASKED_BEFORE");
        assertThat(extension(Map.of("questionOpen", true, "overdue", true))).isEqualTo("QUESTION_OPEN");
        assertThat(extension(Map.of("overdue", true))).isEqualTo("OVERDUE");
    }

    private static String extension(Map<String, Object> changed) {
        Map<String, Object> facts = new LinkedHashMap<>(Map.of(
                "agreementCovers",
                true,
                "extensionAgreed",
                true,
                "askedBefore",
                false,
                "questionOpen",
                false,
                "overdue",
                false));
        facts.putAll(changed);
        return RuleTable.EXTENSION.word(facts);
    }

    @Test
    void documentIsDecidedByOneRowForWhateverIs() {
        Map<String, List<Object>> facts = new LinkedHashMap<>();
        List.of("defective", "corrected", "extensionLeft").forEach(fact -> facts.put(fact, EITHER));

        assertThat(rowsHitAlone(RuleTable.TD_DECISION, facts)).isEqualTo(rows(RuleTable.TD_DECISION));
    }

    @Test
    void documentIsExtendedWhereNothingIsWrongWithItAndTheAgreementGivesAnExtension() {
        assertDocument("EXTEND", "SOUND", false, false, true);
        assertDocument("REISSUE", "NONE_LEFT", false, false, false);
        assertDocument("REISSUE", "CORRECTED", false, true, true);
        assertDocument("REISSUE", "DEFECTIVE", true, true, true);
    }

    private static void assertDocument(
            String answer, String reason, boolean defective, boolean corrected, boolean extensionLeft) {
        Map<String, Object> facts =
                Map.of("defective", defective, "corrected", corrected, "extensionLeft", extensionLeft);
        assertThat(RuleTable.TD_DECISION.word("answer", facts)).isEqualTo(answer);
        assertThat(RuleTable.TD_DECISION.word("reason", facts)).isEqualTo(reason);
    }

    /** Those that were hit; every combination hits one and no other, so that there is neither gap nor overlap. */
    private static Set<String> rowsHitAlone(RuleTable table, Map<String, List<Object>> values) {
        Set<String> hit = new LinkedHashSet<>();
        combinations(values).forEach(facts -> {
            DecisionEvaluation evaluation = table.evaluate(facts);
            assertThat(evaluation.failure()).as("%s", facts).isNull();
            List<DecisionEvaluation.Matched> rules = evaluation
                    .decisions()
                    .get(evaluation.decisions().size() - 1)
                    .rules();
            assertThat(rules).as("%s", facts).hasSize(1);
            hit.add(rules.get(0).ruleId());
        });
        return hit;
    }

    private static List<Map<String, Object>> combinations(Map<String, List<Object>> values) {
        List<Map<String, Object>> all = List.of(Map.of());
        for (Map.Entry<String, List<Object>> fact : values.entrySet()) {
            List<Map<String, Object>> longer = new ArrayList<>();
            for (Map<String, Object> facts : all) {
                for (Object value : fact.getValue()) {
                    Map<String, Object> more = new LinkedHashMap<>(facts);
                    more.put(fact.getKey(), value);
                    longer.add(more);
                }
            }
            all = longer;
        }
        return all;
    }

    private static Set<String> rows(RuleTable table) {
        Set<String> rows = new LinkedHashSet<>();
        Pattern.compile("<rule id=\"([^\"]+)\"")
                .matcher(ProgramFile.text("/tables/" + table.fileName()))
                .results()
                .forEach(found -> rows.add(found.group(1)));
        return rows;
    }
}
