package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pouch.casework.office.RectificationTest.corrects;
import static org.pouch.casework.office.RectificationTest.notes;
import static org.pouch.casework.office.RectificationTest.onFile;
import static org.pouch.casework.office.RectificationTest.prepares;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.CloseCase;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.DraftPacket;
import org.pouch.casework.PapersOnFile;
import org.pouch.casework.RecordDecision;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CasePacket.Direction;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.rectification.RectifyCase;
import org.pouch.casework.state.CaseState;
import org.pouch.casework.state.OutOfTurn;
import org.pouch.casework.state.Standing;
import org.pouch.exchange.PacketOutOfPlace;
import org.pouch.exchange.erasing.EraseCase;
import org.pouch.exchange.permit.SendPermit;
import org.pouch.exchange.permit.SendPermit.Occasion;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;

/** R-35 after the end: what is kept of a case is made right, and the partner told, until it is erased (ADR 0045). */
class LateCorrectionTest {
    private static final String CORRECTED = "JIANGUA";

    private final BothSides both = new BothSides();
    private final Office utopia = both.utopia;
    private final Office ruritania = both.ruritania;
    private long task = 4712;

    @AfterEach
    void close() {
        both.close();
    }

    private RequestId over() {
        RequestId lyu = both.handedOver();
        utopia.the(CloseCase.class).close(lyu, "HANDED_OVER");
        ruritania.the(CloseCase.class).close(lyu, "HANDED_OVER");
        return lyu;
    }

    private static Packet correctsName(Office office, RequestId request) {
        return corrects(office, request, "SECONDARY_IDENTIFIER", CORRECTED);
    }

    private static void erase(Office office, RequestId request, String partner) {
        office.the(EraseCase.class).erase(request, new AuthorityId(partner));
    }

    private static void assertRefused(Office office, RequestId request, String why) {
        assertThat(office.the(RectifyCase.class).isRectifiable(request)).isFalse();
        assertThatThrownBy(() -> office.the(RectifyCase.class).rectify(request, Office.LI))
                .isInstanceOf(DecisionRefused.class)
                .hasMessageContaining(why);
    }

    private static void assertUnknownCase(Office office, Packet packet) {
        assertThatThrownBy(() -> office.files(packet))
                .isInstanceOfSatisfying(
                        PacketOutOfPlace.class,
                        misplaced -> assertThat(misplaced.code()).isEqualTo(ReceiptCode.UNKNOWN_CASE));
    }

    @Test
    void isDoneInWhatIsKeptAndToldToThePartner() {
        RequestId lyu = over();
        utopia.the(RectifyCase.class).rectify(lyu, Office.LI);
        assertThat(utopia.rectifying).containsExactly(lyu);

        Packet corrected = correctsName(utopia, lyu);
        Sha256 document = new Sha256("ab".repeat(32));
        SendPermit permit = utopia.the(SendPermit.class);
        permit.sealed(corrected, document);
        for (Occasion occasion : Occasion.values()) {
            assertThat(permit.objection(corrected.id(), corrected.kind(), document, occasion))
                    .isEmpty();
        }
        ruritania.files(corrected);

        for (Office side : List.of(utopia, ruritania)) {
            assertThat(onFile(side, lyu, "person.secondaryIdentifier")).isEqualTo(CORRECTED);
            assertThat(side.dossier(lyu).row().standing().state()).isEqualTo(CaseState.CLOSED);
        }
    }

    @Test
    void isToldOfUntilAnOfficerHasNotedIt() {
        RequestId lyu = over();
        PapersOnFile papers = ruritania.the(PapersOnFile.class);
        Map<String, Object> told = ruritania.files(correctsName(utopia, lyu));
        assertThat(papers.untold(PacketKind.RECTIFICATION, papers.corrected())).isEqualTo(Map.of(lyu, told));

        notes(ruritania, lyu, "FOLLOW");
        assertThat(papers.untold(PacketKind.RECTIFICATION, papers.corrected())).isEmpty();
        ruritania.the(RectifyCase.class).act(lyu);
        assertThat(ruritania.rectifying).containsExactly(lyu);
        utopia.files(correctsName(ruritania, lyu));
        assertThat(ruritania.cancelling).as("nobody travels any more").isEmpty();
    }

    @Test
    void isRefusedWithItsReasonOnceTheContentIsErased() {
        RequestId lyu = over();
        Packet underWay = correctsName(utopia, lyu);
        erase(utopia, lyu, "XRU-CRS");
        erase(ruritania, lyu, "UTO-ORC");

        assertRefused(utopia, lyu, "its content was erased");
        assertRefused(ruritania, lyu, "its content was erased");
        assertUnknownCase(ruritania, underWay);
        assertThat(utopia.the(PapersOnFile.class).corrected()).isEmpty();
    }

