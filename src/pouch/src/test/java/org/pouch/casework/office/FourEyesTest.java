package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.DraftChanged;
import org.pouch.casework.DraftPacket;
import org.pouch.casework.Officer;
import org.pouch.casework.QuarantineDecisions;
import org.pouch.casework.RecordDecision.Decision;
import org.pouch.casework.Role;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.access.AccessReport;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.OfficerMarks;
import org.pouch.exchange.InboxId;
import org.pouch.exchange.quarantine.QuarantineLots;
import org.pouch.ledger.AuditEvent;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;

/** what leaves was decided by two natural persons. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FourEyesTest {
    private static final String LOT = "0198f0e0-5b3c-7a10-8000-0000000000aa";

    private static final Officer WEN = new Officer("wen.li", "Wen Li", Set.of(Role.CASE_WORKER, Role.APPROVER));

    private final Office utopia = Office.utopia();
    private RequestId lyu = utopia.open("request");

    @BeforeEach
    void openCase() {
        utopia.endsAllCases();
        lyu = utopia.open("request");
    }

    @AfterAll
    void close() {
        utopia.close();
    }

    @Test
    void refusesTheApprovalOfWhoPrepared() {
        utopia.does(Office.WANG, UserTaskId.PREPARE_REQUEST, lyu, PrepareForm::fill);

        assertThatThrownBy(() -> utopia.does(
                        Office.WANG, UserTaskId.APPROVE_REQUEST, lyu, form -> form.put("decision", "APPROVE")))
                .isInstanceOf(DecisionRefused.class)
                .hasMessageContaining("R-50");
    }

    /** In a colleague's place, too: what was refused is in the log of looks, and told. */
    @Test
    void tellsThoseWhoSuperviseWhoWouldApproveTheirOwnWork() {
        utopia.does(WEN, UserTaskId.PREPARE_REQUEST, lyu, PrepareForm::fill);

        assertThatThrownBy(() ->
                        utopia.does(WEN, UserTaskId.APPROVE_REQUEST, lyu, form -> form.put("decision", "APPROVE")))
                .isInstanceOf(DecisionRefused.class);

        assertThat(utopia.ledger).containsOnlyOnce(new AuditEvent.AccessAlarm(null, WEN.id(), "REFUSED", 1));
        assertThat(utopia.the(AccessReport.class)
                        .find(new AccessReport.Filter(WEN.id(), lyu, null, null, null, true), 10, 0))
                .extracting(line -> line.look().task())
                .containsExactly(UserTaskId.APPROVE_REQUEST.value());
    }

    @Test
    void refusesTheApprovalOfWhoOpenedTheCase() {
        Officer both = new Officer("li.na", "Li Na", Set.of(Role.CASE_WORKER, Role.APPROVER));
        utopia.does(Office.WANG, UserTaskId.PREPARE_REQUEST, lyu, PrepareForm::fill);

        assertThatThrownBy(() ->
                        utopia.does(both, UserTaskId.APPROVE_REQUEST, lyu, form -> form.put("decision", "APPROVE")))
                .isInstanceOf(DecisionRefused.class);
    }

    @Test
    void refusesTheReleaseOfAHoldByWhoPrepared() {
        utopia.does(Office.WANG, UserTaskId.PREPARE_REQUEST, lyu, PrepareForm::fill);

        assertThatThrownBy(() -> utopia.does(
                        Office.WANG,
                        UserTaskId.DECIDE_HOLD,
                        lyu,
                        form -> form.put("decision", "RELEASE")
                                .put("grounds", "It will do no harm, I am sure of it.")
                                .put("expiresOn", "2026-03-09")))
                .isInstanceOf(DecisionRefused.class);
    }

    @Test
    void refusesAnOfficerWithoutTheRole() {
        assertThatThrownBy(() -> utopia.does(
                        Office.LI, UserTaskId.APPROVE_REQUEST, lyu, form -> form.put("decision", "APPROVE")))
                .isInstanceOf(DecisionRefused.class)
                .hasMessageContaining("APPROVER");
    }

    @Test
    void asksForGroundsOfAReturn() {
        utopia.prepares(lyu, form -> {});

        assertThatThrownBy(() -> utopia.does(
                        Office.ZHAO, UserTaskId.APPROVE_REQUEST, lyu, form -> form.put("decision", "RETURN")))
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields()).containsOnlyKeys("grounds"));
    }

    @Test
    void showsTheApproverThePagesAndKeepsNothing() {
        assertThat(seen(lyu)).isEmpty();
        utopia.prepares(lyu, form -> {});

        assertThat(utopia.cases()
                        .preview(
                                UserTaskId.APPROVE_REQUEST.value(),
                                lyu,
                                Office.ZHAO,
                                seen(lyu).orElseThrow()))
                .hasValueSatisfying(pages -> assertThat(new String(pages, StandardCharsets.ISO_8859_1))
                        .startsWith("%PDF-"));
        assertThat(utopia.cases().draftDigest(UserTaskId.PREPARE_REQUEST.value(), lyu, Office.LI))
                .isEmpty();
        assertThatThrownBy(() -> utopia.the(DraftPacket.class).draft(lyu, PacketKind.REQUEST))
                .isNotNull();
    }

    private Optional<Sha256> seen(RequestId request) {
        return utopia.cases().draftDigest(UserTaskId.APPROVE_REQUEST.value(), request, Office.ZHAO);
    }

    @Test
    void showsNoPagesButThoseThatWereAskedFor() {
        utopia.prepares(lyu, form -> {});
        Sha256 before = seen(lyu).orElseThrow();
        utopia.prepares(lyu, form -> form.put("lastAddress", "海港市东门区盐仓街 7 号"));

        assertThatThrownBy(() -> utopia.cases().preview(UserTaskId.APPROVE_REQUEST.value(), lyu, Office.ZHAO, before))
                .isInstanceOf(DraftChanged.class);
    }

    @Test
    void refusesTheApprovalOfWhatWasNotSeen() {
        utopia.prepares(lyu, form -> {});
        Sha256 before = seen(lyu).orElseThrow();
        utopia.prepares(lyu, form -> form.put("lastAddress", "海港市东门区盐仓街 7 号"));

        assertThatThrownBy(() -> approves(lyu, before.hex()))
                .isInstanceOf(DecisionRefused.class)
                .hasMessageContaining("has changed since the page was opened");
        assertThatThrownBy(() -> approves(lyu, "")).isInstanceOf(DecisionRefused.class);
    }

    @Test
    void refusesTheApprovalOfAnotherCaseThanWasSeen() {
        RequestId other = utopia.open("request");
        utopia.prepares(lyu, form -> {});
        utopia.prepares(other, form -> {});
        String seenOfLyu = seen(lyu).orElseThrow().hex();

        assertThatThrownBy(() -> approves(other, seenOfLyu)).isInstanceOf(DecisionRefused.class);

        approves(lyu, seenOfLyu);
        assertThat(utopia.the(DraftPacket.class).draft(lyu, PacketKind.REQUEST)).isNotNull();
    }

    private void approves(RequestId request, String seen) {
        utopia.does(
                Office.ZHAO,
                UserTaskId.APPROVE_REQUEST,
                request,
                form -> form.put("decision", "APPROVE").put("seen", seen));
    }

    @Test
    void draftsNothingThatWasReturned() {
        utopia.prepares(lyu, form -> {});
        utopia.does(
                Office.ZHAO,
                UserTaskId.APPROVE_REQUEST,
                lyu,
                form -> form.put("decision", "RETURN").put("grounds", "The address is incomplete."));

        assertThatThrownBy(() -> utopia.the(DraftPacket.class).draft(lyu, PacketKind.REQUEST))
                .hasMessageContaining("no approved REQUEST");
    }

    @Test
    void needsANewApprovalAfterANewPreparation() {
        utopia.prepares(lyu, form -> {});
        utopia.approves(UserTaskId.APPROVE_REQUEST, lyu);
        utopia.prepares(lyu, form -> form.put("lastAddress", "海港市东门区盐仓街 7 号"));

        assertThatThrownBy(() -> utopia.the(DraftPacket.class).draft(lyu, PacketKind.REQUEST))
                .hasMessageContaining("no approved REQUEST");
    }

    @Test
    void makesOnePacketOfOneApproval() {
        utopia.prepares(lyu, form -> {});
        utopia.approves(UserTaskId.APPROVE_REQUEST, lyu);

        assertThat(utopia.the(DraftPacket.class).draft(lyu, PacketKind.REQUEST))
                .isEqualTo(utopia.the(DraftPacket.class).draft(lyu, PacketKind.REQUEST));
    }

    @Test
    void takesARepeatedEntryOnce() {
        ObjectNode form = utopia.cases().formData(UserTaskId.PREPARE_REQUEST.value(), lyu, Office.LI);
        PrepareForm.fill(form);
        Decision decision = new Decision(4711, UserTaskId.PREPARE_REQUEST.value(), lyu, Office.LI, form);

        assertThat(utopia.decisions().record(decision))
                .isEqualTo(utopia.decisions().record(decision));
        assertThat(utopia.ledger)
                .filteredOn(event -> event instanceof AuditEvent.DecisionTaken && lyu.equals(event.request()))
                .hasSize(1);
    }

    @Test
    void marksTwoOfficersApartWithoutNamingThem() {
        utopia.prepares(lyu, form -> {});
        utopia.approves(UserTaskId.APPROVE_REQUEST, lyu);
        ObjectNode data = utopia.seals(lyu, PacketKind.REQUEST).data();

        assertThat(data.at("/preparedBy/keyId").asText())
                .isNotEqualTo(data.at("/approvedBy/keyId").asText())
                .doesNotContain("li.na");
    }

    /** A list of the staff is no secret: who has one must not be able to try it. */
    @Test
    void marksOfficersSoThatNoOtherAuthorityCanTryNames() {
        RequestId same = new RequestId("urn:rdx:UTO:2026:000001");
        try (Office another = Office.utopia()) {
            assertThat(utopia.the(OfficerMarks.class).of(Role.APPROVER, "zhao.lei", same))
                    .isEqualTo(utopia.the(OfficerMarks.class).of(Role.APPROVER, "zhao.lei", same))
                    .isNotEqualTo(another.the(OfficerMarks.class).of(Role.APPROVER, "zhao.lei", same));
        }
    }

    @Test
    void takesADecisionThatBelongsToNoCase() {
        Officer keys = new Officer("sun.yi", "Sun Yi", Set.of(Role.KEY_OFFICER));
        ObjectNode form = CaseJson.object()
                .put("decision", "REPORTED")
                .put("note", "Told the partner's duty officer.")
                .put("seen", LOT + "/12");

        assertThat(utopia.decisions().record(new Decision(815, UserTaskId.REVIEW_QUARANTINE.value(), null, keys, form)))
                .containsEntry("quarantineDecision", "REPORTED");
        assertThat(utopia.the(QuarantineDecisions.class).about(new InboxId(LOT)))
                .contains(new QuarantineDecisions.Decided(QuarantineLots.Decision.REPORTED, 12));
    }

    @Test
    void refusesADecisionAboutAQuarantineThatNobodySaysToHaveSeen() {
        Officer keys = new Officer("sun.yi", "Sun Yi", Set.of(Role.KEY_OFFICER));
        ObjectNode form = CaseJson.object().put("decision", "DISCARD").put("note", "Told the partner's duty officer.");
        Decision decision = new Decision(816, UserTaskId.REVIEW_QUARANTINE.value(), null, keys, form);

        assertThatThrownBy(() -> utopia.decisions().record(decision))
                .isInstanceOf(DecisionRefused.class)
                .hasMessageContaining("reload the page");
        assertThat(utopia.the(QuarantineDecisions.class).about(new InboxId("0198f0e0-5b3c-7a10-8000-0000000000ff")))
                .isEmpty();
    }
}
