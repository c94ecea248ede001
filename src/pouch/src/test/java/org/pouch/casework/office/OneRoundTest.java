package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.casework.Officer;
import org.pouch.casework.RegisterBar;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.corridor.Cooperation;
import org.pouch.casework.document.CancelDocument;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;

/** What the case refuses is said beside what is missing: no task needs a second try for it. */
class OneRoundTest {
    private static final String SHORT = "short";

    private final BothSides both = new BothSides();
    private final Office utopia = both.utopia;
    private final Office ruritania = both.ruritania;

    @AfterEach
    void close() {
        both.close();
    }

    @Test
    void saysThatTheRegisterHasNoSuchEntry() {
        RequestId lyu = registered(ruritania);

        for (UserTaskId task : new UserTaskId[] {UserTaskId.CONFIRM_MATCH, UserTaskId.SEARCH_MANUALLY}) {
            assertThat(refused(ruritania, task, lyu, form -> confirms(form, "CR-9999999")))
                    .containsOnlyKeys("registerRef", "note")
                    .containsEntry("registerRef", "The register has no entry of this number.");
            assertThat(refused(ruritania, task, lyu, form -> confirms(form, "CR-0004817")))
                    .containsOnlyKeys("note");
        }
    }

    @Test
    void saysThatTheNationalityIsLost(@TempDir Path folder) throws IOException {
        String lost = Files.readString(Office.SAMPLES.resolve("register-xru.json"))
                .replaceFirst("\"status\": \"ACTIVE\"", "\"status\": \"NATIONALITY_LOST\"");
        try (Office other = Office.ruritania(Files.writeString(folder.resolve("register.json"), lost))) {
            RequestId lyu = registered(other);

            assertThat(refused(other, UserTaskId.CONFIRM_MATCH, lyu, form -> confirms(form, "CR-0004817")))
                    .containsOnlyKeys("registerRef", "note");
            assertThat(refused(
                            other,
                            UserTaskId.SEARCH_MANUALLY,
                            lyu,
                            form -> confirms(form, "P-1999-12").put("source", "POLICE")))
                    .containsOnlyKeys("source", "sourceOffice", "sourceOfficer", "note");
        }
    }

    /** That it does not answer is said when the entry is sent. */
    @Test
    void saysWhatIsMissingWhileTheRegisterIsSilent(@TempDir Path folder) {
        try (Office other = Office.ruritania(folder.resolve("away.json"))) {
            RequestId lyu = registered(other);

            assertThat(refused(other, UserTaskId.SEARCH_MANUALLY, lyu, form -> confirms(form, "CR-0004817")))
                    .containsOnlyKeys("note");
        }
    }

    @Test
    void saysThatNobodyIsExpectedOnADocumentThatIsCancelled() {
        RequestId lyu = both.documented();
        ruritania.files(both.notice(lyu));
        ruritania.the(CancelDocument.class).begin(lyu, Office.LI);
        ruritania.does(
                Office.LI,
                UserTaskId.CANCEL_TRAVEL_DOCUMENT,
                lyu,
                form -> form.put("decision", "CANCEL")
                        .put("code", "LOST")
                        .put("note", "The police have a report of the loss."));
        ruritania.approves(UserTaskId.APPROVE_CANCELLATION, lyu);
        ruritania.seals(lyu, PacketKind.DOCUMENT_CANCELLATION);

        assertThat(refused(ruritania, UserTaskId.ANSWER_TRANSFER, lyu, form -> form.put("answer", "ACCEPTED")))
                .containsOnlyKeys("answer", "receptionPlace", "receptionContact");
        assertThat(refused(ruritania, UserTaskId.ANSWER_TRANSFER, lyu, form -> form.put("answer", "REJECTED")))
                .containsOnlyKeys("reason");
    }

    @Test
    void saysThatTheOtherSideWaitsForThePacketOfTheTask() {
        RequestId lyu = utopia.open("request");
        Packet asked = both.request(lyu);
        ruritania.files(asked);
        Packet reply = both.reply(lyu, "CONFIRMED");

        for (String decision : new String[] {"CLOSE", "PREPARE_AGAIN"}) {
            assertThat(delivery(ruritania, lyu, reply.id(), decision)).containsOnlyKeys("decision", "note");
        }
        for (String decision : new String[] {"RESEND", "END_UNTOLD"}) {
            assertThat(delivery(ruritania, lyu, reply.id(), decision)).containsOnlyKeys("note");
        }
        assertThat(delivery(utopia, lyu, asked.id(), "END_UNTOLD")).containsOnlyKeys("decision", "note");
        assertThat(review(ruritania, lyu, reply.id(), "STOP")).containsOnlyKeys("decision", "grounds");
        assertThat(review(ruritania, lyu, reply.id(), "PREPARE_AGAIN")).containsOnlyKeys("grounds");
        ruritania.sealed.add(reply.id());
        assertThat(review(ruritania, lyu, reply.id(), "PREPARE_AGAIN")).containsOnlyKeys("decision", "grounds");
        assertThat(review(ruritania, lyu, reply.id(), "ASK_AGAIN")).containsOnlyKeys("grounds");
    }

