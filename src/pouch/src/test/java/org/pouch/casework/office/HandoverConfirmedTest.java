package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.DraftPacket;
import org.pouch.casework.PassSendGate;
import org.pouch.casework.RecordDecision;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.flight.HandoverRecords;
import org.pouch.exchange.permit.SendPermit;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;
import org.springframework.jdbc.core.simple.JdbcClient;

/** a record of a handover is of two officers, each of whom signed in; nobody types both names alone. */
class HandoverConfirmedTest {
    private static final Sha256 DOCUMENT = new Sha256("ab".repeat(32));

    private final BothSides both = new BothSides();
    private final Office ruritania = both.ruritania;
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

        assertThatThrownBy(() -> ruritania.seals(lyu, PacketKind.HANDOVER_RECORD))
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

    /** The release before asked nobody to confirm it, and its pages are sealed: they may be on their way, and cannot be written anew. */
    @Test
    void sendsARecordAgainThatWasSealedBeforeAnybodyConfirmedSuch() {
        PacketId record = sealed();
        ruritania
                .the(JdbcClient.class)
                .sql("DELETE FROM casework_entry WHERE task = ?")
                .param(UserTaskId.CONFIRM_HANDOVER.value())
                .update();
        assertThat(objection(record)).isEmpty();

        ruritania.rejected.put(record, ReceiptCode.SCHEMA);
        ObjectNode form = ruritania.cases().formData(UserTaskId.ARRANGE_DELIVERY.value(), lyu, Office.LI);
        form.put("decision", "PREPARE_AGAIN").put("note", "The partner rejected the record.");
        ruritania
                .decisions()
                .record(new RecordDecision.Decision(
                        9_000, UserTaskId.ARRANGE_DELIVERY.value(), null, record, lyu, Office.LI, form));
        assertThat(objection(record)).isPresent();
    }

    @Test
    void sendsNoRecordAgainThatWasConfirmedAndIsWrittenAnew() {
        PacketId record = sealed();
        assertThat(objection(record)).isEmpty();
        ruritania.does(
                Office.ZHAO,
                UserTaskId.CONFIRM_HANDOVER,
                lyu,
                form -> form.put("decision", "RETURN").put("grounds", "The person was received at once."));

        assertThat(objection(record)).isPresent();
    }

    private PacketId sealed() {
        both.records(Office.LI, lyu, form -> {});
        both.confirms(Office.ZHAO, lyu, true);
        PacketId record = ruritania.the(DraftPacket.class).draft(lyu, PacketKind.HANDOVER_RECORD);
        ruritania.the(SendPermit.class).sealed(ruritania.the(PassSendGate.class).pass(record), DOCUMENT);
        ruritania.tried.add(record);
        return record;
    }

    private Optional<String> objection(PacketId record) {
        return ruritania
                .the(SendPermit.class)
                .objection(record, PacketKind.HANDOVER_RECORD, DOCUMENT, SendPermit.Occasion.SEND);
    }

    @Test
    void recordsAnewWhatTheOfficerWhoWasThereReturns() {
        both.records(Office.LI, lyu, BothSides::refuses);
        ruritania.does(
                Office.ZHAO,
                UserTaskId.CONFIRM_HANDOVER,
                lyu,
                form -> form.put("decision", "RETURN").put("grounds", "The person was received at once."));

        assertThat(ruritania.dossier(lyu).row().standing().shown()).isEqualTo("TRANSFER_ACCEPTED");
        assertThat(both.utopia.files(both.record(lyu, form -> form.put("refused", false))))
                .containsEntry("handoverOutcome", "HANDED_OVER");
    }

    /** At the page of a flight; who had a hand in a record does not find it there. */
    @Test
    void offersARecordToOthersThanWhoWroteIt() {
        both.records(Office.WANG, lyu, form -> {});
        HandoverRecords records = ruritania.the(HandoverRecords.class);
        RequestId none = new RequestId("urn:rdx:UTO:2026:999999");

        assertThat(records.confirmableBy(Office.ZHAO, List.of(lyu, none)))
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.request()).isEqualTo(lyu);
                    assertThat(record.isRefused()).isFalse();
                    assertThat(record.day() + " " + record.time()).isEqualTo("2026-03-20 14:05");
                    assertThat(record.receivingOfficer()).isEqualTo("ZHAO MIN 赵敏");
                    assertThat(record.recordedBy()).isEqualTo(Office.WANG.id());
                });
        assertThat(records.confirmableBy(Office.WANG, List.of(lyu))).isEmpty();
    }
}
