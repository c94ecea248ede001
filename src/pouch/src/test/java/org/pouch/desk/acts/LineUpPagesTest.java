package org.pouch.desk.acts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.pouch.casework.lineup.SheetsOut.Sheet;
import org.pouch.testing.desk.DeskOfFakes;
import org.pouch.testing.desk.FakeCases;
import org.pouch.testing.desk.FakeLineUps;
import org.pouch.testing.desk.RunningDesk;
import org.pouch.testing.desk.Visitor;

/** Photo line-ups at their page and by the API. */
class LineUpPagesTest {
    private static final String PAGE = "/desk/cases/" + FakeCases.FIRST + "/line-ups";
    private static final String API = "/api/cases/" + FakeCases.FIRST + "/line-ups";
    private static final String BEGUN =
            " begins line-up-1 Planned[viewer=W-2026/19, relation=PARENT, mode=VIDEO, place=Room 3, ";

    private final Visitor anna = Visitor.signedIn("anna");
    private final List<String> done = RunningDesk.lineUps().done;

    @BeforeEach
    void forget() {
        done.clear();
    }

    @AfterEach
    void handBack() {
        RunningDesk.lineUps().sheets.clear();
    }

    private static void isTaken(String officer, Duration before) {
        Instant at = DeskOfFakes.NOW.minus(before);
        RunningDesk.lineUps().sheets.add(new Sheet(FakeCases.FIRST, FakeLineUps.WAITING, officer, at));
    }

    @Test
    void saysWhoHoldsTheSheetThatKeepsTheOthersUntold() {
        assertThat(anna.get(PAGE).body()).doesNotContain("data-sheet-out");
        isTaken("bruno", Duration.ofHours(1));

        assertThat(anna.get(PAGE + "?lang=zh-CN").body()).contains("bruno 已取照片页");
        assertThat(Visitor.said(anna.get(PAGE + "?lang=en")))
                .containsOnlyOnce("data-sheet-out=\"bruno\"")
                .contains("bruno has had the sheet since");
    }

    @Test
    void remindsWhoeverHoldsASheetForLongAndTheirSupervisor() {
        String tasks = "/desk/tasks";
        isTaken("anna", Duration.ofDays(3));
        assertThat(anna.get(tasks).body()).as("not for long").doesNotContain("data-sheets-out");
        isTaken("anna", Duration.ofDays(4));

        assertThat(anna.get(tasks).body()).contains("data-sheets-out", "href=\"" + PAGE + "\"");
        SheetsToHandBack reminder = new SheetsToHandBack(
                RunningDesk.lineUps(), Optional.empty(), Clock.fixed(DeskOfFakes.NOW, ZoneOffset.UTC));
        assertThat(reminder.toldTo(officer("bruno", Role.CASE_WORKER))).isEmpty();
        assertThat(reminder.toldTo(officer("anna", Role.CASE_WORKER))).hasSize(1);
        assertThat(reminder.toldTo(officer("sara", Role.SUPERVISOR))).hasSize(1);
        assertThat(new SheetsToHandBack(
                                RunningDesk.lineUps(),
                                Optional.of((reader, request) -> false),
                                Clock.fixed(DeskOfFakes.NOW, ZoneOffset.UTC))
                        .toldTo(officer("sara", Role.SUPERVISOR)))
                .as("of a case that is not of theirs")
                .isEmpty();
    }

    private static Officer officer(String id, Role role) {
        return new Officer(id, id, Set.of(role));
    }

    @Test
    void showsWhatCameOfEachViewingInBothLanguages() {
        assertThat(anna.get(PAGE + "?lang=zh-CN").body()).contains("照片辨认", "认出本人", "初步证据", "结果尚未登记");
        assertThat(Visitor.said(anna.get(PAGE + "?lang=en")))
                .contains(
                        "data-conclusion=\"RECOGNISED\"",
                        "W-2026/18",
                        "5; the person&#39;s is 5",
                        "prima facie evidence")
                .contains("action=\"" + PAGE + "/viewings/" + FakeLineUps.WAITING + "/outcome\"")
                .contains("outcome entered, told once nobody holds a sheet")
                .doesNotContain(
                        "/viewings/viewing-2/outcome\"",
                        "/viewings/viewing-3/outcome\"",
                        "<img",
                        "attachments/",
                        "Choose a partner");
    }

