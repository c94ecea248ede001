package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.DraftPacket;
import org.pouch.casework.PassSendGate;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.access.AccessReport;
import org.pouch.casework.access.SkippedSteps;
import org.pouch.casework.access.StepSkipped;
import org.pouch.casework.journey.CancelTransfer;
import org.pouch.casework.rectification.RectifyCase;
import org.pouch.ledger.AuditEvent;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketIds;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Somebody who moves tokens at the engine, completes tasks there, or writes another state into the row of a case: whether a person
 * may go is read from the papers.
 */
class InsiderTest {
    private final BothSides both = new BothSides();
    private final Office utopia = both.utopia;

    @AfterEach
    void close() {
        both.close();
    }

    /** Past the law of states, as if all before had happened. */
    private void writes(RequestId request, String state) {
        assertThat(utopia.the(JdbcClient.class)
                        .sql("UPDATE casework_case SET state = ?, suspended = FALSE WHERE request_id = ?")
                        .params(state, request.value())
                        .update())
                .isOne();
    }

    private void assertStays(RequestId request, String why) {
        assertThatThrownBy(() -> both.departs(request))
                .isInstanceOf(DecisionRefused.class)
                .satisfies(refused -> assertThat(refused.getMessage() + ((DecisionRefused) refused).fields())
                        .contains(why));
    }

    @Test
    void sendsNobodyOnATransferThatThePartnerHasNotAnswered() {
        RequestId lyu = both.documented();
        both.ruritania.files(both.notice(lyu));
        utopia.clock.moveTo("2026-03-20T06:00:00Z");

        writes(lyu, "TRANSFER_ACCEPTED");

        assertStays(lyu, "has not accepted the transfer");
    }

    @Test
    void plansNoJourneyOfSomebodyWhomNobodyConfirmed() {
        RequestId lyu = utopia.open("request");
        both.ruritania.files(both.request(lyu));

        writes(lyu, "DOCUMENT_ISSUED");

        assertThatThrownBy(() -> both.plans(lyu)).isInstanceOf(DecisionRefused.class);
    }

    @Test
    void sendsNobodyWhoWasRefutedLate() {
        RequestId lyu = both.accepted();
        utopia.files(both.refuted());

        writes(lyu, "TRANSFER_ACCEPTED");

        assertStays(lyu, "identity");
    }

    @Test
    void sendsNobodyTwice() {
        RequestId lyu = both.handedOver();

        writes(lyu, "TRANSFER_ACCEPTED");

        assertStays(lyu, "No travel document");
    }

    @Test
    void sendsNobodyWhoseTransferWasTakenBack() {
        RequestId lyu = both.accepted();
        utopia.does(
                Office.LI,
                UserTaskId.CHANGE_TRANSFER,
                lyu,
                form -> form.put("decision", "CANCEL")
                        .put("cause", "OTHER")
                        .put("note", "A court has asked for the file."));
        utopia.the(CancelTransfer.class).cancel(lyu);

        writes(lyu, "TRANSFER_ACCEPTED");

        assertStays(lyu, "has not accepted the transfer");
    }

    /** A token moved back and past the approver. */
    @Test
    void draftsNoCorrectionOtherThanTheApprovedOne() {
        RequestId lyu = utopia.open("request");
        both.ruritania.files(both.request(lyu));
        DraftPacket drafts = utopia.the(DraftPacket.class);
        assertThatThrownBy(() -> drafts.draft(lyu, PacketKind.RECTIFICATION)).isInstanceOf(RuntimeException.class);
        RectificationTest.prepares(
                utopia, lyu, form -> form.put("field", "SECONDARY_IDENTIFIER").put("value", "JIANGUA"));
        assertThatThrownBy(() -> drafts.draft(lyu, PacketKind.RECTIFICATION)).isInstanceOf(RuntimeException.class);
        utopia.approves(UserTaskId.APPROVE_RECTIFICATION, lyu);
        RectificationTest.prepares(
                utopia, lyu, form -> form.put("field", "DATE_OF_BIRTH").put("value", "1985-01-16"));

        assertThatThrownBy(() -> drafts.draft(lyu, PacketKind.RECTIFICATION)).isInstanceOf(RuntimeException.class);
        assertThat(utopia.dossier(lyu).packets()).noneMatch(packet -> packet.kind() == PacketKind.RECTIFICATION);
    }

