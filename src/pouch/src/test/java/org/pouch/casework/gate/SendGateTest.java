package org.pouch.casework.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.pouch.casework.AlertDestination;
import org.pouch.casework.CloseCase;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.DraftPacket;
import org.pouch.casework.GateBlocked;
import org.pouch.casework.PassSendGate;
import org.pouch.casework.RecordDecision;
import org.pouch.casework.RegisterBar;
import org.pouch.casework.SendGate;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.dossier.Minority;
import org.pouch.casework.office.Lifting;
import org.pouch.casework.office.Office;
import org.pouch.casework.state.CaseState;
import org.pouch.casework.state.Standing;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.stop.LostStops;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.AuthorityName;
import org.pouch.packet.Envelope;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketIds;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.testing.SamplePackets;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What the gate is told, and that nothing is sealed past it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SendGateTest {
    private final Office utopia = Office.utopia();

    @AfterAll
    void close() {
        utopia.close();
    }

    /** Of one person are most of them, a bar is of a person, and nobody is asked twice about one. */
    @AfterEach
    void endCasesAndBars() {
        liftBars();
        utopia.endsAllCases();
    }

    private void liftBars() {
        utopia
                .the(JdbcClient.class)
                .sql("SELECT DISTINCT request_id FROM casework_legal_bar WHERE lifted_at IS NULL")
                .query(String.class)
                .list()
                .stream()
                .map(RequestId::new)
                .forEach(barred -> Lifting.bars(utopia, barred, "li.jun", "zhao.min"));
    }

    /** Also of an alert: two lift what one enters, and nobody else does. */
    @Test
    void holdsToWhatTheLedgerHasThoughTheRowsAreGone() {
        JdbcClient database = utopia.the(JdbcClient.class);
        AlertDestination alerts = utopia.the(AlertDestination.class);
        RequestId barred = prepared(file -> {}, form -> {});
        utopia.the(RegisterBar.class).register(barred, "wang.fang");
        alerts.alert("XRU", "wang.fang");

        database.sql("DELETE FROM casework_legal_bar").update();
        database.sql(
                        "UPDATE casework_destination_alert SET lift_proposed_by = 'a', lifted_by = 'b', lifted_at = set_at")
                .update();

        assertThat(factOf("legalBar", form -> {}))
                .as("under another number, too")
                .isEqualTo("BAR");
        assertThat(GateFactsTest.facts(utopia, utopia.dossier(barred)))
                .containsEntry("legalBar", "BAR")
                .containsEntry("destinationAlert", true);
        utopia.the(LostStops.class).putBack();
        assertThat(utopia.the(LostStops.class).standing()).hasSize(2);

        liftBars();
        Lifting.alerts(utopia, "XRU", "li.jun", "zhao.min");
        assertThat(GateFactsTest.facts(utopia, utopia.dossier(barred)))
                .containsEntry("legalBar", "CLEAR")
                .containsEntry("destinationAlert", false);
        assertThat(utopia.the(LostStops.class).standing()).isEmpty();
    }

    /** Of two bars one is lifted: the ledger holds the other, though its row be lost then. */
    @Test
    void holdsByTheLedgerWhatIsLeftOfTwoBars() {
        RequestId barred = prepared(file -> {}, form -> {});
        RegisterBar bars = utopia.the(RegisterBar.class);
        bars.register(barred, "wang.fang");
        bars.register(barred, "wang.fang");
        String first = bars.entered(barred, Office.ZHAO).get(0).id();
        bars.proposeToLift(barred, first, Lifting.GROUNDS, "li.jun");
        assertThat(bars.lift(barred, first, "zhao.min")).isFalse();

        utopia.the(JdbcClient.class).sql("DELETE FROM casework_legal_bar").update();

        assertThat(bars.isBarred(barred)).isTrue();
        utopia.the(LostStops.class).putBack();
        assertThat(bars.entered(barred, Office.ZHAO)).hasSize(1);
        liftBars();
        assertThat(bars.isBarred(barred)).isFalse();
    }

    /** Whoever takes one row of two away is seen, and what is lifted then is the other one alone. */
    @Test
    void missesEachRowOfTwo() {
        JdbcClient database = utopia.the(JdbcClient.class);
        LostStops lost = utopia.the(LostStops.class);
        RequestId barred = prepared(file -> {}, form -> {});
        RegisterBar bars = utopia.the(RegisterBar.class);
        AlertDestination alerts = utopia.the(AlertDestination.class);
        for (int each = 0; each < 2; each++) {
            bars.register(barred, "wang.fang");
            alerts.alert("XRU", "wang.fang");
        }
        List<String> ids = bars.entered(barred, Office.ZHAO).stream()
                .map(RegisterBar.Entered::id)
                .toList();
        String alert = alerts.alerts("XRU").get(0).id();

        database.sql("DELETE FROM casework_legal_bar WHERE bar_id = ?")
                .param(ids.get(0))
                .update();
        database.sql("UPDATE casework_destination_alert SET lift_proposed_by = 'a', lifted_by = 'b', lifted_at = set_at"
                        + " WHERE alert_id = ?")
                .param(alert)
                .update();
        assertThat(lost.standing()).as("before they are entered again").hasSize(2);
        bars.proposeToLift(barred, ids.get(1), Lifting.GROUNDS, "li.jun");
        assertThat(bars.lift(barred, ids.get(1), "zhao.min"))
                .as("the last row, and not the last bar")
                .isFalse();
        assertThat(bars.isBarred(barred)).isTrue();

        lost.putBack();

        assertThat(bars.entered(barred, Office.ZHAO))
                .extracting(RegisterBar.Entered::id)
                .containsExactly(ids.get(0));
        assertThat(alerts.alerts("XRU"))
                .extracting(AlertDestination.Alert::id)
                .contains(alert)
                .hasSize(2);
        liftBars();
        Lifting.alerts(utopia, "XRU", "li.jun", "zhao.min");
        assertThat(alerts.isAlerted("XRU")).isFalse();
        assertThat(bars.isBarred(barred)).isFalse();
    }

    @Test
    void treatsEveryFactAsStoppingBeforeAnyonePrepared() {
        RequestId lyu = utopia.open("request");

        assertThat(GateFactsTest.facts(utopia, utopia.dossier(lyu)))
                .containsEntry("transferBasis", "NONE")
                .containsEntry("personInformed", false)
                .containsEntry("canary", "NONE")
                .containsEntry("attachmentsAllowed", true);
    }

    @Test
    void tellsAClaimForProtectionAndAnyOtherBarAlike() {
        assertThat(factOf("legalBar", form -> form.put("protectionCheck", "PENDING")))
                .isEqualTo("BAR");
        assertThat(factOf("legalBar", form -> form.put("legalBarCheck", "BAR"))).isEqualTo("BAR");
        assertThat(factOf("legalBar", form -> form.put("legalBarCheck", "UNREACHABLE")))
                .isEqualTo("UNKNOWN");
    }

    /** Nobody is asked, and what a program or an older form says all the same leads past no register. */
    @Test
    void hearsNobodyWhoSaysThatThereIsNoBar() {
        RequestId barred =
                prepared(file -> {}, form -> form.put("legalBarCheck", "CLEAR").put("protectionCheck", "CLEAR"));
        utopia.the(RegisterBar.class).register(barred, "wang.fang");

        assertThat(GateFactsTest.facts(utopia, utopia.dossier(barred))).containsEntry("legalBar", "BAR");
        assertThat(factOf("legalBar", form -> {})).isEqualTo("BAR");
        liftBars();
        assertThat(factOf("legalBar", form -> {})).isEqualTo("CLEAR");
        assertThatThrownBy(() -> prepared(file -> {}, form -> form.put("legalBarCheck", "clear")))
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields()).containsKey("legalBarCheck"));
    }

    @Test
    void showsWhoPreparesARequestWhatTheRegisterSays() {
        RequestId lyu = utopia.open("request");
        assertThat(barShown(lyu)).contains("no bar is known");

        utopia.the(RegisterBar.class).register(lyu, "wang.fang");

        assertThat(barShown(lyu)).contains("a bar is in force");
    }

    private String barShown(RequestId request) {
        ObjectNode form = utopia.cases().formData(UserTaskId.PREPARE_REQUEST.value(), request, Office.LI);
        assertThat(form.has("legalBarCheck")).isFalse();
        return form.path("barAnswer").asText();
    }

    @Test
    void takesAKindThatNobodyApprovesForOpen() {
        RequestId lyu = utopia.open("request");
        ContentFacts receipt = utopia.the(GateCheck.class).contentOf(SamplePackets.of(PacketKind.RECEIPT));

        assertThat(utopia.the(GateFacts.class).of(utopia.dossier(lyu), receipt)).containsEntry("fourEyes", "OPEN");
    }

    @Test
    void blocksWhenABarIsKnown() {
        assertThat(rulesThatStop(file -> {}, form -> form.put("protectionCheck", "PENDING")))
                .containsExactly("R-04");
    }

    @Test
    void blocksAProtectionTermInAnyField() {
        for (String pointer :
                new String[] {"/person/lastAddress", "/person/placeOfBirth", "/person/physicalDescription/marks"}) {
            assertThat(rulesThatStop(file -> put(file, pointer, "near the asylum office"), form -> {}))
                    .contains("R-01");
        }
    }

    /** Whoever approved under an earlier release has not seen what a second authority approved. */
    @Test
    void blocksConvictionDataWithoutApproval() {
        assertThat(rulesThatStop(SendGateTest::tellsAConviction, form -> {})).containsExactly("R-33");
        assertThat(rulesThatStop(SendGateTest::tellsAConviction, SendGateTest::approvedElsewhere))
                .containsExactly("R-33");
    }

    @Test
    void takesNoReferenceForAnApprovalOfConvictionData() {
        assertNotApproved(form -> form.remove("convictionApprovedBy"), "convictionApprovedBy");
        assertNotApproved(form -> form.put("convictionApprovedBy", "UTO-ORC"), "convictionApprovedBy");
        assertNotApproved(form -> form.put("convictionApprovedBy", "XRU-CRS"), "convictionApprovedBy");
        assertNotApproved(form -> form.put("convictionApprovedOn", "2026-03-03"), "convictionApprovedOn");
        assertNotApproved(form -> form.put("convictionNoRisk", false), "convictionNoRisk");
    }

    private void assertNotApproved(Consumer<ObjectNode> change, String field) {
        Consumer<ObjectNode> entry = SendGateTest::approvedElsewhere;
        assertThatThrownBy(() -> prepared(SendGateTest::tellsAConviction, entry.andThen(change)))
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields()).containsOnlyKeys(field));
    }

    /** A second authority approves it, and a second person here has seen that. */
    @Test
    void letsConvictionDataLeaveOnceTheApproverHasSeenTheApproval() {
        RequestId lyu = prepared(SendGateTest::tellsAConviction, SendGateTest::approvedElsewhere);
        assertThatThrownBy(() -> utopia.approves(UserTaskId.APPROVE_REQUEST, lyu))
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields()).containsOnlyKeys("convictionApprovalSeen"));

        utopia.does(Office.ZHAO, UserTaskId.APPROVE_REQUEST, lyu, form -> {
            assertThat(form.path("convictionApproval").asText()).isEqualTo("SN-26-1, UTO-COURT, 2026-03-01");
            form.put("decision", "APPROVE").put("convictionApprovalSeen", true);
        });

        assertThat(utopia.seals(lyu, PacketKind.REQUEST).envelope().requestId()).isEqualTo(lyu);
    }

    /** What somebody saw before it was returned says nothing of what is named since. */
    @Test
    void asksWhoeverApprovesAnewWhetherTheySawTheApproval() {
        RequestId lyu = prepared(SendGateTest::tellsAConviction, SendGateTest::approvedElsewhere);
        utopia.does(
                Office.ZHAO,
                UserTaskId.APPROVE_REQUEST,
                lyu,
                form -> form.put("decision", "RETURN")
                        .put("grounds", "Name the approval of the right court.")
                        .put("convictionApprovalSeen", true));
        utopia.prepares(lyu, form -> approvedElsewhere(form.put("convictionApprovalRef", "SN-26-2")));

        assertThat(utopia.cases()
                        .formData(UserTaskId.APPROVE_REQUEST.value(), lyu, Office.ZHAO)
                        .path("convictionApprovalSeen")
                        .asBoolean())
                .isFalse();
    }

    /** Whoever approves a notice is not asked for it: the approver of the request has seen it, or nobody has. */
    @Test
    void tellsWhoeverApprovesANoticeThatNobodyHasSeenTheApproval() {
        RequestId lyu = prepared(SendGateTest::tellsAConviction, SendGateTest::approvedElsewhere);
        utopia.approvedBefore(UserTaskId.APPROVE_REQUEST, lyu);
        ContentFacts notice = utopia.the(ContentReading.class)
                .read(
                        PacketKind.TRANSFER_NOTICE,
                        lyu,
                        new AuthorityId("XRU-CRS"),
                        CaseJson.object().put("note", "convicted in 2019"),
                        List.of());

        assertThat(utopia.the(GateCheck.class)
                        .atApproval(utopia.dossier(lyu), notice)
                        .rules())
                .contains("R-33");
    }

    /** never where ill-treatment is to be feared, whoever approved it. */
    @Test
    void blocksConvictionDataForAStateToWhichReturnsAreSuspended() {
        RequestId lyu = prepared(SendGateTest::tellsAConviction, SendGateTest::approvedElsewhere);
        assertThat(utopia.the(SendGate.class).ask(lyu)).isEqualTo(SendGate.Verdict.PASS);

        AlertDestination alerts = utopia.the(AlertDestination.class);
        alerts.alert("XRU", "wang.fang");
        SendGate.Verdict alerted = utopia.the(SendGate.class).ask(lyu);
        Lifting.alerts(utopia, "XRU", "wang.fang", "zhao.min");

        assertThat(alerted).isEqualTo(SendGate.Verdict.BLOCK);
    }

    private static void tellsAConviction(ObjectNode file) {
        put(file, "/person/physicalDescription/marks", "convicted in 2019");
    }

    private static void approvedElsewhere(ObjectNode form) {
        form.put("convictionApprovalRef", "SN-26-1")
                .put("convictionApprovedBy", "UTO-COURT")
                .put("convictionApprovedOn", "2026-03-01")
                .put("convictionNoRisk", true);
    }

    @Test
    void blocksADerogationWithoutItsNecessity() {
        assertThat(rulesThatStop(
                        file -> {},
                        form -> form.put("transferBasis", "DEROGATION")
                                .put("necessityNote", "Identification is possible only there.")))
                .isEmpty();
        assertThatThrownBy(() -> prepared(file -> {}, form -> form.put("transferBasis", "DEROGATION")))
                .isInstanceOf(DecisionRefused.class);
    }

    @Test
    void blocksAnUnaccompaniedMinorWhoIsNotCaredFor() {
        Consumer<ObjectNode> minor = file -> minor(file, true);

        assertThat(rulesThatStop(minor, form -> {})).contains("R-14");
    }

    @Test
    void holdsAMinorUntilASecondOfficerReleases() {
        RequestId minor = prepared(file -> minor(file, false), form -> form.put("bestInterestsRef", "BI-26-4"));
        utopia.approves(UserTaskId.APPROVE_REQUEST, minor);
        PacketId draft = utopia.the(DraftPacket.class).draft(minor, PacketKind.REQUEST);
        assertThatThrownBy(() -> utopia.the(PassSendGate.class).pass(draft)).isInstanceOf(GateBlocked.class);

        utopia.does(
                Office.ZHAO,
                UserTaskId.DECIDE_HOLD,
                minor,
                form -> form.put("decision", "RELEASE")
                        .put("grounds", "The best interests were assessed on 1 March.")
                        .put("expiresOn", "2026-03-05"));

        assertThat(utopia.the(PassSendGate.class).pass(draft).id()).isEqualTo(draft);
        utopia.clock.moveTo("2026-03-06T00:00:01Z");
        assertThatThrownBy(() -> utopia.the(PassSendGate.class).pass(draft)).isInstanceOf(GateBlocked.class);
    }

    /** A limited time: nobody releases for ever (domain.md 3). */
    @Test
    void releasesForNinetyDaysAtMost() {
        RequestId minor = prepared(file -> minor(file, false), form -> form.put("bestInterestsRef", "BI-26-6"));
        Consumer<ObjectNode> release =
                form -> form.put("decision", "RELEASE").put("grounds", "The best interests were assessed on 1 March.");
        LocalDate last = LocalDate.now(utopia.clock).plusDays(90);

        assertThatThrownBy(() -> utopia.does(
                        Office.ZHAO,
                        UserTaskId.DECIDE_HOLD,
                        minor,
                        release.andThen(
                                form -> form.put("expiresOn", last.plusDays(1).toString()))))
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields()).containsOnlyKeys("expiresOn"));
        utopia.does(
                Office.ZHAO,
                UserTaskId.DECIDE_HOLD,
                minor,
                release.andThen(form -> form.put("expiresOn", last.toString())));
    }

    /** Another packet of the case may be stopped, or a departure, since this one was. */
    @Test
    void releasesThePacketOfTheTaskAndNoOther() {
        RequestId minor = prepared(file -> minor(file, false), form -> form.put("bestInterestsRef", "BI-26-5"));
        utopia.approves(UserTaskId.APPROVE_REQUEST, minor);
        PacketId draft = utopia.the(DraftPacket.class).draft(minor, PacketKind.REQUEST);
        assertThatThrownBy(() -> utopia.the(PassSendGate.class).pass(draft)).isInstanceOf(GateBlocked.class);
        PacketId other = new PacketIds(utopia.clock).next();

        assertThat(shownStop(minor, draft)).startsWith("HOLD");
        assertThat(shownStop(minor, other)).isEqualTo("–");
        assertThatThrownBy(() -> releases(minor, other)).isInstanceOf(DecisionRefused.class);
        assertThatThrownBy(() -> utopia.the(PassSendGate.class).pass(draft)).isInstanceOf(GateBlocked.class);
        releases(minor, draft);

        assertThat(utopia.the(PassSendGate.class).pass(draft).id()).isEqualTo(draft);
    }

    private String shownStop(RequestId request, PacketId packet) {
        return utopia.cases()
                .formData(UserTaskId.REVIEW_BLOCK.value(), packet, request, Office.ZHAO)
                .path("rules")
                .asText();
    }

    private void releases(RequestId request, PacketId packet) {
        ObjectNode form = utopia.cases()
                .formData(UserTaskId.REVIEW_BLOCK.value(), packet, request, Office.ZHAO)
                .put("decision", "RELEASE")
                .put("grounds", "The best interests were assessed on 1 March.")
                .put("expiresOn", "2026-03-05");
        utopia.the(RecordDecision.class)
                .record(new RecordDecision.Decision(
                        packet.value().hashCode(),
                        UserTaskId.REVIEW_BLOCK.value(),
                        "packet-dispatch",
                        packet,
                        request,
                        Office.ZHAO,
                        form));
    }

    @BeforeEach
    void setTheClockBack() {
        utopia.clock.moveTo("2026-03-02T09:15:00Z");
    }

    @Test
    void holdsSomeoneWhoMayBeUnderAge() {
        RequestId grownUp = utopia.open("refuted");
        RequestId lyu = utopia.open("request");
        utopia.prepares(lyu, form -> maybeUnderAge(form).put("familyRequests", grownUp.value()));

        assertThat(GateFactsTest.facts(utopia, utopia.dossier(lyu))).containsEntry("minor", "DISPUTED");
    }

    /** Whoever may be a minor is treated as one, and one who names nobody is alone. */
    @Test
    void asksForTheGrownUpOfSomeoneWhoMayBeUnderAge() {
        assertThatThrownBy(() -> prepared(file -> {}, form -> maybeUnderAge(form)))
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields()).containsOnlyKeys("familyRequests"));
    }

    private static ObjectNode maybeUnderAge(ObjectNode form) {
        return form.put("dateOfBirth", "2007").put("nationalIdNumber", "").put("checkNote", "Seen and noted.");
    }

    @Test
    void stopsASecondRequestOnTheSameEvidence() {
        RequestId first = utopia.open("refuted");
        CaseStore cases = utopia.context.getBean(CaseStore.class);
        cases.moveTo(first, Standing.of(CaseState.REFUTED));
        utopia.the(CloseCase.class).close(first, "REFUTED");

        assertThat(rulesThatStop("refuted", file -> {}, form -> {})).containsExactly("R-20");
        assertThat(rulesThatStop("refuted", SendGateTest::withNewEvidence, form -> {}))
                .isEmpty();
    }

    @Test
    void putsEveryVerdictOnRecord() {
        RequestId lyu = prepared(file -> {}, form -> form.put("legalBarCheck", "BAR"));
        utopia.approvedBefore(UserTaskId.APPROVE_REQUEST, lyu);
        PacketId draft = utopia.the(DraftPacket.class).draft(lyu, PacketKind.REQUEST);

        assertThatThrownBy(() -> utopia.the(PassSendGate.class).pass(draft))
                .isInstanceOfSatisfying(
                        GateBlocked.class,
                        blocked -> assertThat(blocked.rules()).containsExactly("R-04"))
                .hasMessageNotContaining("R-04");
        assertThat(utopia.ledger).contains(new AuditEvent.GateDecided(lyu, draft, "BLOCK", "R-04"));
    }

    /** Its case closes unsent: nobody is asked anything in which it could be read. */
    @Test
    void saysByWhichRulesARequestIsStoppedBeforeAnybodyApprovesIt() {
        RequestId clear = prepared(file -> {}, form -> {});
        RequestId lyu = prepared(file -> {}, form -> form.put("legalBarCheck", "BAR"));

        assertThat(utopia.the(SendGate.class).ask(clear)).isEqualTo(SendGate.Verdict.PASS);
        assertThat(utopia.the(SendGate.class).ask(lyu)).isEqualTo(SendGate.Verdict.BLOCK);

        assertThat(utopia.ledger)
                .filteredOn(event -> event instanceof AuditEvent.GateDecided decided
                        && List.of(clear, lyu).contains(decided.request()))
                .containsExactly(new AuditEvent.GateDecided(lyu, null, "BLOCK", "R-04"));
    }

    /** A step is performed again when the engine did not hear how it ended. */
    @Test
    void saysSoOnceUntilAnOfficerHasDoneSomethingAboutIt() {
        RequestId lyu = prepared(file -> {}, form -> form.put("legalBarCheck", "BAR"));
        AuditEvent blocked = new AuditEvent.GateDecided(lyu, null, "BLOCK", "R-04");
        SendGate gate = utopia.the(SendGate.class);

        gate.ask(lyu);
        gate.ask(lyu);
        assertThat(utopia.ledger).containsOnlyOnce(blocked);

        utopia.ledger.add(new AuditEvent.DecisionTaken(lyu, "userTask_PrepareRequest", "anna", "DONE"));
        gate.ask(lyu);
        assertThat(utopia.ledger).filteredOn(blocked::equals).hasSize(2);
    }

    @Test
    void tellsAnApproverOfABlockWhileThePacketCanStillBeReturned() {
        RequestId lyu = prepared(file -> {}, form -> {});
        RegisterBar bars = utopia.the(RegisterBar.class);
        bars.register(lyu, "wang.fang");

        assertThatThrownBy(() -> utopia.approves(UserTaskId.APPROVE_REQUEST, lyu))
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields().get("decision"))
                                .contains("R-04")
                                .contains("Return it"));
        assertThat(utopia.dossier(lyu).row().standing()).isEqualTo(Standing.of(CaseState.PREPARED));
        Lifting.bars(utopia, lyu, "zhao.min", "wang.fang");

        utopia.approves(UserTaskId.APPROVE_REQUEST, lyu);

        assertThat(utopia.dossier(lyu).row().standing()).isEqualTo(Standing.of(CaseState.APPROVED));
    }

    @Test
    void tellsAnApproverOnlyWhoMayApprove() {
        RequestId lyu = prepared(file -> {}, form -> form.put("legalBarCheck", "BAR"));

        assertThatThrownBy(() -> utopia.does(
                        Office.LI, UserTaskId.APPROVE_REQUEST, lyu, form -> form.put("decision", "APPROVE")))
                .isInstanceOf(DecisionRefused.class)
                .hasMessageContaining("APPROVER");
    }

    /** A repeated entry is told what the first was told, whatever has come since. */
    @Test
    void takesAnApprovalOnceThatWasGivenBeforeTheBar() {
        RequestId lyu = prepared(file -> {}, form -> {});
        ObjectNode form = utopia.cases().formData(UserTaskId.APPROVE_REQUEST.value(), lyu, Office.ZHAO);
        Office.seesPages(form);
        form.put("decision", "APPROVE");
        RecordDecision.Decision decision =
                new RecordDecision.Decision(4712, UserTaskId.APPROVE_REQUEST.value(), lyu, Office.ZHAO, form);
        RecordDecision decisions = utopia.the(RecordDecision.class);
        Map<String, Object> first = decisions.record(decision);

        utopia.the(RegisterBar.class).register(lyu, "wang.fang");

        assertThat(decisions.record(decision)).isEqualTo(first);
    }

    @Test
    void needsANoteOnWhatDisagrees() {
        assertThatThrownBy(() -> prepared(file -> {}, form -> form.put("dateOfBirth", "1985-01-16")))
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields()).containsOnlyKeys("checkNote"));
    }

    @Test
    void blocksWhatTheRegisterBarsAlthoughItWasClearWhenPrepared() {
        RequestId lyu = prepared(file -> {}, form -> {});
        utopia.approves(UserTaskId.APPROVE_REQUEST, lyu);
        utopia.the(RegisterBar.class).register(lyu, "wang.fang");

        assertThatThrownBy(() -> utopia.seals(lyu, PacketKind.REQUEST))
                .isInstanceOfSatisfying(
                        GateBlocked.class,
                        blocked -> assertThat(blocked.rules()).containsExactly("R-04"));
    }

    @Test
    void holdsWhatGoesToAStateToWhichReturnsAreSuspendedUntilTwoLiftIt() {
        RequestId lyu = prepared(file -> {}, form -> {});
        SendGate gate = utopia.the(SendGate.class);
        AlertDestination alerts = utopia.the(AlertDestination.class);
        assertThat(gate.ask(lyu)).isEqualTo(SendGate.Verdict.PASS);

        alerts.alert("XRU", "zhao.min");
        assertThat(gate.ask(lyu)).isEqualTo(SendGate.Verdict.HOLD);
        String first = alerts.alerts("XRU").get(0).id();
        alerts.proposeToLift("XRU", first, Lifting.GROUNDS, "zhao.min");
        assertThatThrownBy(() -> alerts.lift("XRU", first, "zhao.min")).isInstanceOf(DecisionRefused.class);
        assertThat(gate.ask(lyu)).isEqualTo(SendGate.Verdict.HOLD);
        assertThat(alerts.lift("XRU", first, "li.na")).isTrue();

        assertThat(gate.ask(lyu)).isEqualTo(SendGate.Verdict.PASS);
    }

    /** A court and a policy may each suspend returns to a state. */
    @Test
    void liftsOneAlertAndNotTheOther() {
        RequestId lyu = prepared(file -> {}, form -> {});
        AlertDestination alerts = utopia.the(AlertDestination.class);
        alerts.alert("XRU", "zhao.min");
        alerts.alert("XRU", "wang.fang");
        String first = alerts.alerts("XRU").get(0).id();

        alerts.proposeToLift("XRU", first, Lifting.GROUNDS, "zhao.min");
        assertThat(alerts.lift("XRU", first, "li.na")).isFalse();

        assertThat(utopia.the(SendGate.class).ask(lyu)).isEqualTo(SendGate.Verdict.HOLD);
        assertThatThrownBy(() -> alerts.lift("XRU", first, "li.jun")).isInstanceOf(DecisionRefused.class);
        Lifting.alerts(utopia, "XRU", "zhao.min", "li.na");
        assertThat(utopia.the(SendGate.class).ask(lyu)).isEqualTo(SendGate.Verdict.PASS);
    }

    /** Two officers for each, at the same moment: the ledger must not hold for ever what nobody holds any more. */
    @Test
    void liftsTheLastOfTwoAlertsThoughBothAreLiftedAtOnce() throws Exception {
        AlertDestination alerts = utopia.the(AlertDestination.class);
        alerts.alert("XRU", "zhao.min");
        alerts.alert("XRU", "wang.fang");
        List<String> both =
                alerts.alerts("XRU").stream().map(AlertDestination.Alert::id).toList();
        both.forEach(alert -> alerts.proposeToLift("XRU", alert, Lifting.GROUNDS, "zhao.min"));

        CompletableFuture<?> second = utopia.the(TransactionTemplate.class).execute(status -> {
            alerts.lift("XRU", both.get(0), "li.na");
            CompletableFuture<?> begun = CompletableFuture.runAsync(() -> alerts.lift("XRU", both.get(1), "wang.fang"));
            await().until(() -> begun.isDone()
                    || utopia.the(JdbcClient.class)
                                    .sql(
                                            "SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS WHERE BLOCKER_ID IS NOT NULL")
                                    .query(Integer.class)
                                    .single()
                            > 0);
            return begun;
        });
        second.get(1, TimeUnit.MINUTES);

        assertThat(alerts.isAlerted("XRU")).isFalse();
    }

    @Test
    void readsTheNameOfTheSenderLikeAField() {
        ContentReading reading = utopia.the(ContentReading.class);
        Envelope envelope = SamplePackets.of(PacketKind.REQUEST).envelope();
        AuthorityName plain = new AuthorityName("Office for Return Coordination", "遣返协调办公室");
        AuthorityName telling = new AuthorityName("Federal Asylum Office", "遣返协调办公室");

        assertThat(reading.tellsByItsName(envelope)).isFalse();
        assertThat(reading.tellsByItsName(envelope.named(plain, telling))).isFalse();
        assertThat(reading.tellsByItsName(envelope.named(telling, plain))).isTrue();
    }

    /** partners read in each packet who signed it. */
    @Test
    void readsTheCertificatesOfTheSenderLikeAField() {
        GateCheck gate = utopia.the(GateCheck.class);
        Packet packet = SamplePackets.of(PacketKind.TRANSFER_NOTICE);
        try {
            utopia.shown.add("Office for Return Coordination");
            assertThat(gate.contentOf(packet).canary()).isEqualTo(ContentFacts.Canary.NONE);
            utopia.shown.add("asylum-returns@orc.example");
            assertThat(gate.contentOf(packet).canary()).isEqualTo(ContentFacts.Canary.DATA);
        } finally {
            utopia.shown.clear();
        }
    }

    /** who approves, and who reviews what was stopped, learns that it is not the packet. */
    @Test
    void saysWhichNameOfTheSenderStopsAPacket() {
        RequestId lyu = prepared(file -> {}, form -> {});
        try {
            utopia.shown.add("asylum-returns@orc.example");
            assertThatThrownBy(() -> utopia.approves(UserTaskId.APPROVE_REQUEST, lyu))
                    .isInstanceOfSatisfying(
                            DecisionRefused.class,
                            refused -> assertThat(refused.fields().get("decision"))
                                    .contains("R-01: ", "R-07: the address that mails to", "发件地址")
                                    .doesNotContain("asylum"));
            utopia.approvedBefore(UserTaskId.APPROVE_REQUEST, lyu);
            PacketId draft = utopia.the(DraftPacket.class).draft(lyu, PacketKind.REQUEST);
            assertThatThrownBy(() -> utopia.the(PassSendGate.class).pass(draft)).isInstanceOf(GateBlocked.class);
            assertThat(shownStop(lyu, draft))
                    .contains("R-07: the address that mails to")
                    .doesNotContain("asylum");
        } finally {
            utopia.shown.clear();
        }
    }

    @Test
    void letsNobodyLiftABarAlone() {
        RequestId lyu = prepared(file -> {}, form -> {});
        RegisterBar bars = utopia.the(RegisterBar.class);
        bars.register(lyu, "wang.fang");

        String bar = bars.entered(lyu, Office.ZHAO).get(0).id();
        assertThatThrownBy(() -> bars.lift(lyu, bar, "zhao.min")).isInstanceOf(DecisionRefused.class);
        bars.proposeToLift(lyu, bar, Lifting.GROUNDS, "zhao.min");
        assertThatThrownBy(() -> bars.lift(lyu, bar, "zhao.min")).isInstanceOf(DecisionRefused.class);
        assertThat(bars.lift(lyu, bar, "wang.fang")).isTrue();
    }

    @Test
    void blocksAClassOfEvidenceThatIsDeclaredTooHigh() {
        Consumer<ObjectNode> overstated =
                file -> ((ObjectNode) file.at("/evidenceDeclared/0")).put("evidenceClass", "PROOF");

        assertThat(rulesThatStop(overstated, form -> {})).containsExactly("R-21");
    }

    /** What binds is a document, and what nobody can look at binds nobody. */
    @Test
    void blocksProofThatNamesNoDocument() {
        for (String claimed : new String[] {"PROOF", "PRIMA_FACIE"}) {
            assertThat(worth(file -> unnamed(file, claimed))).isEqualTo(ContentFacts.Evidence.OVERSTATED);
            assertThat(worth(file -> unnamed(file, claimed).putArray("documents")))
                    .isEqualTo(ContentFacts.Evidence.OVERSTATED);
        }
        assertThat(worth(file -> unnamed(file, "INITIATES_VERIFICATION"))).isEqualTo(ContentFacts.Evidence.SOUND);
        assertThat(worth(file -> unnamed(file, "VISA_HIT"))).isEqualTo(ContentFacts.Evidence.SOUND);
    }

    /** What a document is worth, the annexes of the agreement say: those of the Union with a state are not another's with it. */
    @Test
    void readsWhatADocumentIsWorthFromTheAgreementOfTheCase() {
        Consumer<ObjectNode> copied = file -> {
            ArrayNode documents = file.withArray("documents");
            ObjectNode passport = ((ObjectNode) documents.get(0))
                    .put("type", "PASSPORT")
                    .put("isCopy", true)
                    .put("authenticated", false);
            documents.removeAll().add(passport);
            unnamed(file, "INITIATES_VERIFICATION");
        };

        assertThat(worth(copied.andThen(file -> file.put("agreement", "EC-PAK"))))
                .isEqualTo(ContentFacts.Evidence.INVALID);
        assertThat(worth(copied.andThen(file -> file.put("agreement", "UTO-PAK/2026"))))
                .isEqualTo(ContentFacts.Evidence.SOUND);
    }

    private ContentFacts.Evidence worth(Consumer<ObjectNode> change) {
        ObjectNode file = CaseJson.parse(Office.read(Office.SAMPLES.resolve("request/case.json")));
        change.accept(file);
        return utopia.the(EvidenceWorth.class).of(file, "XRU");
    }

    private static ObjectNode unnamed(ObjectNode file, String claimed) {
        ((ObjectNode) file.at("/evidenceDeclared/0"))
                .put("evidenceClass", claimed)
                .set("document", CaseJson.absent("NOT_AVAILABLE"));
        ((ArrayNode) file.get("evidenceDeclared")).remove(1);
        return file;
    }

    @Test
    void treatsWhoMayBeAMinorAndIsAloneAsAnUnaccompaniedMinor() {
        ObjectNode request = CaseJson.object();
        request.putObject("person").put("dateOfBirth", "2004-01-15");
        request.putObject("minor")
                .put("isMinor", false)
                .put("ageDisputed", true)
                .put("unaccompanied", true);

        assertThat(Minority.of(request, utopia.clock.instant())).isEqualTo(Minority.UNACCOMPANIED);
    }

    @Test
    void findsAConvictionInTheFreeTextOfATransferNotice() {
        Packet sample = SamplePackets.of(PacketKind.TRANSFER_NOTICE);
        ObjectNode data = sample.data().deepCopy();
        data.putArray("itemsToHandOver").add("papers; convicted of robbery");

        ContentFacts facts =
                utopia.the(GateCheck.class).contentOf(new Packet(sample.envelope(), data, sample.attachments()));

        assertThat(facts.tellsConviction()).isTrue();
    }

    private static void withNewEvidence(ObjectNode file) {
        ((ArrayNode) file.get("attachments"))
                .add(CaseJson.object()
                        .put("id", "licence")
                        .put("class", "DRIVING_LICENCE")
                        .put("mime", "image/jpeg")
                        .put("file", Office.EXTRA_FILE));
    }

    private static void minor(ObjectNode file, boolean unaccompanied) {
        file.withObject("/person")
                .put("dateOfBirth", "2010-01-15")
                .set("nationalIdNumber", CaseJson.absent("NOT_AVAILABLE"));
        ((ObjectNode) file.at("/documents/0")).set("mrz", CaseJson.absent("NOT_AVAILABLE"));
        ObjectNode minor = CaseJson.object()
                .put("isMinor", true)
                .put("ageDisputed", false)
                .put("unaccompanied", unaccompanied)
                .put("guardianRef", "GUARD-26-9")
                .put("receptionArrangement", "FAMILY");
        file.set("minor", minor);
    }

    private static void put(ObjectNode file, String pointer, String text) {
        if (file.at(pointer).has("text")) {
            ((ObjectNode) file.at(pointer)).put("text", text);
        } else {
            file.withObject("/person/physicalDescription").put("marks", text);
        }
    }

    private Object factOf(String fact, Consumer<ObjectNode> entry) {
        RequestId request = prepared(file -> {}, entry.andThen(form -> form.put("checkNote", "Seen and noted.")));
        return GateFactsTest.facts(utopia, utopia.dossier(request)).get(fact);
    }

    private RequestId prepared(Consumer<ObjectNode> file, Consumer<ObjectNode> entry) {
        return prepared("request", file, entry);
    }

    private RequestId prepared(String sample, Consumer<ObjectNode> file, Consumer<ObjectNode> entry) {
        // Each of a test is about one person, at one partner: the one before is over.
        utopia.endsAllCases();
        RequestId request = utopia.open(sample, file);
        utopia.prepares(request, entry);
        return request;
    }

    private List<String> rulesThatStop(Consumer<ObjectNode> file, Consumer<ObjectNode> entry) {
        return rulesThatStop("request", file, entry);
    }

    private List<String> rulesThatStop(String sample, Consumer<ObjectNode> file, Consumer<ObjectNode> entry) {
        RequestId request = prepared(sample, file, entry);
        utopia.approvedBefore(UserTaskId.APPROVE_REQUEST, request);
        try {
            utopia.seals(request, PacketKind.REQUEST);
            return List.of();
        } catch (GateBlocked blocked) {
            return blocked.rules();
        }
    }
}
