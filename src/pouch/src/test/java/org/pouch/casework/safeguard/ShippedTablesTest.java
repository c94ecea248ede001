package org.pouch.casework.safeguard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pouch.casework.SendGate.Verdict;
import org.pouch.casework.gate.RuleWords;
import org.pouch.packet.ProgramFile;
import org.pouch.packet.Sha256;

/** Every row of the table send-gate as it ships; each test is named after its rule (domain.md 3). */
class ShippedTablesTest {
    private final SafeguardTable shipped =
            SafeguardTable.read(Safeguard.SEND_GATE, ProgramFile.bytes("/safeguards/send-gate.dmn"), Clock.systemUTC());

    @ParameterizedTest
    @EnumSource(Safeguard.class)
    void shipsTheFileThatWasReviewed(Safeguard safeguard) throws IOException {
        byte[] file = Files.readAllBytes(Path.of("processes", safeguard.fileName()));

        assertThat(Sha256.of(file))
                .as("Whoever changes a safeguard table says so in Safeguard")
                .isEqualTo(safeguard.shipped());
        assertThat(ProgramFile.bytes("/safeguards/" + safeguard.fileName())).isEqualTo(file);
    }

    /** An officer who has to decide about a rule reads what it is about. */
    @Test
    void saysOfEachRuleWhatItIsAbout() throws IOException {
        Matcher rules = Pattern.compile("\"(?:BLOCK|HOLD) (R-[0-9]{2})\"")
                .matcher(Files.readString(Path.of("processes/send-gate.dmn")));

        assertThat(rules.results().map(found -> found.group(1)))
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(RuleWords.lines(List.of(rule))).startsWith(rule + ": "));
    }

    @Test
    void passesWhatNothingStops() {
        assertThat(decided(Map.of()).verdict()).isEqualTo(Verdict.PASS);
        assertThat(decided(Map.of()).rules()).isEmpty();
        assertThat(decided(Map.of()).table()).isEqualTo(Safeguard.SEND_GATE.shipped());
    }

    @Test
    void blocksWhatNothingIsKnownOf() {
        GateTable.Decision decision = GateTable.decide(shipped, Map.of());

        assertThat(decision.verdict()).isEqualTo(Verdict.BLOCK);
        assertThat(decision.rules())
                .contains(
                        "R-01", "R-02", "R-04", "R-14", "R-17", "R-18", "R-19", "R-20", "R-21", "R-31", "R-32", "R-33",
                        "R-50");
    }

    @Test
    void r01BlocksAProtectionTermInAField() {
        assertBlocks("R-01", Map.of("canary", "DATA"));
    }

    @Test
    void r01HoldsAProtectionTermInAFile() {
        assertHolds(List.of("R-01"), Map.of("canary", "ATTACHMENT"));
    }

    @Test
    void r02BlocksAFileOfAClassThatNeverLeaves() {
        assertBlocks("R-02", Map.of("attachmentsAllowed", false));
    }

    @Test
    void r03AndR04BlockABarAndARegisterThatDoesNotAnswer() {
        assertBlocks("R-04", Map.of("legalBar", "BAR"));
        assertBlocks("R-04", Map.of("legalBar", "UNKNOWN"));
    }

    @Test
    void r14BlocksAnUnaccompaniedMinorForEachThingThatIsMissing() {
        Map<String, Object> caredFor = new LinkedHashMap<>(Map.of(
                "minor",
                "UNACCOMPANIED",
                "bestInterestsAssessed",
                true,
                "guardianAssigned",
                true,
                "receptionArranged",
                true));
        assertHolds(List.of("R-16"), caredFor);

        for (String missing : List.of("bestInterestsAssessed", "guardianAssigned", "receptionArranged")) {
            Map<String, Object> facts = new LinkedHashMap<>(caredFor);
            facts.put(missing, false);
            GateTable.Decision decision = decided(facts);
            assertThat(decision.verdict()).as(missing).isEqualTo(Verdict.BLOCK);
            assertThat(decision.rules()).as(missing).containsExactly("R-14", "R-16");
        }
    }

    @Test
    void r15HoldsADisputedAgeAndTreatsThePersonAsAMinor() {
        assertHolds(List.of("R-15", "R-16"), Map.of("minor", "DISPUTED"));
    }

    @Test
    void r16HoldsTheDataOfAMinor() {
        assertHolds(List.of("R-16"), Map.of("minor", "ACCOMPANIED"));
    }

    @Test
    void r17HoldsAFamilyThatIsPartedAndBlocksAChildAlone() {
        assertHolds(List.of("R-17"), Map.of("family", "SEPARATED"));
        assertBlocks("R-17", Map.of("family", "CHILD_ALONE"));
    }

    @Test
    void r18BlocksANeedWithoutConsent() {
        assertBlocks("R-18", Map.of("needsConsented", false));
    }

    @Test
    void r19HoldsWhatASpecialistDecidesFirst() {
        assertHolds(List.of("R-19"), Map.of("specialistNeeded", true));
        assertHolds(List.of("R-19"), Map.of("specialistNeeded", true, "packetKind", "TRANSFER_NOTICE"));
    }

    @Test
    void r20BlocksASecondRequestOnTheSameEvidence() {
        assertBlocks("R-20", Map.of("repeatAfterRefusal", true));
    }

    @Test
    void holdsWhatGoesToAStateToWhichReturnsAreSuspended() {
        assertHolds(List.of("R-08"), Map.of("destinationAlert", true));
    }

    @Test
    void holdsARequestWhileAnotherStateIsAsked() {
        assertHolds(List.of("R-23"), Map.of("askedElsewhere", true));
    }

    @Test
    void r21BlocksEvidenceThatIsDeclaredTooHigh() {
        assertBlocks("R-21", Map.of("evidence", "OVERSTATED"));
    }

    @Test
    void r21HoldsEvidenceThatIsWorthNothing() {
        assertHolds(List.of("R-21"), Map.of("evidence", "INVALID"));
    }

    @Test
    void r31BlocksATransferWithoutBasis() {
        assertBlocks("R-31", Map.of("transferBasis", "NONE"));
    }

    @Test
    void r31BlocksADerogationWithoutItsNecessity() {
        assertBlocks("R-31", Map.of("transferBasis", "DEROGATION", "necessityNoted", false));
        assertThat(decided(Map.of("transferBasis", "DEROGATION", "necessityNoted", true))
                        .verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void r32BlocksWhenThePersonWasNotInformed() {
        assertBlocks("R-32", Map.of("personInformed", false));
    }

    @Test
    void r33BlocksConvictionDataWithoutApproval() {
        assertBlocks("R-33", Map.of("convictionData", "UNAPPROVED"));
        assertThat(decided(Map.of("convictionData", "APPROVED")).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void r50BlocksOnePersonForTwo() {
        assertBlocks("R-50", Map.of("fourEyes", "SAME_PERSON"));
        assertBlocks("R-50", Map.of("fourEyes", "SAME_PERSON", "phase", "PREPARE"));
    }

    @Test
    void r50BlocksSealingWhatNobodyApproved() {
        assertBlocks("R-50", Map.of("fourEyes", "OPEN"));
        assertThat(decided(Map.of("fourEyes", "OPEN", "phase", "PREPARE")).verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void takesTheWorstOfWhatItFinds() {
        GateTable.Decision decision = decided(Map.of("minor", "ACCOMPANIED", "legalBar", "BAR"));

        assertThat(decision.verdict()).isEqualTo(Verdict.BLOCK);
        assertThat(decision.rules()).containsExactly("R-04", "R-16");
    }

    private void assertBlocks(String rule, Map<String, Object> facts) {
        GateTable.Decision decision = decided(facts);
        assertThat(decision.verdict()).as(facts.toString()).isEqualTo(Verdict.BLOCK);
        assertThat(decision.rules()).as(facts.toString()).containsExactly(rule);
    }

    private void assertHolds(List<String> rules, Map<String, Object> facts) {
        GateTable.Decision decision = decided(facts);
        assertThat(decision.verdict()).as(facts.toString()).isEqualTo(Verdict.HOLD);
        assertThat(decision.rules()).as(facts.toString()).containsExactlyElementsOf(rules);
    }

    /** Everything is as it should be but for these. */
    private GateTable.Decision decided(Map<String, Object> changed) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("phase", "SEAL");
        facts.put("packetKind", "REQUEST");
        facts.put("legalBar", "CLEAR");
        facts.put("attachmentsAllowed", true);
        facts.put("canary", "NONE");
        facts.put("minor", "NO");
        facts.put("bestInterestsAssessed", false);
        facts.put("guardianAssigned", false);
        facts.put("receptionArranged", false);
        facts.put("transferBasis", "INSTRUMENT");
        facts.put("necessityNoted", false);
        facts.put("personInformed", true);
        facts.put("convictionData", "NONE");
        facts.put("needsConsented", true);
        facts.put("specialistNeeded", false);
        facts.put("family", "TOGETHER");
        facts.put("repeatAfterRefusal", false);
        facts.put("askedElsewhere", false);
        facts.put("destinationAlert", false);
        facts.put("evidence", "SOUND");
        facts.put("fourEyes", "DONE");
        facts.putAll(changed);
        return GateTable.decide(shipped, facts);
    }
}
