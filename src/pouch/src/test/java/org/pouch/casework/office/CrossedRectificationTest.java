package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pouch.casework.office.RectificationTest.assertField;
import static org.pouch.casework.office.RectificationTest.corrects;
import static org.pouch.casework.office.RectificationTest.notes;
import static org.pouch.casework.office.RectificationTest.onFile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.RecordDecision;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.correction.MinorityOnFile;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.Minority;
import org.pouch.casework.journey.AcceptedIdentity;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;

/** R-35 where both sides correct, or one corrects what the other had right. */
class CrossedRectificationTest {
    private final BothSides both = new BothSides();
    private final Office utopia = both.utopia;
    private final Office ruritania = both.ruritania;

    @AfterEach
    void close() {
        both.close();
    }

    private RequestId asked() {
        RequestId lyu = utopia.open("request");
        ruritania.files(both.request(lyu));
        return lyu;
    }

    private static void decides(Office office, UserTaskId task, Packet packet, String decision) {
        RequestId request = packet.envelope().requestId();
        ObjectNode form = office.cases().formData(task.value(), request, Office.ZHAO);
        form.put("decision", decision)
                .put("grounds", "The certificate is of another person.")
                .put("note", "The certificate is of another person.");
        office.decisions()
                .record(new RecordDecision.Decision(
                        4711,
                        task.value(),
                        null,
                        packet.id(),
                        request,
                        task == UserTaskId.REVIEW_BLOCK ? Office.ZHAO : Office.LI,
                        form));
    }

    @Test
    void movesNobodyUnderWhatThePartnerCorrectedAndNobodyNoted() {
        RequestId lyu = both.documented();
        utopia.files(corrects(ruritania, lyu, "PLACE_OF_BIRTH", "Haigang"));

        assertThat(AcceptedIdentity.isSettled(utopia.dossier(lyu))).isFalse();
        assertThatThrownBy(() -> both.plans(lyu))
                .isInstanceOf(DecisionRefused.class)
                .hasMessageContaining("no officer has noted");

        notes(utopia, lyu, "NOTED");
        assertThat(AcceptedIdentity.isSettled(utopia.dossier(lyu))).isTrue();
    }

    @Test
    void refusesANoteOfOneWhileAnotherHasCome() {
        RequestId lyu = both.documented();
        utopia.files(corrects(ruritania, lyu, "PLACE_OF_BIRTH", "Haigang"));

        assertThatThrownBy(() -> utopia.does(Office.LI, UserTaskId.NOTE_RECTIFICATION, lyu, form -> {
                    form.put("decision", "NOTED").put("note", "Compared with the file.");
                    utopia.files(corrects(ruritania, lyu, "DATE_OF_BIRTH", "1985-01-16"));
                }))
                .isInstanceOf(DecisionRefused.class);
        notes(utopia, lyu, "NOTED");
        assertThat(AcceptedIdentity.isSettled(utopia.dossier(lyu))).isTrue();
    }

    @Test
    void isNotEndedWhileItCounts() {
        RequestId lyu = asked();
        Packet corrected = corrects(utopia, lyu, "DATE_OF_BIRTH", "1985-01-16");

        assertField(() -> decides(utopia, UserTaskId.REVIEW_BLOCK, corrected, "STOP"), "decision", "prepare it again");
        assertField(
                () -> decides(utopia, UserTaskId.ARRANGE_DELIVERY, corrected, "CLOSE"), "decision", "prepare it again");

        decides(utopia, UserTaskId.REVIEW_BLOCK, corrected, "PREPARE_AGAIN");
        assertThat(onFile(utopia, lyu, "person.dateOfBirth")).isEqualTo("1985-01-15");
        utopia.does(
                Office.LI,
                UserTaskId.PREPARE_RECTIFICATION,
                lyu,
                form -> form.put("decision", "LEAVE").put("note", "The request was right."));
    }

    @Test
    void leavesTheRequestAsItWasWhenTheReplyAloneWasWrong() {
        RequestId lyu = asked();
        both.reply(lyu, "CONFIRMED");
        // The request says it rightly, and the register otherwise.
        Packet first = corrects(utopia, lyu, "PLACE_OF_BIRTH", "Haigang");
        ruritania.files(first);
        Packet own = corrects(ruritania, lyu, "PLACE_OF_BIRTH", "Haigang");

        decides(ruritania, UserTaskId.REVIEW_BLOCK, own, "PREPARE_AGAIN");

        assertThat(onFile(ruritania, lyu, "person.placeOfBirth.text")).isEqualTo("Haigang");
    }

    @Test
    void filesWithoutEffectWhatBothSidesCorrectedAtOnce() {
        RequestId lyu = asked();
        utopia.files(both.reply(lyu, "CONFIRMED"));
        both.acceptsIdentity(lyu);
        Packet ours = corrects(utopia, lyu, "DATE_OF_BIRTH", "1985-01-16");
        Packet theirs = corrects(ruritania, lyu, "DATE_OF_BIRTH", "1985-01-16");

        ruritania.files(ours);
        utopia.files(theirs);

        notes(utopia, lyu, "NOTED");
        assertThat(onFile(utopia, lyu, "person.dateOfBirth")).isEqualTo("1985-01-16");
        assertThat(onFile(ruritania, lyu, "person.dateOfBirth")).isEqualTo("1985-01-16");
        assertThat(AcceptedIdentity.isSettled(utopia.dossier(lyu))).isTrue();
    }

