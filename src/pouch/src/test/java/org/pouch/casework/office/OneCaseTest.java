package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.CheckRequest;
import org.pouch.casework.CloseCase;
import org.pouch.casework.SendGate;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.VerifyIdentity;
import org.pouch.casework.VerifyIdentity.RegisterMatch;
import org.pouch.ledger.AuditEvent;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.packet.SchemaCheck;

/** The whole way of one case through the casework of both sides, in the order of the diagrams. */
class OneCaseTest {
    private final Office utopia = Office.utopia();
    private final Office ruritania = Office.ruritania();

    @AfterEach
    void close() {
        utopia.close();
        ruritania.close();
    }

    @Test
    void takesTheCaseFromRequestToHandover() {
        RequestId lyu = utopia.open("request");
        assertThat(utopia.started).containsExactly(lyu);

        ruritania.files(checked(request(lyu)));
        Packet reply = checked(reply(lyu, "CONFIRMED"));
        assertThat(utopia.files(reply))
                .containsEntry("replyOutcome", "CONFIRMED")
                .containsEntry("identityDiffers", true);

        Packet document = checked(document(lyu));
        assertThat(utopia.files(document)).containsEntry("documentValidUntil", "2026-05-31");
        assertThat(utopia.the(VerifyIdentity.class).checkTravelDocument(lyu)).isTrue();

        Packet notice = checked(notice(lyu));
        assertThat(ruritania.files(notice)).containsEntry("transferDate", "2026-03-20");
        assertThat(utopia.files(checked(answer(lyu)))).containsEntry("transferAnswer", "ACCEPTED");

        utopia.clock.moveTo("2026-03-20T06:00:00Z");
        ruritania.clock.moveTo("2026-03-20T16:00:00Z");
        departs(lyu);
        assertThat(utopia.files(checked(record(lyu)))).containsEntry("handoverOutcome", "HANDED_OVER");

        utopia.the(CloseCase.class).close(lyu, "HANDED_OVER");
        ruritania.the(CloseCase.class).close(lyu, "HANDED_OVER");
        assertThat(utopia.cases().newest(10, 0)).singleElement().satisfies(line -> {
            assertThat(line.state()).isEqualTo("CLOSED");
            assertThat(line.personLabel()).isEqualTo("LYU JIANGUO 吕建国");
        });
        assertThat(ruritania.ledger).contains(new AuditEvent.CaseClosed(lyu, "HANDED_OVER"));
    }

    @Test
    void repliesWithReasonsWhenTheRegisterKnowsNobody() {
        RequestId chen = utopia.open("refuted");
        ruritania.files(checked(request(chen)));
        assertThat(ruritania.the(VerifyIdentity.class).queryRegister(chen)).isEqualTo(RegisterMatch.NONE);
        ruritania.does(
                Office.LI,
                UserTaskId.SEARCH_MANUALLY,
                chen,
                form -> form.put("verification", "REFUTED")
                        .put("note", "Civil and household registers searched, no such person."));

        Packet reply = checked(decidedReply(chen, "REFUTED"));

        assertThat(utopia.files(reply)).containsEntry("replyOutcome", "REFUTED");
        assertThat(reply.data().at("/refusal/code").asText()).isEqualTo("NOT_NATIONAL");
        assertThat(utopia.does(
                        Office.LI,
                        UserTaskId.ASSESS_REFUSAL,
                        chen,
                        form -> form.put("assessment", "NO_NEW_EVIDENCE").put("note", "No further evidence at hand.")))
                .isEqualTo(Map.of("refusalAssessment", "NO_NEW_EVIDENCE"));
    }

    @Test
    void filesAPacketThatIsToldTwiceOnce() {
        RequestId lyu = utopia.open("request");
        Packet request = request(lyu);

        assertThat(ruritania.files(request)).isEqualTo(ruritania.files(request));
        assertThat(ruritania.cases().newest(10, 0)).hasSize(1);
    }

    @Test
    void namesTheDifferencesThatTheRegisterShows() {
        RequestId lyu =
                utopia.open("request", file -> file.withObject("/person").put("primaryIdentifier", "LU"));
        ruritania.files(checked(request(lyu)));
        assertThat(ruritania.the(VerifyIdentity.class).queryRegister(lyu)).isEqualTo(RegisterMatch.UNIQUE);

        Packet reply = checked(reply(lyu, "CONFIRMED"));

        assertThat(utopia.files(reply)).containsEntry("identityDiffers", true);
        assertThat(reply.data().at("/identityDiff/0/registry").asText()).isEqualTo("LYU");
        assertThat(utopia.cases()
                        .formData(UserTaskId.CHECK_IDENTITY_DIFFERENCES.value(), lyu, Office.LI)
                        .path("differences")
                        .asText())
                .contains("LYU");
    }