    /** Whoever has a task of it open is told so: nothing can be entered any more. */
    @Test
    void endsWhereTheContentIsErasedMeanwhile() {
        RequestId lyu = over();
        PapersOnFile papers = utopia.the(PapersOnFile.class);
        assertThat(papers.erased(List.of(lyu))).isEmpty();

        erase(utopia, lyu, "XRU-CRS");

        assertThat(papers.erased(List.of(lyu))).containsExactly(lyu);
    }

    /** Its approval went with the content: nobody skipped a step at the engine, and no alarm is raised. */
    @Test
    void isDraftedNoMoreOnceTheContentIsErased() {
        RequestId lyu = over();
        prepares(utopia, lyu, form -> form.put("field", "SECONDARY_IDENTIFIER").put("value", CORRECTED));
        utopia.approves(UserTaskId.APPROVE_RECTIFICATION, lyu);
        erase(utopia, lyu, "XRU-CRS");

        assertThatThrownBy(() -> utopia.the(DraftPacket.class).draft(lyu, PacketKind.RECTIFICATION))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("was erased");
    }

    @Test
    void isRefusedOfWhoWasRefuted() {
        RequestId refuted = ended(both.documented(), CaseState.REFUTED, "REFUTED");
        assertRefused(utopia, refuted, "was refuted");
    }

    @Test
    void isRefusedOfWhatWasTakenBack() {
        RequestId takenBack = ended(both.documented(), CaseState.WITHDRAWN, "WITHDRAWN");
        assertRefused(utopia, takenBack, "taken back");
    }

    /** It was wanted and prepared while the case went on. */
    @Test
    void isNotApprovedOnceTheCaseHasEndedAsTakenBack() {
        RequestId lyu = both.documented();
        prepares(utopia, lyu, form -> form.put("field", "SECONDARY_IDENTIFIER").put("value", CORRECTED));
        ended(lyu, CaseState.WITHDRAWN, "WITHDRAWN");

        assertThatThrownBy(() -> utopia.approves(UserTaskId.APPROVE_RECTIFICATION, lyu))
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields()).containsOnlyKeys("decision"));
        assertThat(utopia.dossier(lyu).packets()).noneMatch(packet -> packet.kind() == PacketKind.RECTIFICATION);
    }

    /** Whoever keeps nothing of a case need not be told; what is kept here is right all the same. */
    @Test
    void countsHereWhereThePartnerKeepsNothingAnyMore() {
        RequestId lyu = over();
        erase(ruritania, lyu, "UTO-ORC");
        Packet corrected = correctsName(utopia, lyu);
        assertUnknownCase(ruritania, corrected);
        utopia.rejected.put(corrected.id(), ReceiptCode.UNKNOWN_CASE);

        arranges(utopia, lyu, corrected.id(), "CLOSE");

        assertThat(onFile(utopia, lyu, "person.secondaryIdentifier")).isEqualTo(CORRECTED);
        assertThat(utopia.dossier(lyu).packets())
                .filteredOn(packet -> packet.kind() == PacketKind.RECTIFICATION)
                .noneMatch(packet -> utopia.dossier(lyu).isPutAway(packet));
    }

    /** The way to the partner may be down for days, and so may be who is asked whether it may leave. */
    @Test
    void isSentAgainWhereItDidNotArrive() {
        RequestId lyu = over();
        Packet corrected = correctsName(utopia, lyu);
        assertThat(arranges(utopia, lyu, corrected.id(), "RESEND")).containsEntry("deliveryDecision", "RESEND");

        ruritania.files(corrected);
        Packet followed = correctsName(ruritania, lyu);
        assertThat(arranges(ruritania, lyu, followed.id(), "RESEND")).containsEntry("deliveryDecision", "RESEND");
        ruritania.reviewsBlock(
                lyu, form -> form.put("decision", "ASK_AGAIN").put("grounds", "The register of bars answers again."));
    }

    @Test
    void nothingElseIsSentAgain() {
        RequestId lyu = over();
        PacketId notice = utopia.dossier(lyu)
                .latest(PacketKind.TRANSFER_NOTICE, Direction.SENT)
                .orElseThrow()
                .id();

        assertThatThrownBy(() -> arranges(utopia, lyu, notice, "RESEND")).isInstanceOf(DecisionRefused.class);
    }

    private Map<String, Object> arranges(Office office, RequestId request, PacketId packet, String decision) {
        ObjectNode form = office.cases().formData(UserTaskId.ARRANGE_DELIVERY.value(), request, Office.LI);
        form.put("decision", decision).put("note", "The partner was asked by telephone.");
        return office.decisions()
                .record(new RecordDecision.Decision(
                        task++, UserTaskId.ARRANGE_DELIVERY.value(), null, packet, request, Office.LI, form));
    }

    private RequestId ended(RequestId request, CaseState state, String outcome) {
        utopia.context.getBean(CaseStore.class).moveTo(request, Standing.of(state));
        utopia.the(CloseCase.class).close(request, outcome);
        return request;
    }
}
