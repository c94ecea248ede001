package org.pouch.casework.safeguard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pouch.decision.dmn.DecisionEvaluation;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ProgramFile;
import org.pouch.packet.Sha256;

/** The tables that count as they ship, each asked with every combination of its facts. */
class RuleTablesTest {
    private static final List<Object> EITHER = List.of(true, false);

    static List<RuleTable> tables() {
        return RuleTable.all();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void countsAsItLiesInProcesses(RuleTable table) throws IOException {
        byte[] file = Files.readAllBytes(Path.of("processes", table.fileName()));

        assertThat(Sha256.of(file))
                .as("Whoever changes a table says so in RuleTable")
                .isEqualTo(table.shipped());
        assertThat(ProgramFile.bytes("/tables/" + table.fileName())).isEqualTo(file);
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

    @Test
    void transferHasOneStageByTheFirstRowThatFits() {
        assertThat(stage("DOCUMENT_ISSUED", true, true, true)).isEqualTo("DEPARTED");
        assertThat(stage("TRANSFER_NOTIFIED", false, true, true)).isEqualTo("NOT_ANSWERED");
        assertThat(stage("TRANSFER_PLANNED", false, true, true)).isEqualTo("REJECTED");
        assertThat(stage("TRANSFER_PLANNED", false, false, false)).isEqualTo("NOT_APPROVED");
        assertThat(stage("TRANSFER_ACCEPTED", false, false, true)).isEqualTo("ACCEPTED");
        assertThat(stage("TRANSFER_ACCEPTED", false, false, false)).isEqualTo("NOT_PLANNED");
        assertThat(stage("DOCUMENT_ISSUED", false, false, false)).isEqualTo("NOT_PLANNED");
    }

    private static String stage(String caseState, boolean departed, boolean rejected, boolean onThisFlight) {
        return RuleTable.TRANSFER_STAGE.word(Map.of(
                "caseState", caseState, "departed", departed, "rejected", rejected, "onThisFlight", onThisFlight));
    }

    @Test
    void personWhomNothingKeepsBackIsReady() {
        assertThat(keepsBack(Map.of())).isEmpty();
        assertThat(keepsBack(Map.of("noticeTooShort", true, "monthFull", true))).isEmpty();
    }

    @Test
    void personOfWhomNothingIsSaidIsKeptBack() {
        assertThat(RuleTable.TRANSFER_READINESS.words(Map.of()))
                .containsExactlyInAnyOrder(
                        "CASE_SUSPENDED",
                        "COOPERATION_SUSPENDED",
                        "IDENTITY_NOT_SETTLED",
                        "LEGAL_BAR_UNKNOWN",
                        "GATE",
                        "AFTER_AGREED_TERM",
                        "NO_DOCUMENT",
                        "NOT_PLANNED");
    }

    @Test
    void closedCaseIsAllThatIsSaidOfIt() {
        assertThat(RuleTable.TRANSFER_READINESS.words(Map.of("caseOver", true))).containsExactly("CASE_CLOSED");
        assertThat(keepsBack(Map.of("caseOver", true, "legalBar", "BAR", "documentToday", false)))
                .containsExactly("CASE_CLOSED");
    }

    @Test
    void readinessNamesEachThingThatKeepsAPersonBack() {
        assertKeepsBack("CASE_SUSPENDED", Map.of("caseSuspended", true));
        assertKeepsBack("COOPERATION_SUSPENDED", Map.of("cooperationSuspended", true));
        assertKeepsBack("IDENTITY_NOT_SETTLED", Map.of("identitySettled", false));
        assertKeepsBack("LEGAL_BAR", Map.of("legalBar", "BAR"));
        assertKeepsBack("LEGAL_BAR", Map.of("gateRules", List.of("R-04")));
        assertKeepsBack("LEGAL_BAR_UNKNOWN", Map.of("legalBar", "UNKNOWN", "gateRules", List.of("R-04")));
        assertKeepsBack("AFTER_AGREED_TERM", Map.of("afterTerm", true));
        assertKeepsBack("NO_DOCUMENT", Map.of("documentToday", false, "documentThen", false));
        assertKeepsBack("NO_DOCUMENT", Map.of("documentToday", false));
        assertKeepsBack("DOCUMENT_ENDS_BEFORE", Map.of("documentThen", false));
        assertKeepsBack("DEPARTED", Map.of("departed", true));
        assertKeepsBack("NOT_ANSWERED", Map.of("caseState", "TRANSFER_NOTIFIED"));
        assertKeepsBack("REJECTED", Map.of("caseState", "TRANSFER_REJECTED", "rejected", true));
        assertKeepsBack("NOT_APPROVED", Map.of("caseState", "TRANSFER_PLANNED", "onThisFlight", false));
        assertKeepsBack("NOT_PLANNED", Map.of("onThisFlight", false));
        assertThat(keepsBack(Map.of("onThisFlight", false, "noticeTooShort", true, "monthFull", true)))
                .containsExactly("NOT_PLANNED", "NOTICE_TOO_SHORT", "MONTH_FULL");
    }

    @Test
    void readinessNamesWhatTheGateWouldStop() {
        assertKeepsBack("DESTINATION_ALERT", Map.of("gateRules", List.of("R-08")));
        assertKeepsBack("MINOR_ALONE", Map.of("gateRules", List.of("R-14")));
        assertKeepsBack("AGE_DISPUTED", Map.of("gateRules", List.of("R-15")));
        assertKeepsBack("MINOR_NOT_RELEASED", Map.of("gateRules", List.of("R-16")));
        assertKeepsBack("FAMILY_PARTED", Map.of("gateRules", List.of("R-17")));
        assertKeepsBack("NEED_NOT_CONSENTED", Map.of("gateRules", List.of("R-18")));
        assertKeepsBack("SPECIALIST_NEEDED", Map.of("gateRules", List.of("R-19")));
        assertKeepsBack("GATE", Map.of("gateRules", List.of("R-50")));
        assertKeepsBack("GATE", Map.of("gateRules", List.of("NO_VERDICT")));
        assertThat(keepsBack(Map.of("gateRules", List.of("R-16", "R-31"))))
                .containsExactly("MINOR_NOT_RELEASED", "GATE");
    }

    /** Whoever takes the person in answers for none of it. */
    @Test
    void otherSideIsAskedForNeitherBarNorGate() {
        Map<String, Object> facts = new LinkedHashMap<>(ready());
        List.of("identitySettled", "legalBar", "gateRules").forEach(facts::remove);
        facts.put("returning", false);
        assertThat(RuleTable.TRANSFER_READINESS.words(facts)).isEmpty();

        facts.put("onThisFlight", false);
        facts.put("monthFull", true);
        assertThat(RuleTable.TRANSFER_READINESS.words(facts)).containsExactly("NOT_PLANNED");
    }

    private static void assertKeepsBack(String blocker, Map<String, Object> changed) {
        assertThat(keepsBack(changed)).as("%s", changed).containsExactly(blocker);
    }

    private static List<String> keepsBack(Map<String, Object> changed) {
        Map<String, Object> facts = new LinkedHashMap<>(ready());
        facts.putAll(changed);
        return RuleTable.TRANSFER_READINESS.words(facts);
    }

    /** Announced, accepted, and everything as it should be. */
    private static Map<String, Object> ready() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("caseOver", false);
        facts.put("caseSuspended", false);
        facts.put("cooperationSuspended", false);
        facts.put("returning", true);
        facts.put("identitySettled", true);
        facts.put("legalBar", "CLEAR");
        facts.put("gateRules", List.of());
        facts.put("afterTerm", false);
        facts.put("documentToday", true);
        facts.put("documentThen", true);
        facts.put("caseState", "TRANSFER_ACCEPTED");
        facts.put("departed", false);
        facts.put("rejected", false);
        facts.put("onThisFlight", true);
        return facts;
    }

    @Test
    void retentionHasOneRowForEachThingThatIsKeptOfAnyKind() {
        Map<String, List<Object>> facts = new LinkedHashMap<>();
        facts.put(
                "packetKind",
                Stream.of(PacketKind.values()).<Object>map(Enum::name).toList());
        facts.put("keptSince", List.of("END", "WITHDRAWAL", "REFUSAL", "LAST_REPLY"));

        assertThat(rowsHitAlone(RuleTable.RETENTION, facts)).isEqualTo(rows(RuleTable.RETENTION));
    }

    @Test
    void r38KeepsAWithdrawnCaseForADayAtMost() {
        assertThat(kept("END")).isEqualTo("P90D");
        assertThat(Duration.parse(kept("WITHDRAWAL"))).isLessThanOrEqualTo(Duration.ofHours(24));
        assertThat(kept("REFUSAL")).isEqualTo("P30D");
        assertThat(kept("LAST_REPLY")).isEqualTo("P30D");
    }

    private static String kept(String since) {
        return RuleTable.RETENTION.word(Map.of("packetKind", "REQUEST", "keptSince", since));
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