    private static Packet checked(Packet packet) {
        assertThat(SchemaCheck.problems(packet.kind(), packet.data())).isEmpty();
        return packet;
    }

    private Packet request(RequestId request) {
        utopia.prepares(request, form -> {
            if (!form.path("warnings").asText().isEmpty()) {
                form.put("checkNote", "The passport shows the newer spelling.");
            }
        });
        assertThat(utopia.the(CheckRequest.class).checkCompleteness(request).complete())
                .isTrue();
        assertThat(utopia.the(SendGate.class).ask(request)).isEqualTo(SendGate.Verdict.PASS);
        utopia.approves(UserTaskId.APPROVE_REQUEST, request);
        return utopia.seals(request, PacketKind.REQUEST);
    }

    private Packet reply(RequestId request, String outcome) {
        ruritania.does(Office.LI, UserTaskId.REGISTER_REQUEST, request, form -> {});
        assertThat(ruritania.the(VerifyIdentity.class).queryRegister(request)).isEqualTo(RegisterMatch.UNIQUE);
        ruritania.does(Office.LI, UserTaskId.CONFIRM_MATCH, request, form -> form.put("verification", "CONFIRMED"));
        return decidedReply(request, outcome);
    }

    private Packet decidedReply(RequestId request, String outcome) {
        ruritania.does(
                Office.LI,
                UserTaskId.DECIDE_REPLY,
                request,
                form -> form.put("outcome", outcome)
                        .put("refusalReason", "NOT_NATIONAL")
                        .put("refusalText", "No entry of the civil register fits the person described."));
        ruritania.approves(UserTaskId.APPROVE_REPLY, request);
        return ruritania.seals(request, PacketKind.REPLY);
    }

    private Packet document(RequestId request) {
        ruritania.does(
                Office.LI,
                UserTaskId.PREPARE_TRAVEL_DOCUMENT,
                request,
                form -> form.put("placeOfIssue", "Haigang 海港")
                        .put("journeyFrom", "Utopia")
                        .put("journeyTo", "Ruritania"));
        ruritania.approves(UserTaskId.APPROVE_TRAVEL_DOCUMENT, request);
        return ruritania.seals(request, PacketKind.TRAVEL_DOCUMENT);
    }

    private Packet notice(RequestId request) {
        utopia.does(
                Office.LI,
                UserTaskId.PLAN_TRANSFER,
                request,
                form -> form.put("departureDate", "2026-03-20")
                        .put("departureTime", "09:30")
                        .put("departureZone", "+08:00")
                        .put("carrier", "UT0815")
                        .put("routeFrom", "UTAMA")
                        .put("routeTo", "XRRUR")
                        .put(
                                "escorts",
                                "LEADER; Captain; MORE THOMAS; U0000017; UTO\nMONITOR; ; RAPHAEL HYTH; U0000018; UTO")
                        .put("itemsToHandOver", "one suitcase\nphone")
                        .put("contact24h", "+999 10 555 0100"));
        utopia.approves(UserTaskId.APPROVE_TRANSFER, request);
        return utopia.seals(request, PacketKind.TRANSFER_NOTICE);
    }

    private Packet answer(RequestId request) {
        ruritania.does(
                Office.LI,
                UserTaskId.ANSWER_TRANSFER,
                request,
                form -> form.put("answer", "ACCEPTED")
                        .put("receptionPlace", "Haigang airport, arrivals")
                        .put("receptionContact", "+998 10 555 0100"));
        ruritania.approves(UserTaskId.APPROVE_TRANSFER_ANSWER, request);
        return ruritania.seals(request, PacketKind.TRANSFER_ANSWER);
    }

    private void departs(RequestId request) {
        utopia.does(Office.LI, UserTaskId.CONFIRM_DEPARTURE, request, form -> {
            for (String check : new String[] {
                "noLegalBar",
                "fitToTravel",
                "documentValid",
                "identityChecked",
                "familyTogether",
                "minorCaredFor",
                "monitorInformed"
            }) {
                form.put(check, true);
            }
            form.put("departedOn", utopia.today().toString());
        });
    }

    private Packet record(RequestId request) {
        ruritania.does(
                Office.LI,
                UserTaskId.RECORD_HANDOVER,
                request,
                form -> form.put("handoverDate", "2026-03-20")
                        .put("handoverTime", "14:05")
                        .put("identityCheck", "OK")
                        .put("documentTaken", true)
                        .put("incident", "NONE")
                        .put("itemsHandedOver", "one suitcase\nphone")
                        .put("handingOfficer", "MORE THOMAS")
                        .put("receivingOfficer", "ZHOU LAN 周岚"));
        return ruritania.seals(request, PacketKind.HANDOVER_RECORD);
    }
}
