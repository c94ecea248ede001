package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.CloseCase;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.VerifyIdentity;
import org.pouch.casework.VerifyIdentity.RegisterMatch;
import org.pouch.ledger.AuditEvent;
import org.pouch.packet.Packet;
import org.pouch.packet.RequestId;

/** The whole way of one case through the casework of both sides, in the order of the diagrams. */
class OneCaseTest {
    private final BothSides both = new BothSides();
    private final Office utopia = both.utopia;
    private final Office ruritania = both.ruritania;

    @AfterEach
    void close() {
        both.close();
    }

    @Test
    void takesTheCaseFromRequestToHandover() {
        RequestId lyu = utopia.open("request");
        assertThat(utopia.started).containsExactly(lyu);

        ruritania.files(BothSides.checked(both.request(lyu)));
        Packet reply = BothSides.checked(both.reply(lyu, "CONFIRMED"));
        assertThat(utopia.files(reply))
                .containsEntry("replyOutcome", "CONFIRMED")
                .containsEntry("identityDiffers", true);

        both.acceptsIdentity(lyu);

        Packet document = BothSides.checked(both.document(lyu));
        assertThat(utopia.files(document)).containsEntry("documentValidUntil", "2026-05-31");
        assertThat(utopia.the(VerifyIdentity.class).checkTravelDocument(lyu)).isTrue();

        Packet notice = BothSides.checked(both.notice(lyu));
        assertThat(ruritania.files(notice)).containsEntry("transferDate", "2026-03-20");
        assertThat(utopia.files(BothSides.checked(both.answer(lyu)))).containsEntry("transferAnswer", "ACCEPTED");

        utopia.clock.moveTo("2026-03-20T06:00:00Z");
        ruritania.clock.moveTo("2026-03-20T16:00:00Z");
        both.departs(lyu);
        assertThat(utopia.files(BothSides.checked(both.record(lyu)))).containsEntry("handoverOutcome", "HANDED_OVER");

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
        ruritania.files(BothSides.checked(both.request(chen)));
        assertThat(ruritania.the(VerifyIdentity.class).queryRegister(chen)).isEqualTo(RegisterMatch.NONE);
        ruritania.does(Office.LI, UserTaskId.REGISTER_REQUEST, chen, form -> {});
        ruritania.does(
                Office.LI,
                UserTaskId.SEARCH_MANUALLY,
                chen,
                form -> form.put("verification", "REFUTED")
                        .put("note", "Civil and household registers searched, no such person."));

        Packet reply = BothSides.checked(both.decidedReply(chen, "REFUTED"));

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
        Packet request = both.request(lyu);

        assertThat(ruritania.files(request)).isEqualTo(ruritania.files(request));
        assertThat(ruritania.cases().newest(10, 0)).hasSize(1);
    }

    @Test
    void namesTheDifferencesThatTheRegisterShows() {
        RequestId lyu =
                utopia.open("request", file -> file.withObject("/person").put("primaryIdentifier", "LU"));
        ruritania.files(BothSides.checked(both.request(lyu)));
        assertThat(ruritania.the(VerifyIdentity.class).queryRegister(lyu)).isEqualTo(RegisterMatch.UNIQUE);

        Packet reply = BothSides.checked(both.reply(lyu, "CONFIRMED"));

        assertThat(utopia.files(reply)).containsEntry("identityDiffers", true);
        assertThat(reply.data().at("/identityDiff/0/registry").asText()).isEqualTo("LYU");
        assertThat(utopia.cases()
                        .formData(UserTaskId.CHECK_IDENTITY_DIFFERENCES.value(), lyu, Office.LI)
                        .path("differences")
                        .asText())
                .contains("LYU");
    }
}