    @Test
    void saysWhatNobodyReleasesAndHowLongAReleaseLasts() {
        RequestId lyu = utopia.open("request");
        Packet asked = both.request(lyu);
        utopia.the(RegisterBar.class).register(lyu, "wang.fang");

        assertThat(AllAtOnceTest.refused(
                        utopia,
                        Office.ZHAO,
                        UserTaskId.REVIEW_BLOCK,
                        asked.id(),
                        lyu,
                        form -> form.put("decision", "RELEASE")
                                .put("grounds", SHORT)
                                .put("expiresOn", "2026-12-31")))
                .containsOnlyKeys("decision", "grounds", "expiresOn");
    }

    @Test
    void saysThatASpecialistDecidesFirst() {
        RequestId lyu = utopia.open("request");
        utopia.prepares(
                lyu,
                form -> form.put("checkNote", "The passport shows the newer spelling.")
                        .put("specialistNeeded", true));

        assertThat(AllAtOnceTest.refused(
                        utopia,
                        Office.ZHAO,
                        UserTaskId.DECIDE_HOLD,
                        lyu,
                        form -> form.put("decision", "RELEASE").put("expiresOn", "2026-03-01")))
                .containsOnlyKeys("grounds", "expiresOn", "specialistRef");
    }

    @Test
    void saysThatAReplyMayStillComeAndThatSilenceIsNoConsent() {
        RequestId lyu = utopia.open("request");
        Packet asked = both.request(lyu);
        ruritania.files(asked);
        utopia.clockStarts.put(asked.id(), utopia.clock.instant());

        assertThat(refused(
                        utopia,
                        UserTaskId.CHASE_REPLY,
                        lyu,
                        form -> form.put("decision", "CLOSE").put("remindedOn", "2099-01-01")))
                .containsOnlyKeys("decision", "remindedOn", "note");
        assertThat(AllAtOnceTest.refused(
                        utopia,
                        Office.ZHAO,
                        UserTaskId.CONFIRM_TACIT_CONSENT,
                        lyu,
                        form -> form.put("decision", "DEEMED")))
                .containsOnlyKeys("decision", "note");
    }

    @Test
    void saysThatADocumentMayStillComeAndThatATransferMayBeAnnounced() {
        RequestId lyu = utopia.open("request");
        ruritania.files(both.request(lyu));
        utopia.files(both.reply(lyu, "CONFIRMED"));

        assertThat(refused(utopia, UserTaskId.CHASE_DOCUMENT, lyu, form -> form.put("decision", "CLOSE")))
                .containsOnlyKeys("decision", "remindedOn", "note");
        utopia.files(both.document(lyu));
        assertThat(refused(ruritania, UserTaskId.CHASE_NOTICE, lyu, form -> form.put("decision", "CLOSE")))
                .containsOnlyKeys("decision", "remindedOn", "note");
    }

    @Test
    void saysThatADefectWasNotReportedTomorrowAndIsReportedWhileTheCaseGoesOn() {
        RequestId lyu = both.documented();

        assertThat(refused(
                        utopia,
                        UserTaskId.REPORT_DOCUMENT_DEFECT,
                        lyu,
                        form -> form.put("decision", "REPORT").put("reportedOn", "2099-01-01")))
                .containsOnlyKeys("reportedOn", "note");
        assertThat(refused(utopia, UserTaskId.REPORT_DOCUMENT_DEFECT, lyu, form -> form.put("decision", "NOT_NEEDED")))
                .containsOnlyKeys("decision", "note");
    }

    @Test
    void saysThatNoChangeLeavesWhileCooperationIsSuspended() {
        RequestId lyu = both.documented();
        ruritania.files(both.notice(lyu));
        utopia.files(both.answer(lyu));
        CorridorTest.suspend(utopia, new Cooperation(new AuthorityId("UTO-ORC"), new AuthorityId("XRU-CRS"), null));

        assertThat(refused(utopia, UserTaskId.CHANGE_TRANSFER, lyu, form -> form.put("decision", "CHANGE")))
                .containsOnlyKeys("decision", "cause", "note");
        assertThat(refused(
                        utopia,
                        UserTaskId.CHANGE_TRANSFER,
                        lyu,
                        form -> form.put("decision", "KEEP").put("note", SHORT)))
                .containsOnlyKeys("note");
    }

    private RequestId registered(Office requested) {
        RequestId request = utopia.open("request");
        requested.files(both.request(request));
        requested.does(Office.LI, UserTaskId.REGISTER_REQUEST, request, form -> {});
        return request;
    }

    private static ObjectNode confirms(ObjectNode form, String reference) {
        return form.put("verification", "CONFIRMED")
                .put("registerRef", reference)
                .put("note", SHORT);
    }

    private static Map<String, String> delivery(Office office, RequestId request, PacketId packet, String decision) {
        return refused(
                office,
                Office.LI,
                UserTaskId.ARRANGE_DELIVERY,
                packet,
                request,
                form -> form.put("decision", decision));
    }

    private static Map<String, String> review(Office office, RequestId request, PacketId packet, String decision) {
        return refused(
                office, Office.ZHAO, UserTaskId.REVIEW_BLOCK, packet, request, form -> form.put("decision", decision));
    }

    private static Map<String, String> refused(
            Office office, UserTaskId task, RequestId request, Consumer<ObjectNode> change) {
        return refused(office, Office.LI, task, null, request, change);
    }

    private static Map<String, String> refused(
            Office office,
            Officer officer,
            UserTaskId task,
            @Nullable PacketId packet,
            RequestId request,
            Consumer<ObjectNode> change) {
        return AllAtOnceTest.refused(office, officer, task, packet, request, change);
    }
}
