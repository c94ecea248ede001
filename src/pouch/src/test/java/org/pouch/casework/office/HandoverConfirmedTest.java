package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.UserTaskId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;

/** a record of a handover is of two officers, each of whom signed in; nobody types both names alone. */
class HandoverConfirmedTest {
    private final BothSides both = new BothSides();
    private RequestId lyu = new RequestId("urn:rdx:UTO:2026:000000");

    @BeforeEach
    void depart() {
        lyu = both.accepted();
        both.departs(lyu);
    }

    @AfterEach
    void close() {
        both.close();
    }

    @Test
    void sendsNoRecordThatOneOfficerAloneHasWritten() {
        both.records(Office.LI, lyu, form -> {});

        assertThatThrownBy(() -> both.ruritania.seals(lyu, PacketKind.HANDOVER_RECORD))
                .hasMessageContaining("has no approved HANDOVER_RECORD to send");
    }

    @Test
    void refusesTheConfirmationOfWhoRecorded() {
        both.records(Office.WANG, lyu, form -> {});

        assertThatThrownBy(() -> both.confirms(Office.WANG, lyu, true)).isInstanceOf(DecisionRefused.class);
    }

    @Test
    void refusesTheConfirmationOfSomebodyWhoWasNotThere() {
        both.records(Office.LI, lyu, form -> {});

        assertThatThrownBy(() -> both.confirms(Office.ZHAO, lyu, false))
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields()).containsOnlyKeys("present"));
    }

    @Test
    void recordsAnewWhatTheOfficerWhoWasThereReturns() {
        both.records(Office.LI, lyu, BothSides::refuses);
        both.ruritania.does(
                Office.ZHAO,
                UserTaskId.CONFIRM_HANDOVER,
                lyu,
                form -> form.put("decision", "RETURN").put("grounds", "The person was received at once."));

        assertThat(both.ruritania.dossier(lyu).row().standing().shown()).isEqualTo("TRANSFER_ACCEPTED");
        assertThat(both.utopia.files(both.record(lyu, form -> form.put("refused", false))))
                .containsEntry("handoverOutcome", "HANDED_OVER");
    }
}
