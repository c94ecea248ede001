package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.CloseCase;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.state.CaseState;
import org.pouch.casework.state.Standing;
import org.pouch.packet.RequestId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Scenario 21: two states refute, and an officer determines whether the person is stateless. */
class StatelessnessTest {
    private final Office utopia = Office.utopia();

    @AfterEach
    void close() {
        utopia.close();
    }

    @Test
    void isDeterminedOnceTwoStatesHaveRefuted() {
        refutedBy("KHM-IMM");
        RequestId second = refutedBy("VNM-IMM");

        assertThat(form(UserTaskId.ASSESS_REFUSAL, second).path("assessment").asText())
                .isEqualTo("STATELESSNESS_TO_DETERMINE");
        assertThatThrownBy(() -> assesses(second, "OTHER_STATE"))
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields()).containsOnlyKeys("assessment"));
        assertThat(AllAtOnceTest.refused(
                        utopia,
                        Office.LI,
                        UserTaskId.ASSESS_REFUSAL,
                        second,
                        form -> form.put("assessment", "OTHER_STATE")))
                .containsOnlyKeys("assessment", "note");
        assertThat(assesses(second, "STATELESSNESS_TO_DETERMINE"))
                .isEqualTo(Map.of("refusalAssessment", "STATELESSNESS_TO_DETERMINE"));
        assertThat(form(UserTaskId.DETERMINE_STATELESSNESS, second)
                        .path("refutedBy")
                        .asText())
                .isEqualTo("KHM, VNM");
    }

    @Test
    void letsAnOfficerAskAnotherStateWhileOneAloneHasRefuted() {
        RequestId first = refutedBy("KHM-IMM");

        assertThat(form(UserTaskId.ASSESS_REFUSAL, first).path("assessment").asText())
                .isEmpty();
        assertThat(assesses(first, "OTHER_STATE")).isEqualTo(Map.of("refusalAssessment", "OTHER_STATE"));
    }

    /** Neither process nor ledger nor partner: they say at most that it was noted, and nothing is drafted. */
    @Test
    void tellsNobodyWhatWasDetermined() {
        RequestId lyu = refutedBy("VNM-IMM");

        assertThat(determines(lyu, "STATELESS")).isEqualTo(Map.of("statelessnessNoted", true));
        utopia.the(CloseCase.class).close(lyu, "REFUTED");

        assertThat(utopia.ledger.toString())
                .contains("userTask_DetermineStatelessness")
                .doesNotContain("STATELESS");
        assertThat(utopia.dossier(lyu).packets()).isEmpty();
        assertThat(utopia.dossier(lyu).row().outcome()).isEqualTo("REFUTED");
        assertThatThrownBy(() -> determines(lyu, "NOT_DETERMINED")).hasMessageContaining("closed");
    }

    @Test
    void wantsTheEvidenceByWhichANationalityWasFound() {
        RequestId lyu = refutedBy("VNM-IMM");

        assertThatThrownBy(() -> determines(lyu, "NATIONALITY_FOUND"))
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields()).containsOnlyKeys("evidence"));
    }

    @Test
    void isNotDeterminedByWhoPreparedTheRequest() {
        RequestId lyu = utopia.open("request");
        utopia.prepares(lyu, form -> {});
        refute(lyu, "VNM-IMM");
        Officer approver = new Officer(Office.LI.id(), "Li Na", Set.of(Role.APPROVER));

        assertThatThrownBy(() -> utopia.does(
                        approver,
                        UserTaskId.DETERMINE_STATELESSNESS,
                        lyu,
                        form -> form.put("determination", "STATELESS")
                                .put("note", "Registers of all countries were asked.")))
                .hasMessageContaining("R-50");
    }

    private JsonNode form(UserTaskId task, RequestId request) {
        return utopia.cases().formData(task.value(), request, Office.ZHAO);
    }

    private Map<String, Object> assesses(RequestId request, String assessment) {
        return utopia.does(
                Office.LI,
                UserTaskId.ASSESS_REFUSAL,
                request,
                form -> form.put("assessment", assessment).put("note", "No further evidence at hand."));
    }

    private Map<String, Object> determines(RequestId request, String determination) {
        return utopia.does(
                Office.ZHAO,
                UserTaskId.DETERMINE_STATELESSNESS,
                request,
                form -> form.put("determination", determination)
                        .put("note", "Registers of all countries of residence were asked."));
    }

    private RequestId refutedBy(String authority) {
        RequestId lyu = utopia.open("request");
        refute(lyu, authority);
        return lyu;
    }

    private void refute(RequestId request, String authority) {
        utopia.context.getBean(CaseStore.class).moveTo(request, Standing.of(CaseState.REFUTED));
        utopia.the(JdbcClient.class)
                .sql("UPDATE casework_case SET counterpart = ? WHERE request_id = ?")
                .params(authority, request.value())
                .update();
    }
}
