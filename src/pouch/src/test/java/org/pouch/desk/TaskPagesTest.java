package org.pouch.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pouch.testing.desk.FakeTasks;
import org.pouch.testing.desk.RunningDesk;
import org.pouch.testing.desk.Visitor;

class TaskPagesTest {
    private static final Pattern DOCUMENT =
            Pattern.compile("/desk/tasks/" + FakeTasks.APPROVE + "/document\\?seen=[0-9a-f]{64}");
    private final ObjectMapper json = new ObjectMapper();

    @BeforeEach
    void startAgain() {
        RunningDesk.tasks().reset();
    }

    @Test
    void marksEveryTaskForProgramsThatReadThePage() {
        assertThat(Visitor.signedIn("anna").get("/desk/tasks").body())
                .contains("data-task-key=\"" + FakeTasks.PREPARE + "\"")
                .contains("data-element-id=\"userTask_PrepareRequest\"")
                .contains("data-request-id=\"urn:rdx:UTO:2026:000123\"");
    }

    @Test
    void answersTheListAsJsonWhenAsked() throws Exception {
        JsonNode lists = json.readTree(
                Visitor.signedIn("bruno").get("/desk/tasks", "application/json").body());

        assertThat(lists.at("/mine")).isEmpty();
        assertThat(lists.at("/open").findValuesAsText("elementId"))
                .containsExactlyInAnyOrder("userTask_ApproveRequest", "userTask_ApproveRequest", "userTask_ChaseReply");
    }

    @Test
    void saysThatTheEngineIsAwayAndComesBackByItself() throws Exception {
        Visitor anna = Visitor.signedIn("anna");
        RunningDesk.tasks().takeEngineAway();
        HttpResponse<String> away = anna.get("/desk/tasks");
        HttpResponse<String> program = anna.get("/desk/tasks", "application/json");
        RunningDesk.tasks().reset();

        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(away.body()).contains("does not answer. What was saved before is kept.", "every 15 seconds");
        assertThat(away.headers().firstValue("Refresh")).hasValue("15");
        assertThat(program.statusCode()).isEqualTo(503);
        assertThat(program.headers().firstValue("Retry-After")).isPresent();
        assertThat(json.readTree(program.body()).at("/detail").asText()).contains("The process engine");
        assertThat(anna.get("/desk/tasks").statusCode()).isEqualTo(200);
    }

    @Test
    void givesAClaimedTaskToItsOfficer() {
        Visitor bruno = Visitor.signedIn("bruno");
        HttpResponse<String> answer = bruno.submit("/desk/tasks", "/desk/tasks/" + FakeTasks.APPROVE + "/claim");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(bruno.get("/desk/tasks/" + FakeTasks.APPROVE).body()).contains("Complete task");
    }