    @Test
    void isNotHeldUpByWhatWasNeverConfirmed() {
        RequestId lyu = asked();
        both.reply(lyu, "CONFIRMED");
        Packet reply = both.anew(
                both.lastReply,
                data -> ((ObjectNode) data.path("confirmedIdentity"))
                        .set("nationalIdNumber", CaseJson.absent("NOT_AVAILABLE")));
        utopia.files(BothSides.checked(reply));
        both.acceptsIdentity(lyu);
        assertThat(AcceptedIdentity.isSettled(utopia.dossier(lyu))).isTrue();

        corrects(utopia, lyu, "NATIONAL_ID_NUMBER", "999901198501150023");

        assertThat(AcceptedIdentity.isSettled(utopia.dossier(lyu))).isTrue();
    }

    private void renumbers(RequestId request, String number, String value) {
        RectificationTest.prepares(
                utopia,
                request,
                form -> form.put("field", "DOCUMENT_NUMBER")
                        .put("documentNumber", number)
                        .put("value", value));
        utopia.approves(UserTaskId.APPROVE_RECTIFICATION, request);
        ruritania.files(utopia.seals(request, PacketKind.RECTIFICATION));
    }

    @Test
    void makesNoOtherDocumentOfADocumentStepByStep() {
        RequestId lyu = asked();
        String first = utopia.dossier(lyu).data().at("/documents/0/number").asText();
        assertThat(first).isEqualTo("RT0048213");
        renumbers(lyu, first, "RT1148213");

        assertField(() -> renumbers(lyu, "RT1148213", "RT1111213"), "documentNumber", "digits");
        renumbers(lyu, "RT1148213", "RT0048214");
    }

    @Test
    void takesOnlyWhatALaterPacketCanCarry() {
        RequestId lyu = asked();
        assertField(() -> corrects(utopia, lyu, "PRIMARY_IDENTIFIER", "吕"), "value", "Latin letters");
        assertField(() -> corrects(utopia, lyu, "SECONDARY_IDENTIFIER", "JIANGUO1"), "value", "Latin letters");
        assertField(
                () -> corrects(utopia, lyu, "NATIONAL_ID_NUMBER", "999901198501150015 /"),
                "value",
                "letters and digits");
        assertField(() -> corrects(utopia, lyu, "PLACE_OF_BIRTH", "Hai\u0007gang"), "value", "one line");
        assertField(() -> renumbers(lyu, "RT0048213", "rt0048213"), "documentNumber", "capitals");
    }

    private Minority minority(RequestId request) {
        Instant now = utopia.clock.instant();
        return MinorityOnFile.of(utopia.dossier(request), now);
    }

    @Test
    void makesNobodyOlderByASupplementAfterACorrection() {
        RequestId lyu = utopia.open("request", data -> {
            ((ObjectNode) data.path("person")).put("dateOfBirth", "2007-01-15");
            ((ObjectNode) data)
                    .putObject("minor")
                    .put("isMinor", false)
                    .put("ageDisputed", true)
                    .put("unaccompanied", false)
                    .put("guardianRef", "GUARD-26-9")
                    .put("receptionArrangement", "FAMILY");
        });
        utopia.prepares(
                lyu,
                form -> form.put("checkNote", "The passport shows the newer spelling.")
                        .put("bestInterestsRef", "BI-26-7"));
        utopia.does(
                Office.ZHAO,
                UserTaskId.DECIDE_HOLD,
                lyu,
                form -> form.put("decision", "RELEASE")
                        .put("grounds", "Best interests were assessed by two officers.")
                        .put("expiresOn", "2026-05-31"));
        ruritania.files(both.approved(lyu));
        ruritania.files(corrects(utopia, lyu, "DATE_OF_BIRTH", "2001-01-15"));
        ruritania.does(Office.LI, UserTaskId.REGISTER_REQUEST, lyu, form -> {});
        ruritania.does(
                Office.LI,
                UserTaskId.SEARCH_MANUALLY,
                lyu,
                form -> form.put("verification", "NOT_ESTABLISHED").put("note", "Two families of that name."));
        ruritania.does(Office.LI, UserTaskId.DECIDE_REPLY, lyu, form -> {
            form.put("outcome", "MORE_INFO").put("answerBy", "2026-03-12");
            form.putArray("missingItems").add("ADDRESS");
        });
        ruritania.approves(UserTaskId.APPROVE_REPLY, lyu);
        utopia.files(ruritania.seals(lyu, PacketKind.REPLY));
        utopia.does(
                Office.LI,
                UserTaskId.SUPPLEMENT_REQUEST,
                lyu,
                form -> form.put("lastAddress", "12 Harbour Road, Haigang")
                        .put("note", "Address as the person names it."));
        utopia.approves(UserTaskId.APPROVE_REQUEST, lyu);
        Packet supplement = utopia.seals(lyu, PacketKind.REQUEST);

        assertThat(supplement.data().at("/person/dateOfBirth").asText()).isEqualTo("2001-01-15");
        assertThat(minority(lyu)).isEqualTo(Minority.DISPUTED);
        assertField(() -> corrects(utopia, lyu, "DATE_OF_BIRTH", "2001-08-20"), "value", "either the year or the day");
    }
}
