package org.pouch.desk.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.Role;
import org.pouch.casework.access.AccessReport.Line;
import org.pouch.casework.access.FieldGroup;
import org.pouch.casework.access.Look;
import org.pouch.casework.access.Look.Action;
import org.pouch.casework.access.Purpose;
import org.pouch.ledger.AuditEvent;
import org.pouch.packet.Sha256;
import org.pouch.testing.desk.FakeCases;
import org.pouch.testing.desk.FakePackets;
import org.pouch.testing.desk.FakeTasks;
import org.pouch.testing.desk.RunningDesk;
import org.pouch.testing.desk.Visitor;

/** R-39, from outside: what an officer sees is written down, with the reason. */
class LooksTest {
    private static final String CASE = "/desk/cases/" + FakeCases.SECOND;
    private static final String DOCUMENT = "/desk/packets/" + FakePackets.REQUEST + "/document";

    @BeforeEach
    void startAgain() {
        RunningDesk.tasks().reset();
    }

    @Test
    void asksNobodyWhoHasDecidedInTheCase() {
        assertThat(Visitor.signedIn("bruno").get(CASE).statusCode()).isEqualTo(200);

        Look look = last("bruno");
        assertThat(look.request()).isEqualTo(FakeCases.SECOND);
        assertThat(look.group()).isEqualTo(FieldGroup.CASE);
        assertThat(look.purpose()).isEqualTo(Purpose.OWN_CASE);
        assertThat(look.roles()).containsExactlyInAnyOrder(Role.CASE_WORKER, Role.APPROVER);
    }

    @Test
    void asksNobodyToWhomATaskOfTheCaseIsOpen() {
        assertThat(Visitor.signedIn("paul").get(CASE).statusCode()).isEqualTo(200);

        assertThat(last("paul").purpose()).isEqualTo(Purpose.TASK);
    }

    @Test
    void namesTheTaskThatIsWorkedOn() {
        Visitor.signedIn("paul").get("/desk/tasks/" + FakeTasks.APPROVE);

        Look look = last("paul");
        assertThat(look.task()).isEqualTo("userTask_ApproveRequest");
        assertThat(look.request()).isEqualTo(FakeCases.FIRST);
        assertThat(look.group()).isEqualTo(FieldGroup.TASK);
        assertThat(look.roles()).containsExactly(Role.APPROVER);
    }

    @Test
    void asksOnceWhoHasNothingToDoWithTheCase() {
        Visitor dora = Visitor.signedIn("dora");
        int before = RunningDesk.looks().of("dora").size();
        HttpResponse<String> asked = dora.get(CASE);
        String question = asked.headers().firstValue("Location").orElseThrow();
        assertThat(asked.statusCode()).isEqualTo(302);
        assertThat(dora.get(question).body()).contains("Why do you look", "value=\"COMPLAINT\"", CASE);
        assertThat(RunningDesk.looks().of("dora")).hasSize(before);

        HttpResponse<String> said = dora.submit("/desk/purpose", "/desk/purpose", "purpose", "COMPLAINT", "next", CASE);

        assertThat(said.headers().firstValue("Location").orElseThrow()).endsWith(CASE);
        assertThat(dora.get(CASE).statusCode()).isEqualTo(200);
        assertThat(dora.get(DOCUMENT, "*/*").statusCode()).isEqualTo(200);
        assertThat(RunningDesk.looks().of("dora").stream().limit(2).map(Line::look))
                .extracting(Look::purpose)
                .containsOnly(Purpose.COMPLAINT);
        assertThat(last("dora").item()).isEqualTo(FakePackets.REQUEST.value());
    }

    /** The log is kept for years, and in clear. */
    @Test
    void namesAFileByWhatItIsAndByNothingElse() {
        Visitor sara = Visitor.signedIn("sara");

        sara.get(CASE + "/attachments/portrait", "*/*");
        assertThat(last("sara").item()).isEqualTo("portrait");
        sara.get(CASE + "/attachments/aydin-mehmet", "*/*");
        assertThat(last("sara").item()).isNull();
    }