    @Test
    void takesACaseBackFromItsPage() {
        Visitor anna = Visitor.signedIn("anna");
        String page = "/desk/cases/urn:rdx:UTO:2026:000123";
        assertThat(anna.get(page).body()).contains("action=\"" + page + "/withdrawal\"");

        assertThat(anna.submit(page, page + "/withdrawal").statusCode()).isEqualTo(302);
        assertThat(anna.submit(page, "/desk/cases/urn:rdx:UTO:2026:000124/withdrawal")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void showsThePagesThatAreToBeApproved() {
        Visitor bruno = Visitor.signedIn("bruno");

        Matcher document =
                DOCUMENT.matcher(bruno.get("/desk/tasks/" + FakeTasks.APPROVE).body());

        assertThat(document.find()).isTrue();
        assertThat(bruno.get(document.group()).body()).startsWith("%PDF-");
    }

    @Test
    void showsNoOtherPagesThanThoseOfTheOpenTask() {
        HttpResponse<String> answer =
                Visitor.signedIn("bruno").get("/desk/tasks/" + FakeTasks.APPROVE + "/document?seen=" + "0".repeat(64));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("has changed since the page was opened");
    }

    @Test
    void hasNoPagesToApproveInOtherTasks() {
        Visitor anna = Visitor.signedIn("anna");

        assertThat(anna.get("/desk/tasks/" + FakeTasks.PREPARE).body()).doesNotContain("draft-title");
        for (String address : List.of("/document", "/document?seen=" + "0".repeat(64), "/document?seen=x")) {
            assertThat(anna.get("/desk/tasks/" + FakeTasks.PREPARE + address).statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void refusesMoreFilesThanACaseHas() {
        HttpResponse<String> answer = Visitor.signedIn("anna").uploadParts("/desk/cases", 2_000);

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("A file may have 25 MB").doesNotContain("Exception");
    }

    @Test
    void givesAReleasedTaskBackToItsGroup() throws Exception {
        Visitor anna = Visitor.signedIn("anna");
        anna.submit("/desk/tasks", "/desk/tasks/" + FakeTasks.PREPARE + "/release");

        JsonNode lists =
                json.readTree(anna.get("/desk/tasks", "application/json").body());
        assertThat(lists.at("/open").findValuesAsText("key")).contains(Long.toString(FakeTasks.PREPARE));
    }

    @Test
    void completesWithWhatTheFormSends() {
        assertThat(Visitor.signedIn("anna")
                        .complete(FakeTasks.PREPARE, "{\"primaryIdentifier\":\"LYU\"}")
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void answersARefusedEntryWithASentenceForEachField() throws Exception {
        Visitor anna = Visitor.signedIn("anna");
        anna.submit("/desk/tasks", "/desk/tasks/" + FakeTasks.CHASE + "/claim");
        HttpResponse<String> answer = anna.complete(FakeTasks.CHASE, "{\"remindedOn\":\"2027-01-01\"}");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(json.readTree(answer.body()).at("/fields/remindedOn").asText())
                .contains("lies in the future");
    }

    @Test
    void tellsTheFourEyesRuleInWords() throws Exception {
        Visitor bruno = Visitor.signedIn("bruno");
        bruno.submit("/desk/tasks", "/desk/tasks/" + FakeTasks.APPROVE_ANOTHER + "/claim");
        HttpResponse<String> answer = bruno.complete(FakeTasks.APPROVE_ANOTHER, "{\"decision\":\"APPROVE\"}");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json.readTree(answer.body()).at("/detail").asText()).isEqualTo(FakeTasks.FOUR_EYES);
    }

    @Test
    void refusesToCompleteATaskOfAnotherOfficer() {
        assertThat(Visitor.signedIn("bruno").complete(FakeTasks.PREPARE, "{}").statusCode())
                .isEqualTo(409);
    }

    @Test
    void refusesAnEntryThatIsNotJson() {
        assertThat(Visitor.signedIn("anna").complete(FakeTasks.PREPARE, "{").statusCode())
                .isEqualTo(400);
    }

    @Test
    void hidesATaskOfAnotherRole() {
        HttpResponse<String> answer = Visitor.signedIn("anna").get("/desk/tasks/" + FakeTasks.APPROVE);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("Not found").doesNotContain("Exception");
    }

    @Test
    void givesTheFormWithWhatItStartsWith() throws Exception {
        JsonNode form = json.readTree(Visitor.signedIn("anna")
                .get("/desk/tasks/" + FakeTasks.PREPARE + "/form", "application/json")
                .body());

        assertThat(form.at("/schema/id").asText()).isEqualTo("prepare-request");
        assertThat(form.at("/data/primaryIdentifier").asText()).isEqualTo("LYU");
        assertThat(form.at("/readOnly").asBoolean()).isFalse();
    }

    @Test
    void speaksChineseWhenAsked() {
        assertThat(Visitor.signedIn("anna").get("/desk/tasks?lang=zh-CN").body())
                .contains("lang=\"zh-Hans\"", "我的任务", "准备请求", "乌托邦遣返协调办公室");
    }

    @Test
    void showsTheSignedDocumentToTheBrowserUnchanged() {
        HttpResponse<String> answer =
                Visitor.signedIn("anna").get("/desk/packets/0193a1b2-0000-7000-8000-000000000001/document", "*/*");

        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/pdf");
        assertThat(answer.body()).startsWith("%PDF-");
    }
}
