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
                .contains("bruno", FakeCases.SECOND.value(), "Own case")
                .doesNotContain("anna");
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

    private static Look last(String officer) {
        return RunningDesk.looks().of(officer).get(0).look();
    }
}
