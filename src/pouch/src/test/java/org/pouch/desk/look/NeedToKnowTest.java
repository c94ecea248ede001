package org.pouch.desk.look;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.pouch.casework.access.Look.Action;
import org.pouch.testing.desk.DeskOfFakes;
import org.pouch.testing.desk.FakeCases;
import org.pouch.testing.desk.FakeFlights;
import org.pouch.testing.desk.FakePackets;
import org.pouch.testing.desk.FakeTasks;
import org.pouch.testing.desk.Visitor;
import org.pouch.testing.desk.WrittenLooks;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** Where need-to-know is set, who has nothing to do with a case does not see it. */
class NeedToKnowTest {
    private static final String OWN = "/desk/cases/" + FakeCases.SECOND;
    private static final String OTHER = "/desk/cases/" + FakeCases.FIRST;

    private static @Nullable ServletWebServerApplicationContext desk;

    @BeforeAll
    static void start() {
        desk = (ServletWebServerApplicationContext) DeskOfFakes.start(
                "--server.port=0",
                "--pouch.desk.need-to-know=true",
                "--pouch.users[0].id=ruth",
                "--pouch.users[0].name=Ruth Adler",
                "--pouch.users[0].password={noop}ruth-in-the-tests",
                "--pouch.users[0].roles=CASE_WORKER",
                "--pouch.users[1].id=sara",
                "--pouch.users[1].name=Sara Blum",
                "--pouch.users[1].password={noop}sara-in-the-tests",
                "--pouch.users[1].roles=SUPERVISOR",
                "--pouch.users[2].id=paul",
                "--pouch.users[2].name=Paul Stein",
                "--pouch.users[2].password={noop}paul-in-the-tests",
                "--pouch.users[2].roles=APPROVER");
        // The one task that case workers have of the first case.
        desk.getBean(FakeTasks.class)
                .complete(
                        FakeTasks.PREPARE,
                        new Officer("anna", "Anna Keller", Set.of(Role.CASE_WORKER)),
                        JsonNodeFactory.instance.objectNode());
    }

    @AfterAll
    static void stop() {
        Objects.requireNonNull(desk).close();
    }

    @Test
    void showsACaseToWhomATaskOfItIsOpenAndNoOther() {
        Visitor ruth = visitor("ruth");

        assertThat(ruth.get(OWN).statusCode()).isEqualTo(200);
        HttpResponse<String> other = ruth.get(OTHER);

        assertThat(other.statusCode()).isEqualTo(403);
        assertThat(Visitor.said(other)).doesNotContain("LYU");
        assertThat(ruth.get(OTHER + "/attachments/portrait").statusCode()).isEqualTo(403);
        assertThat(ruth.get("/desk/packets/" + FakePackets.REQUEST + "/document", "*/*")
                        .statusCode())
                .isEqualTo(403);
        assertThat(looks().of("ruth").get(0).look().action()).isEqualTo(Action.REFUSED);
        assertThat(looks().of("ruth").get(1).look().request()).isEqualTo(FakeCases.FIRST);
    }

    @Test
    void takesNoCaseBackThatTheOfficerDoesNotSee() {
        assertThat(visitor("ruth").submit(OWN, OTHER + "/withdrawal").statusCode())
                .isEqualTo(403);
        assertThat(Objects.requireNonNull(desk).getBean(FakeCases.class).withdrawn)
                .doesNotContain(FakeCases.FIRST);
    }

    @Test
    void saysNoReasonThatWouldOpenTheCase() {
        Visitor ruth = visitor("ruth");
        ruth.submit(OWN, "/desk/purpose", "purpose", "SUPERVISION", "next", OTHER);

        assertThat(ruth.get(OTHER).statusCode()).isEqualTo(403);
    }

    @Test
    void leavesListsOfCasesToSupervisors() {
        Visitor ruth = visitor("ruth");
        Visitor sara = visitor("sara");

        assertThat(ruth.get("/desk/cases").statusCode()).isEqualTo(403);
        assertThat(ruth.get("/desk/tasks").body()).contains(Long.toString(FakeTasks.CHASE));
        assertThat(sara.get("/desk/cases").body()).contains(FakeCases.FIRST.value());
        sara.submit("/desk/purpose", "/desk/purpose", "purpose", "SUPERVISION", "next", OTHER);
        assertThat(sara.get(OTHER).statusCode()).isEqualTo(200);
    }

