package org.pouch.desk.flight;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.pouch.testing.desk.FakeCases;
import org.pouch.testing.desk.FakeFlights;
import org.pouch.testing.desk.FakeTasks;
import org.pouch.testing.desk.RunningDesk;
import org.pouch.testing.desk.Visitor;

/** The officer who stood there with all of them confirms their records in one go, each for itself. */
class ConfirmedTogetherTest {
    private static final String FLIGHT = "/desk/flights/" + FakeFlights.LANDED;
    private static final String FIRST = FakeCases.FIRST + "@" + FakeTasks.CONFIRM;
    private static final String SECOND = FakeCases.SECOND + "@" + FakeTasks.CONFIRM_ANOTHER;

    private static final Officer PAUL = new Officer("paul", "Paul Stein", Set.of(Role.APPROVER));

    private final Visitor bruno = Visitor.signedIn("bruno");

    @BeforeEach
    void records() {
        RunningDesk.tasks().reset();
        RunningDesk.tasks().addToConfirm();
    }

    @AfterEach
    void reset() {
        RunningDesk.tasks().reset();
    }

    private HttpResponse<String> confirm(Visitor officer, String... fields) {
        return officer.submit(FLIGHT, FLIGHT + "/handovers", fields);
    }

    @Test
    void showsWhatEachRecordSaysToWhoMayConfirmIt() {
        assertThat(Visitor.said(bruno.get(FLIGHT)))
                .contains("value=\"" + FIRST + "\"", "value=\"" + SECOND + "\"")
                .contains("2026-11-23 14:05, Haigang airport", "Receiving officer: HAAS BRUNO. Recorded by anna.")
                .contains("not taken over", "href=\"/desk/tasks/" + FakeTasks.CONFIRM + "\"");
        assertThat(Visitor.signedIn("paul").get(FLIGHT).body())
                .as("who wrote a record does not confirm it")
                .contains("value=\"" + FIRST + "\"")
                .doesNotContain("value=\"" + SECOND + "\"");
        assertThat(Visitor.signedIn("anna").get(FLIGHT).body()).doesNotContain("/handovers");
        assertThat(bruno.get("/desk/flights/" + FakeFlights.CHARTER).body()).doesNotContain("/handovers");
    }

    @Test
    void confirmsThoseChosenAndNoOther() {
        assertThat(confirm(bruno, "record", FIRST, "present", "true").statusCode())
                .isEqualTo(302);

        assertThat(bruno.get(FLIGHT).body())
                .contains("data-confirmed=\"" + FakeCases.FIRST + "\"", "value=\"" + SECOND + "\"")
                .doesNotContain("data-confirmed=\"" + FakeCases.SECOND, "value=\"" + FIRST + "\"");
    }

    @Test
    void saysOfEachWhatBecameOfIt() {
        RunningDesk.tasks().claim(FakeTasks.CONFIRM_ANOTHER, PAUL);

        HttpResponse<String> answer = confirm(bruno, "record", FIRST, "record", SECOND, "present", "true");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("data-confirmed=\"" + FakeCases.FIRST + "\"", "Another officer has this task.")
                .doesNotContain("data-confirmed=\"" + FakeCases.SECOND);
    }

    /** A record that came back and was written anew has another task: nobody has looked at it here. */
    @Test
    void confirmsNoRecordThatWasWrittenAnewSince() {
        assertThat(confirm(bruno, "record", FakeCases.FIRST + "@1", "present", "true")
                        .body())
                .contains("No such task of this case is open to you.");
        assertThat(bruno.get(FLIGHT).body()).contains("value=\"" + FIRST + "\"");
    }

    @Test
    void confirmsNothingForSomebodyWhoWasNotThere() {
        assertThat(confirm(bruno, "record", FIRST).body()).contains(FakeTasks.NOT_THERE);
        assertThat(bruno.get(FLIGHT).body()).contains("value=\"" + FIRST + "\"");
    }

    /** Who was taken off the flight since the page was shown. */
    @Test
    void saysSoOfAPersonWhoIsNotOnTheFlightAnyMore() {
        String gone = "urn:rdx:UTO:2026:000999";

        HttpResponse<String> answer =
                confirm(bruno, "record", FIRST, "record", gone + "@" + FakeTasks.CONFIRM_ANOTHER, "present", "true");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains(
                        "data-confirmed=\"" + FakeCases.FIRST + "\"",
                        gone,
                        "No such task of this case is open to you.");
    }

    @Test
    void asksForAChoice() {
        confirm(bruno, "present", "true", "record", "urn:rdx:UTO:2026:000999@" + FakeTasks.CONFIRM);

        assertThat(bruno.get(FLIGHT + "?lang=zh").body()).contains("请选择要确认的移交记录。", "确认移交");
        bruno.get(FLIGHT + "?lang=en");
    }
}
