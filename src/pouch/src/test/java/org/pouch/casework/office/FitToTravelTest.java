package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.UserTaskId;
import org.pouch.packet.RequestId;

/** Nobody whose health needs care departs without a fresh certificate of fitness. The departure is at 01:30 UTC of 20 March. */
class FitToTravelTest {
    private final BothSides both = new BothSides();
    private final Office utopia = both.utopia;

    @AfterEach
    void close() {
        both.close();
    }

    @Test
    void letsNobodyDepartWhoseCareNobodyCertified() {
        RequestId lyu = accepted("WHEELCHAIR");

        assertThatThrownBy(() -> both.departs(lyu))
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields())
                                .containsOnlyKeys("fitnessIssuer", "fitnessDate", "fitnessTime"));
        assertThat(utopia.dossier(lyu).row().standing().shown()).isEqualTo("TRANSFER_ACCEPTED");
    }

    @Test
    void refusesACertificateOlderThanThreeDays() {
        RequestId lyu = accepted("DIET");

        assertRefusesTheDay(lyu, certified("2026-03-17", "09:29"));
        both.departs(lyu, certified("2026-03-17", "09:30"));

        assertThat(utopia.dossier(lyu).row().standing().shown()).isEqualTo("DEPARTED");
    }

    @Test
    void refusesACertificateThatIsNotThereYet() {
        RequestId lyu = accepted("ASSISTANCE");

        assertRefusesTheDay(lyu, certified("2026-03-21", "09:30"));
        // The person departed at 09:30; what was written afterwards certified nothing.
        assertRefusesTheDay(lyu, certified("2026-03-20", "09:31"));
    }

    @Test
    void readsACertificateThatNobodyAskedFor() {
        RequestId lyu = accepted("INTERPRETER");

        assertThatThrownBy(() -> both.departs(lyu, form -> form.put("fitnessIssuer", "UTO-MED-7")))
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields()).containsOnlyKeys("fitnessDate", "fitnessTime"));
        both.departs(lyu);
    }

    @Test
    void asksForItWhereAMedicalAttendanceIsAnnounced() {
        RequestId lyu = both.documented();
        both.planned = form -> form.put("medicalAttendance", true);
        both.accepted(lyu);

        assertThatThrownBy(() -> both.departs(lyu)).isInstanceOf(DecisionRefused.class);
        both.departs(lyu, certified("2026-03-19", "10:00"));
    }

    @Test
    void keepsItInTheCaseAlone() {
        RequestId lyu = accepted("WHEELCHAIR");
        both.departs(lyu, certified("2026-03-19", "10:00"));
        utopia.files(both.record(lyu));

        assertThat(utopia.dossier(lyu)
                        .requireEntry(UserTaskId.CONFIRM_DEPARTURE)
                        .form()
                        .toString())
                .contains("UTO-MED-7");
        assertThat(utopia.dossier(lyu)
                        .requireEntry(UserTaskId.CONFIRM_DEPARTURE)
                        .variables()
                        .toString())
                .doesNotContain("UTO-MED-7");
        assertThat(utopia.dossier(lyu).packets())
                .isNotEmpty()
                .allSatisfy(packet -> assertThat(packet.data().toString()).doesNotContain("UTO-MED-7", "fitness"));
    }

    private void assertRefusesTheDay(RequestId request, Consumer<ObjectNode> certificate) {
        assertThatThrownBy(() -> both.departs(request, certificate))
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields()).containsOnlyKeys("fitnessDate"));
    }

    private static Consumer<ObjectNode> certified(String day, String time) {
        return form ->
                form.put("fitnessIssuer", "UTO-MED-7").put("fitnessDate", day).put("fitnessTime", time);
    }

    /** Somebody with that need, on the day of departure. */
    private RequestId accepted(String need) {
        RequestId request = utopia.open(
                "request",
                file -> file.putArray("specialNeeds")
                        .addObject()
                        .put("code", need)
                        .put("consentRef", "CONS-26-0117"));
        both.documented(request, both.request(request));
        both.accepted(request);
        return request;
    }
}