    @Test
    void showsOfAFlightTheOwnCasesAlone() {
        Visitor ruth = visitor("ruth");
        String flight = "/desk/flights/" + FakeFlights.CHARTER;
        String first = FakeCases.FIRST.value();

        assertThat(ruth.get("/desk/flights").body()).contains(FakeFlights.CHARTER);
        assertThat(ruth.get(flight).body()).contains("UT0815").doesNotContain(first);
        assertThat(visitor("paul").get(flight).body()).contains(first);
        assertThat(visitor("sara").get(flight).body()).contains(first);
        ruth.submit(flight, flight + "/persons", "requests", first);
        assertThat(ruth.get(flight).body()).contains("It is no case that you have to do with.");
        assertThat(ruth.submit(flight, flight + "/persons/" + first + "/off").statusCode())
                .isEqualTo(403);
    }

    @Test
    void letsProgramsDoTheirOwnTasksOfAFlight() {
        Visitor program = Visitor.program("ruth").at(address());
        String flight = "/api/flights/" + FakeFlights.CHARTER;

        assertThat(program.get(flight, "application/json").statusCode()).isEqualTo(403);
        assertThat(program.send(program.request(flight + "/tasks/userTask_PlanTransfer")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void opensNoListByTheNameOfAnOwnCase() {
        Visitor ruth = visitor("ruth");
        Visitor program = Visitor.program("ruth").at(address());
        String ofOwn = "requestId=" + FakeCases.SECOND;

        assertThat(ruth.get("/desk/cases?" + ofOwn).statusCode()).isEqualTo(403);
        assertThat(program.get("/api/cases?limit=500&" + ofOwn, "application/json")
                        .statusCode())
                .isEqualTo(403);
        assertThat(program.get("/api/packets?" + ofOwn, "application/json").statusCode())
                .isEqualTo(200);
        assertThat(program.get("/api/packets?requestId=" + FakeCases.FIRST, "application/json")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void warnsOfAnotherCaseAboutThePersonWithoutShowingIt() {
        String task = "/desk/tasks/" + FakeTasks.APPROVE;
        String other = FakeCases.SECOND.value();

        for (String page : List.of(task, OTHER)) {
            assertThat(visitor("paul").get(page).body())
                    .as(page)
                    .contains("data-same-person", "ask a supervisor")
                    .doesNotContain(other);
        }
        assertThat(visitor("paul").get(task + "?lang=zh-CN").body())
                .contains("请询问主管")
                .doesNotContain(other);
        assertThat(visitor("sara").get(task).body())
                .contains("data-same-person", "href=\"/desk/cases/" + other + "\"")
                .doesNotContain("ask a supervisor");
    }

    @Test
    void leadsToTheTasksWhoMaySeeNoListOfCases() {
        Visitor paul = visitor("paul");
        Visitor sara = visitor("sara");
        String list = "href=\"/desk/cases\"";

        for (String page : List.of("/desk/tasks", OTHER, "/desk/packets/" + FakePackets.REQUEST, "/desk/purpose")) {
            assertThat(paul.get(page).body())
                    .as(page)
                    .contains("href=\"/desk/tasks\"")
                    .doesNotContain(list);
            assertThat(sara.get(page).body()).as(page).contains(list);
        }
        assertThat(said(paul)).endsWith("/desk/tasks");
        assertThat(said(sara)).endsWith("/desk/cases");
    }

    private static String said(Visitor visitor) {
        return visitor.submit("/desk/purpose", "/desk/purpose", "purpose", "TECHNICAL", "next", "elsewhere")
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    private static Visitor visitor(String officer) {
        return Visitor.signedIn(officer, address());
    }

    private static URI address() {
        return URI.create("http://127.0.0.1:"
                + Objects.requireNonNull(desk).getWebServer().getPort());
    }

    private static WrittenLooks looks() {
        return Objects.requireNonNull(desk).getBean(WrittenLooks.class);
    }
}
