package org.pouch.desk.flight;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.testing.desk.FakeFlights;
import org.pouch.testing.desk.RunningDesk;
import org.pouch.testing.desk.Visitor;

class FlightPagesTest {
    private static final String FLIGHT = "/desk/flights/" + FakeFlights.CHARTER;

    private final Visitor anna = Visitor.signedIn("anna");

    @AfterEach
    void reset() {
        RunningDesk.tasks().reset();
    }

    @Test
    void givesAPlanBackThatWasRefused() {
        HttpResponse<String> answer = anna.submit(
                FLIGHT,
                FLIGHT + "/tasks/userTask_PlanTransfer",
                "departureTime",
                "09:30",
                "escorts",
                "ESCORT; Sergeant; A. <Weber>; S1; UTO");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("No such task of this case is open to you.")
                .contains("value=\"09:30\"", "A. &lt;Weber&gt;; S1; UTO</textarea>");
        assertThat(anna.get(FLIGHT).body()).doesNotContain("Weber");
    }

    @Test
    void saysOnceForHowManyItIsDone() {
        RunningDesk.tasks().addToPlan();

        anna.submit(FLIGHT, FLIGHT + "/tasks/userTask_PlanTransfer", "escorts", "");

        assertThat(anna.get(FLIGHT).body()).contains("Done for 1.").containsOnlyOnce("usa-alert--success");
    }

    @Test
    void refusesInTheLanguageOfTheReader() {
        anna.get("/desk/flights?lang=zh");
        String refused =
                anna.submit(FLIGHT, FLIGHT + "/tasks/userTask_PlanTransfer").body();
        anna.submit(
                "/desk/flights",
                "/desk/flights",
                "carrier",
                "UT0815",
                "departure",
                "24.12.2026",
                "counterpart",
                "XRU-CRS",
                "requests",
                "urn:rdx:UTO:2026:000123");
        String list = anna.get("/desk/flights").body();
        anna.get("/desk/flights?lang=en");

        assertThat(refused).contains("此案件没有您可办理的该项任务。").doesNotContain("No such task");
        assertThat(list)
                .contains("日期请按年-月-日填写", "value=\"24.12.2026\"", "urn:rdx:UTO:2026:000123</textarea>")
                .doesNotContain("Write the day");
    }
}
