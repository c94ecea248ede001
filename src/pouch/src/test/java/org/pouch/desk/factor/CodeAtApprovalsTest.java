package org.pouch.desk.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pouch.testing.desk.DeskOfFakes;
import org.pouch.testing.desk.FakeCases;
import org.pouch.testing.desk.FakeFlights;
import org.pouch.testing.desk.FakeTasks;
import org.pouch.testing.desk.RunningDesk;
import org.pouch.testing.desk.Visitor;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where the settings ask for it, nobody approves without a code of their device. */
class CodeAtApprovalsTest {
    private static final String PAGE = "/desk/second-factor";
    private static final String TASK = "/desk/tasks/" + FakeTasks.APPROVE;
    private static final long STEP = DeskOfFakes.NOW.getEpochSecond() / Totp.STEP_SECONDS;
    private static final Pattern SECRET = Pattern.compile("data-secret>([A-Z2-7 ]+)<");
    private static final String APPROVE = "{\"decision\":\"APPROVE\",\"seen\":\"\"}";

    private static ServletWebServerApplicationContext desk;

    @BeforeAll
    static void start() {
        desk = (ServletWebServerApplicationContext)
                DeskOfFakes.start("--server.port=0", "--pouch.second-factor=required");
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    @BeforeEach
    void startAgain() {
        desk.getBean(FakeTasks.class).reset();
        desk.getBean(JdbcClient.class).sql("DELETE FROM desk_second_factor").update();
    }

    @Test
    void asksForACodeAtEachApproval() {
        Visitor paul = signedIn("paul");
        paul.submit("/desk/tasks", TASK + "/claim");
        assertThat(location(paul.get(TASK))).contains(PAGE + "?next=");
        assertThat(paul.complete(FakeTasks.APPROVE, APPROVE).body()).contains("needs a code of your second factor");

        FactorSecret secret = begun(paul);
        HttpResponse<String> shown = paul.submit(PAGE, PAGE, "code", Totp.code(secret, STEP - 1), "next", TASK);
        assertThat(location(shown)).endsWith(TASK);
        assertThat(paul.get(TASK).statusCode()).isEqualTo(200);
        assertThat(paul.complete(FakeTasks.APPROVE, APPROVE).statusCode()).isEqualTo(204);

        paul.submit("/desk/tasks", "/desk/tasks/" + FakeTasks.APPROVE_ANOTHER + "/claim");
        assertThat(paul.complete(FakeTasks.APPROVE_ANOTHER, APPROVE).body()).contains("needs a code");
        assertThat(paul.submit(PAGE, PAGE, "code", Totp.code(secret, STEP - 1)).statusCode())
                .isEqualTo(422);
        paul.submit(PAGE, PAGE, "code", Totp.code(secret, STEP));
        assertThat(paul.complete(FakeTasks.APPROVE_ANOTHER, APPROVE).body()).contains(FakeTasks.FOUR_EYES);
    }

    @Test
    void asksNotAgainWhereTheApprovalWasRefused() {
        Visitor paul = signedIn("paul");
        paul.submit("/desk/tasks", "/desk/tasks/" + FakeTasks.APPROVE_ANOTHER + "/claim");
        paul.submit(PAGE, PAGE, "code", Totp.code(begun(paul), STEP));

        assertThat(paul.complete(FakeTasks.APPROVE_ANOTHER, APPROVE).body()).contains(FakeTasks.FOUR_EYES);

        assertThat(paul.complete(FakeTasks.APPROVE_ANOTHER, APPROVE).body()).contains(FakeTasks.FOUR_EYES);
    }

    @Test
    void asksNobodyWhoApprovesNothing() {
        assertThat(signedIn("anna").get("/desk/tasks/" + FakeTasks.PREPARE).statusCode())
                .isEqualTo(200);
        assertThat(signedIn("anna").get("/desk/tasks").body()).contains("Second factor");
    }

    /** A code that one officer showed is not the next one's who signs in at the same browser. */
    @Test
    void leavesNoCodeToTheNextOfficer() {
        Visitor paul = signedIn("paul");
        paul.submit(PAGE, PAGE, "code", Totp.code(begun(paul), STEP));
        paul.submit("/login", "/login", "username", "bruno", "password", "bruno-in-the-tests");
        paul.submit("/desk/tasks", TASK + "/claim");

        assertThat(paul.complete(FakeTasks.APPROVE, APPROVE).body()).contains("needs a code");
    }

    @Test
    void warnsNobodyOfWhatIsSet() {
        assertThat(signedIn("olga").get("/operations").body())
                .contains("data-left-off=\"need-to-know\"")
                .doesNotContain("data-left-off=\"second-factor\"");
    }

    @Test
    void asksProgramsForAHeader() {
        String address = "/api/cases/" + FakeCases.FIRST + "/legal-bar/bar-2/lift/approval";
        Visitor dora = Visitor.program("dora").at(address());
        HttpResponse<String> without = dora.send(dora.request(address).POST(BodyPublishers.noBody()));
        assertThat(without.statusCode()).isEqualTo(403);
        assertThat(without.body()).contains("Second-Factor");

        FactorSecret secret = begun(signedIn("dora"));
        HttpResponse<String> with = dora.send(dora.request(address)
                .header("Second-Factor", Totp.code(secret, STEP))
                .POST(BodyPublishers.noBody()));

        assertThat(with.statusCode()).isNotEqualTo(403);
    }

    @Test
    void asksWhereOneApprovesForAllOfAFlight() {
        String flight = "/desk/flights/" + FakeFlights.CHARTER;
        Visitor paul = signedIn("paul");
        assertThat(location(paul.submit(flight, flight + "/tasks/userTask_ApproveTransfer", "decision", "APPROVE")))
                .contains(PAGE);
        String landed = "/desk/flights/" + FakeFlights.LANDED;
        assertThat(location(paul.submit(landed, landed + "/handovers", "present", "true")))
                .contains(PAGE);
        assertThat(signedIn("anna")
                        .submit(flight, flight + "/tasks/userTask_PlanTransfer")
                        .statusCode())
                .as("refused for what it says, and not for want of a code")
                .isEqualTo(422);

        FactorSecret secret = begun(paul);
        String address = "/api/flights/" + FakeFlights.CHARTER + "/tasks/userTask_ApproveTransfer";
        Visitor program = Visitor.program("paul").at(address());
        assertThat(program.send(program.request(address)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(APPROVE)))
                        .statusCode())
                .isEqualTo(403);
        assertThat(program.send(program.request(address)
                                .header("Content-Type", "application/json")
                                .header("Second-Factor", Totp.code(secret, STEP))
                                .POST(BodyPublishers.ofString(APPROVE)))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void leadsFromAPageOfOperationsToTheCodeAndBackToThatPage() {
        Visitor kim = signedIn("kim");
        kim.get("/operations/safeguards");

        HttpResponse<String> answer = kim.submit(
                "/operations/safeguards", "/operations/safeguards/0193a1b2-0000-7000-8000-0000000000ee/approval");

        assertThat(location(answer)).contains(PAGE);
    }

    @Test
    void leadsNowhereElse() {
        Visitor paul = signedIn("paul");
        FactorSecret secret = begun(paul);

        assertThat(location(paul.submit(PAGE, PAGE, "code", Totp.code(secret, STEP), "next", "//evil.example/desk/")))
                .endsWith("/")
                .doesNotContain("evil");
    }

    /** Whatever is approved at an address of its own is known to ask. */
    @Test
    void knowsEveryAddressOfAnApproval() {
        Set<String> approvals = RunningDesk.addresses().stream()
                .flatMap(mapping -> mapping.getMethodsCondition().getMethods().stream()
                        .flatMap(method -> mapping.getPatternValues().stream().map(pattern -> method + " " + pattern)))
                .filter(address -> address.endsWith("/approval"))
                .collect(Collectors.toSet());

        assertThat(approvals).isNotEmpty();
        assertThat(CodeAtApprovals.APPROVALS).containsAll(approvals);
        assertThat(RunningDesk.addresses().stream()
                        .flatMap(mapping -> mapping.getPatternValues().stream())
                        .filter(pattern -> pattern.endsWith("/tasks/{task}"))
                        .map(pattern -> "POST " + pattern))
                .containsExactlyInAnyOrderElementsOf(CodeAtApprovals.TOGETHER);
    }

    @Test
    void asksNobodyUnlessToldTo() {
        RunningDesk.tasks().reset();
        Visitor paul = Visitor.signedIn("paul");
        paul.submit("/desk/tasks", TASK + "/claim");

        assertThat(paul.get(TASK).statusCode()).isEqualTo(200);
        RunningDesk.tasks().reset();
    }

    private static FactorSecret begun(Visitor officer) {
        Matcher secret = SECRET.matcher(officer.submit(PAGE, PAGE + "/secret").body());
        assertThat(secret.find()).isTrue();
        return FactorSecret.of(decoded(secret.group(1).replace(" ", "")));
    }

    private static byte[] decoded(String base32) {
        StringBuilder bits = new StringBuilder();
        for (char letter : base32.toCharArray()) {
            int value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter);
            bits.append(Integer.toBinaryString(32 + value).substring(1));
        }
        byte[] bytes = new byte[bits.length() / 8];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(bits.substring(i * 8, i * 8 + 8), 2);
        }
        return bytes;
    }

    private static Visitor signedIn(String officer) {
        return Visitor.signedIn(officer, address());
    }

    private static URI address() {
        return URI.create("http://127.0.0.1:" + desk.getWebServer().getPort());
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("none");
    }
}