    @Test
    void asksNoSupervisor() {
        assertThat(Visitor.signedIn("sara").get(CASE).statusCode()).isEqualTo(200);

        assertThat(last("sara").purpose()).isEqualTo(Purpose.SUPERVISION);
    }

    @Test
    void takesNoPurposeThatCannotBeChosenAndLeadsNowhereElse() {
        Visitor dora = Visitor.signedIn("dora");

        assertThat(dora.submit("/desk/purpose", "/desk/purpose", "purpose", "TASK", "next", CASE)
                        .statusCode())
                .isEqualTo(200);
        for (String elsewhere : List.of("https://evil.example/", "//evil.example/desk/", "/logout", "/desk/../x?y")) {
            assertThat(dora.submit("/desk/purpose", "/desk/purpose", "purpose", "TECHNICAL", "next", elsewhere)
                            .headers()
                            .firstValue("Location")
                            .orElseThrow())
                    .endsWith("/desk/cases");
        }
    }

    @Test
    void takesTheReasonOfAProgramFromItsHeader() {
        Visitor anna = Visitor.program("anna");
        Visitor paul = Visitor.program("paul");
        String address = "/api/cases/" + FakeCases.FIRST;

        anna.get(address, "application/json");
        assertThat(last("anna").purpose()).isEqualTo(Purpose.OWN_CASE);
        RunningDesk.tasks().reset();
        String other = "/api/packets/" + FakePackets.REQUEST;
        Visitor.program("dora").get(other, "application/json");
        assertThat(last("dora").purpose()).isEqualTo(Purpose.CASE_SYSTEM);
        Visitor dora = Visitor.program("dora");
        dora.send(dora.request(other).header("Purpose", "DATA_SUBJECT_REQUEST"));
        assertThat(last("dora").purpose()).isEqualTo(Purpose.DATA_SUBJECT_REQUEST);
        assertThat(paul.get(address, "application/json").statusCode()).isEqualTo(200);
    }

    @Test
    void keepsNothingOfWhatIsSearchedFor() {
        Visitor.signedIn("dora").get("/desk/cases?page=1&name=KOEPENIK&requestId=KOEPENIK");

        assertThat(RunningDesk.looks().of("dora").toString()).doesNotContain("KOEPENIK");
    }

    @Test
    void takesAListForAListWhateverCaseItsAddressNames() {
        Visitor.program("dora").get("/api/cases?limit=30&offset=7&requestId=" + FakeCases.SECOND, "application/json");
        Visitor.signedIn("dora").get("/desk/cases?page=77&requestId=" + FakeCases.SECOND);

        assertThat(ofItem("dora", "/api/cases {limit=30, offset=7}"))
                .singleElement()
                .satisfies(look -> {
                    assertThat(look.request()).isNull();
                    assertThat(look.records()).isEqualTo(30);
                });
        assertThat(ofItem("dora", "/desk/cases {page=77}"))
                .singleElement()
                .satisfies(look -> assertThat(look.records()).isEqualTo(25));
    }