    @Test
    void takesWhatAnOfficerPreparesBeginsAndEnters() {
        assertThat(anna.uploadFrom(PAGE, "text/html", PAGE, "pictures", "a.jpg", "a picture")
                        .statusCode())
                .isEqualTo(302);
        assertThat(begin(anna, "blind", "true").statusCode()).isEqualTo(302);
        anna.submit(PAGE, PAGE + "/viewings/viewing-1/outcome", "answer", "3", "day", "2026-11-24");

        assertThat(done)
                .containsExactly(
                        "anna prepares 1",
                        "anna" + BEGUN + "isBlind=true]",
                        "anna enters 3 of viewing-1 on 2026-11-24");
    }

    private static HttpResponse<String> begin(Visitor officer, String name, String value) {
        return officer.submit(
                PAGE,
                PAGE + "/line-up-1/viewings",
                "viewer",
                "W-2026/19",
                "relation",
                "PARENT",
                "mode",
                "VIDEO",
                "place",
                "Room 3",
                name,
                value);
    }

    @Test
    void makesASheetThatIsKeptNowhereAndIsNoPacket() {
        HttpResponse<String> sheet = anna.submit(PAGE, PAGE + "/viewings/viewing-1/sheet");

        assertThat(sheet.headers().firstValue("Content-Type")).hasValue("application/pdf");
        assertThat(sheet.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(sheet.body()).startsWith("%PDF").doesNotContain("/ByteRange", "000123", "LYU");
        assertThat(done).containsExactly("anna takes the sheet of viewing-1");
    }

    @Test
    void refusesWhoDoesNotSayWhatTheyKnowAndWhatIsNoDay() {
        assertThat(begin(anna, "blind", "").statusCode()).isEqualTo(422);
        assertThat(anna.submit(PAGE, PAGE + "/viewings/viewing-1/outcome", "answer", "3", "day", "today")
                        .statusCode())
                .isEqualTo(422);
        assertThat(anna.submit(PAGE, PAGE).statusCode()).isEqualTo(422);
        assertThat(done).isEmpty();
    }

    @Test
    void isForCaseWorkersAndOfACaseThatIsHere() {
        Visitor sara = Visitor.signedIn("sara");
        assertThat(sara.get(PAGE).body()).contains("W-2026/18").doesNotContain("/viewings/viewing-1/sheet\"");
        assertThat(sara.submit("/desk/tasks", PAGE + "/viewings/viewing-1/sheet")
                        .statusCode())
                .isEqualTo(403);
        assertThat(anna.submit(PAGE, "/desk/cases/urn:rdx:UTO:2026:000999/line-ups/viewings/viewing-1/sheet")
                        .statusCode())
                .isEqualTo(404);
        assertThat(done).isEmpty();
    }

    @Test
    void tellsProgramsTheSameWithoutThePlaceOfThePerson() {
        Visitor program = Visitor.program("anna");

        assertThat(program.get(API, "application/json").body())
                .contains("\"viewer\":\"W-2026/18\"", "\"conclusion\":\"RECOGNISED\"", "\"conclusion\":null")
                .contains("\"entered\":true,\"conclusion\":null")
                .doesNotContain("position", "order");
        assertThat(sent(program, "/line-up-1/viewings", """
                        {"viewer": "W-2026/19", "relation": "PARENT", "mode": "VIDEO", "place": "Room 3", "blind": false}""")).isEqualTo(204);
        assertThat(sent(program, "/viewings/viewing-1/outcome", """
                        {"answer": "NOBODY", "day": "2026-11-24"}""")).isEqualTo(204);
        assertThat(sent(program, "/viewings/viewing-1/outcome", "{}")).isEqualTo(409);
        assertThat(sent(program, "/line-up-1/viewings", "{}")).isEqualTo(409);
        assertThat(done)
                .containsExactly("anna" + BEGUN + "isBlind=false]", "anna enters NOBODY of viewing-1 on 2026-11-24");
    }

    private static int sent(Visitor program, String address, String json) {
        return program.send(program.request(API + address)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json)))
                .statusCode();
    }
}
