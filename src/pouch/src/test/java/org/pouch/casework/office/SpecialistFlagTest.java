package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.GateBlocked;
import org.pouch.casework.SendGate;
import org.pouch.casework.SendGate.Verdict;
import org.pouch.casework.UserTaskId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;

/** Where a specialist decides first, nothing leaves and nobody departs until a second officer names the decision. */
class SpecialistFlagTest {
    private static final Consumer<ObjectNode> FIT = FitToTravelTest.certified("2026-03-20", "08:15");

    private final BothSides both = new BothSides();
    private final Office utopia = both.utopia;

    @AfterEach
    void close() {
        both.close();
    }

    @Test
    void holdsTheRequestUntilASecondOfficerNamesTheDecision() {
        RequestId lyu = marked();
        assertThat(utopia.the(SendGate.class).ask(lyu)).isEqualTo(Verdict.HOLD);

        assertThatThrownBy(() -> utopia.does(
                        Office.ZHAO,
                        UserTaskId.DECIDE_HOLD,
                        lyu,
                        form -> released(form, "2026-03-20").remove("specialistRef")))
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields()).containsOnlyKeys("specialistRef"));
        utopia.does(Office.ZHAO, UserTaskId.DECIDE_HOLD, lyu, form -> {
            assertThat(form.path("rules").asText()).contains("R-19");
            released(form, "2026-03-20");
        });

        assertThat(both.approved(lyu).data().toString()).doesNotContain("pecialist", "SPEC-26-3");
    }

    @Test
    void letsNobodyReleaseWhatTheyMarked() {
        RequestId lyu = marked();

        assertThatThrownBy(() -> utopia.does(
                        Office.planner(), UserTaskId.DECIDE_HOLD, lyu, form -> released(form, "2026-03-20")))
                .hasMessageContaining("R-50");
    }

    @Test
    void staysRaisedWhateverIsEnteredLater() {
        RequestId lyu = marked();
        utopia.does(
                Office.ZHAO,
                UserTaskId.APPROVE_REQUEST,
                lyu,
                form -> form.put("decision", "RETURN").put("grounds", "The place of birth is not complete."));

        utopia.prepares(lyu, form -> {
            assertThat(form.path("specialistNeeded").asBoolean()).isTrue();
            noted(form).put("specialistNeeded", false);
        });

        assertThat(utopia.the(SendGate.class).ask(lyu)).isEqualTo(Verdict.HOLD);
    }

    @Test
    void holdsATransferThatIsMarkedWhenItIsPlanned() {
        RequestId lyu = both.documented();
        both.planned = form -> form.put("specialistNeeded", true);
        both.plans(lyu);
        utopia.approves(UserTaskId.APPROVE_TRANSFER, lyu);
        assertThatThrownBy(() -> utopia.seals(lyu, PacketKind.TRANSFER_NOTICE))
                .isInstanceOfSatisfying(
                        GateBlocked.class,
                        blocked -> assertThat(blocked.rules()).containsExactly("R-19"));

        utopia.reviewsBlock(lyu, form -> released(form, "2026-03-20"));

        assertThat(utopia.seals(lyu, PacketKind.TRANSFER_NOTICE).kind()).isEqualTo(PacketKind.TRANSFER_NOTICE);
    }

    @Test
    void stopsADepartureForWhichTheDecisionCountsNoMore() {
        RequestId lyu = marked();
        utopia.does(Office.ZHAO, UserTaskId.DECIDE_HOLD, lyu, form -> released(form, "2026-03-10"));
        both.documented(lyu, both.approved(lyu));
        both.accepted(lyu);

        assertThatThrownBy(() -> both.departs(lyu, FIT))
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields())
                                .hasEntrySatisfying(
                                        "noLegalBar", why -> assertThat(why).contains("R-19", "second officer")));
    }

    @Test
    void stopsADepartureOfWhomItWasSaidOnceTheTransferWasAnnounced() {
        RequestId lyu = both.accepted();
        utopia.does(
                Office.WANG,
                UserTaskId.CHANGE_TRANSFER,
                lyu,
                form -> form.put("decision", "KEEP").put("specialistNeeded", true));

        assertThat(utopia.dossier(lyu).row().standing().shown()).isEqualTo("TRANSFER_ACCEPTED");
        assertThatThrownBy(() -> both.departs(lyu, FIT))
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields())
                                .hasEntrySatisfying(
                                        "noLegalBar", why -> assertThat(why).contains("R-19")));
        assertThatThrownBy(() ->
                        utopia.does(Office.WANG, UserTaskId.REVIEW_BLOCK, lyu, form -> released(form, "2026-03-21")))
                .hasMessageContaining("R-50");

        utopia.does(Office.ZHAO, UserTaskId.REVIEW_BLOCK, lyu, form -> released(form, "2026-03-21"));
        // Nobody said why a specialist decides; it may be a matter of health.
        assertThatThrownBy(() -> both.departs(lyu))
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields()).containsKey("fitnessIssuer"));
        both.departs(lyu, FIT);
    }

    private RequestId marked() {
        RequestId request = utopia.open("request");
        utopia.prepares(request, form -> noted(form).put("specialistNeeded", true));
        return request;
    }

    private static ObjectNode noted(ObjectNode form) {
        return form.put("checkNote", "The passport shows the newer spelling.");
    }

    private static ObjectNode released(ObjectNode form, String until) {
        return form.put("decision", "RELEASE")
                .put("grounds", "The officer for protection has decided.")
                .put("specialistRef", "SPEC-26-3")
                .put("expiresOn", until);
    }
}