    @Test
    void namesTheCaseWhosePacketsAreListed() {
        Visitor.program("dora").get("/api/packets?requestId=" + FakeCases.SECOND, "application/json");

        assertThat(last("dora").request()).isEqualTo(FakeCases.SECOND);
        assertThat(Visitor.program("dora")
                        .get("/api/packets?requestId=", "application/json")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void writesDownEachSearchAndCountsIt() {
        Visitor paul = Visitor.signedIn("paul");
        int before = RunningDesk.looks().of("paul").size();
        for (int times = 0; times < 2; times++) {
            for (int name = 0; name < 61; name++) {
                paul.get("/desk/cases?find=" + marks(name));
            }
        }

        List<Look> searches = RunningDesk.looks().of("paul").stream()
                .map(Line::look)
                .limit(RunningDesk.looks().of("paul").size() - before)
                .toList();
        assertThat(searches).hasSize(61).extracting(Look::records).containsOnly(1);
        assertThat(searches)
                .extracting(Look::item)
                .doesNotHaveDuplicates()
                .allSatisfy(item -> assertThat(item).matches("/desk/cases [0-9a-f]{12}"));
        assertThat(alarms("paul")).contains("BULK");
    }

    @Test
    void tellsFiltersAndQueuesApart() {
        Visitor dora = Visitor.signedIn("dora");
        for (String address : List.of(
                "/desk/cases?page=41",
                "/desk/cases?page=41&state=SENT",
                "/desk/cases?page=41&state=SENT&partner=XRU-CRS",
                "/desk/cases?page=41&partner=SENT",
                "/desk/tasks?page=41",
                "/desk/tasks?page=41&queue=OVERDUE",
                "/desk/tasks?page=41&queue=GROUPS",
                "/desk/tasks?page=41&find=" + marks(1))) {
            assertThat(dora.get(address).statusCode()).isEqualTo(200);
        }

        List<Look> looks = RunningDesk.looks().of("dora").stream()
                .map(Line::look)
                .filter(look -> String.valueOf(look.item()).contains("{page=41}"))
                .toList();
        assertThat(looks).extracting(Look::records).containsExactly(1, 0, 0, 25, 25, 25, 25);
        assertThat(looks).extracting(Look::item).doesNotHaveDuplicates();
    }

    /** What no search ever gave is no search: the page shows all. */
    @Test
    void countsWholeWhatIsShownWhole() {
        Visitor dora = Visitor.signedIn("dora");
        dora.get("/desk/cases?page=51&find=KOEPENIK");
        dora.get("/desk/cases?page=52&find=" + marks(1) + "&find=x");
        dora.get("/desk/cases?page=%2B53");
        Visitor.program("dora").get("/api/cases?limit=0x1F4&offset=0x36&find=" + marks(1), "application/json");
        Visitor.program("dora").get("/api/packets?limit=20&offset=54", "application/json");

        assertThat(List.of(
                        "/desk/cases {page=51}",
                        "/desk/cases {page=52}",
                        "/desk/cases {page=53}",
                        "/api/cases {limit=500, offset=54}",
                        "/api/packets {limit=20, offset=54}"))
                .flatExtracting(item -> ofItem("dora", item))
                .extracting(Look::records)
                .containsExactly(25, 25, 25, 500, 20);
    }

    @Test
    void showsAListWhoseAddressIsAsLongAsItCanBe() {
        Visitor dora = Visitor.signedIn("dora");
        Visitor program = Visitor.program("dora");
        String all = "limit=999999999&offset=999999999&page=999999999&state=X&partner=X&queue=GROUPS&find=" + marks(1);

        assertThat(dora.get("/desk/cases?" + all).statusCode()).isEqualTo(200);
        assertThat(dora.get("/desk/tasks?" + all).statusCode()).isEqualTo(200);
        assertThat(program.get("/api/cases?" + all, "application/json").statusCode())
                .isEqualTo(200);
        assertThat(program.get("/api/packets?" + all, "application/json").statusCode())
                .isEqualTo(200);
        assertThat(Visitor.signedIn("mona").get("/operations/monitor?" + all).statusCode())
                .isEqualTo(200);
    }

    @Test
    void countsTheTasksOfAllForASupervisor() {
        Visitor sara = Visitor.signedIn("sara");
        sara.get("/desk/tasks?page=61");
        sara.get("/desk/tasks?page=62&find=" + marks(1));
        sara.get("/desk/tasks?page=63&find=" + marks(1), "application/json");

        assertThat(RunningDesk.looks().of("sara").stream()
                        .map(Line::look)
                        .filter(look -> String.valueOf(look.item()).matches("/desk/tasks \\{page=6[1-3]}.*")))
                .extracting(Look::records)
                .containsExactly(25, 1, 25);
    }

    @Test
    void saysTaskOfNoTaskThatIsForAnotherRole() {
        Visitor sara = Visitor.signedIn("sara");

        assertThat(sara.get("/desk/tasks/" + FakeTasks.APPROVE).statusCode()).isEqualTo(200);

        assertThat(last("sara").task()).isEqualTo("userTask_ApproveRequest");
        assertThat(last("sara").purpose()).isEqualTo(Purpose.SUPERVISION);
    }

    @Test
    void tellsOfWhatIsRefusedToARole() {
        Visitor ivo = Visitor.signedIn("ivo");

        assertThat(ivo.get(CASE).statusCode()).isEqualTo(403);
        assertThat(ivo.get(DOCUMENT).statusCode()).isEqualTo(403);

        Look look = last("ivo");
        assertThat(look.action()).isEqualTo(Action.REFUSED);
        assertThat(look.item()).isEqualTo(FakePackets.REQUEST.value());
        assertThat(RunningDesk.looks().of("ivo").get(1).look().request()).isEqualTo(FakeCases.SECOND);
        assertThat(RunningDesk.ledger().appended()).contains(new AuditEvent.AccessAlarm(null, "ivo", "REFUSED", 1));
    }

    @Test
    void tellsOfWhoPagesThroughEverything() {
        Visitor dora = Visitor.signedIn("dora");
        for (int page = 2; page < 6; page++) {
            dora.get("/desk/cases?page=" + page);
        }

        assertThat(RunningDesk.ledger().appended())
                .filteredOn(AuditEvent.AccessAlarm.class::isInstance)
                .map(AuditEvent.AccessAlarm.class::cast)
                .anySatisfy(alarm -> {
                    assertThat(alarm.officer()).isEqualTo("dora");
                    assertThat(alarm.what()).isEqualTo("BULK");
                });
    }

    @Test
    void showsTheLogToDataProtectionAndNotToWhoIsInIt() {
        Visitor.signedIn("bruno").get(CASE);
        Visitor dora = Visitor.signedIn("dora");

        assertThat(dora.get("/operations/access?officer=bruno&request=" + FakeCases.SECOND + "&group=CASE&day="
                                + today())
                        .body())
                .contains("<td data-label=\"Officer\"><strong>bruno", FakeCases.SECOND.value(), "Own case")
                .doesNotContain("<td data-label=\"Officer\"><strong>anna");
        assertThat(dora.get("/operations/access?request=nonsense&refused=true").body())
                .contains("Nobody looked.");
        assertThat(dora.get("/operations/access?lang=zh-CN").body()).contains("查阅记录");
        assertThat(Visitor.signedIn("udo").get("/operations/access").statusCode())
                .isEqualTo(200);
        assertThat(Visitor.signedIn("bruno").get("/operations/access").statusCode())
                .isEqualTo(403);
        assertThat(Visitor.signedIn("olga").get("/operations/access/csv").statusCode())
                .isEqualTo(403);
    }

    @Test
    void givesTheLogAsAFile() {
        Visitor.signedIn("bruno").get(CASE);
        HttpResponse<String> file =
                Visitor.signedIn("udo").get("/operations/access/csv?officer=bruno&day=" + today(), "*/*");

        assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("access-" + today() + ".csv");
        assertThat(file.body())
                .startsWith("number,at,officer,")
                .contains(",bruno,APPROVER CASE_WORKER,READ,CASE," + FakeCases.SECOND + ",,1,OWN_CASE,");
        assertThat(Sha256.of(file.body().getBytes(StandardCharsets.UTF_8)).hex())
                .hasSize(64);
    }

    private static LocalDate today() {
        return LocalDate.parse("2026-11-24");
    }

    private static List<Look> ofItem(String officer, String item) {
        return RunningDesk.looks().of(officer).stream()
                .map(Line::look)
                .filter(look -> item.equals(look.item()))
                .toList();
    }

    private static List<String> alarms(String officer) {
        return RunningDesk.ledger().appended().stream()
                .filter(AuditEvent.AccessAlarm.class::isInstance)
                .map(AuditEvent.AccessAlarm.class::cast)
                .filter(alarm -> alarm.officer().equals(officer))
                .map(AuditEvent.AccessAlarm::what)
                .toList();
    }

    /** As the search gives them. */
    private static String marks(int name) {
        return "~" + String.format("%032x", name);
    }

    private static Look last(String officer) {
        return RunningDesk.looks().of(officer).get(0).look();
    }
}