    /** One that was sent and filed is drafted again from the same entries. */
    @Test
    void draftsNoCorrectionTwiceFromOneApproval() {
        RequestId lyu = utopia.open("request");
        both.ruritania.files(both.request(lyu));
        both.ruritania.files(RectificationTest.corrects(utopia, lyu, "SECONDARY_IDENTIFIER", "JIANGUA"));
        both.ruritania.files(RectificationTest.corrects(utopia, lyu, "SECONDARY_IDENTIFIER", "JIANGUO"));

        // Refused or of no effect: what counts is what stands on file then.
        Optional.ofNullable(catchThrowable(() -> both.ruritania.files(utopia.seals(lyu, PacketKind.RECTIFICATION))))
                .ifPresent(refused -> assertThat(refused).isInstanceOf(RuntimeException.class));

        assertThat(RectificationTest.onFile(utopia, lyu, "person.secondaryIdentifier"))
                .isEqualTo("JIANGUO");
        assertThat(RectificationTest.onFile(both.ruritania, lyu, "person.secondaryIdentifier"))
                .isEqualTo("JIANGUO");
    }

    /** The approval was completed at the engine: on file there is none. */
    @Test
    void draftsNothingThatNobodyApproved() {
        RequestId lyu = utopia.open("request");
        both.prepared(lyu);

        assertThatThrownBy(() -> utopia.the(DraftPacket.class).draft(lyu, PacketKind.REQUEST))
                .isInstanceOf(StepSkipped.class);
        assertThat(utopia.dossier(lyu).packets()).isEmpty();
    }

    @Test
    void sealsNothingThatWasNeverDrafted() {
        PacketId madeUp = new PacketIds(utopia.clock).next();

        assertThatThrownBy(() -> utopia.the(PassSendGate.class).pass(madeUp)).isInstanceOf(StepSkipped.class);
    }

    /** Whatever a model of somebody else's calls its elements. */
    @Test
    void tellsThoseWhoSuperviseWhatTheEngineAskedForPastADecision() {
        RequestId lyu = utopia.open("request");

        utopia.the(SkippedSteps.class).note(lyu, null, "serviceTask_" + "x".repeat(200));

        assertThat(utopia.ledger).containsOnlyOnce(new AuditEvent.AccessAlarm(null, SkippedSteps.ENGINE, "REFUSED", 1));
        assertThat(utopia.the(AccessReport.class)
                        .find(new AccessReport.Filter(SkippedSteps.ENGINE, lyu, null, null, null, true), 10, 0))
                .extracting(line -> line.look().task())
                .singleElement()
                .asString()
                .startsWith("serviceTask_x");
    }

    @Test
    void correctsNothingOnceTheCaseWasTakenBack() {
        RequestId lyu = utopia.open("request");
        both.ruritania.files(both.request(lyu));
        RectificationTest.prepares(
                utopia, lyu, form -> form.put("field", "SECONDARY_IDENTIFIER").put("value", "JIANGUA"));
        utopia.approves(UserTaskId.APPROVE_RECTIFICATION, lyu);
        writes(lyu, "WITHDRAWN");

        assertThatThrownBy(() -> utopia.the(DraftPacket.class).draft(lyu, PacketKind.RECTIFICATION))
                .isInstanceOf(RuntimeException.class);
        assertThat(utopia.the(RectifyCase.class).isRectifiable(lyu)).isFalse();
        assertThat(RectificationTest.onFile(utopia, lyu, "person.secondaryIdentifier"))
                .isEqualTo("JIANGUO");
    }
}
