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
import org.pouch.packet.RequestId;
import org.pouch.process.OfficerTasks.Queue;
import org.pouch.testing.desk.FakeCases;
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
    void countsEachQueueAndSaysWhoHoldsATask() throws Exception {
        Visitor bruno = Visitor.signedIn("bruno");

        assertThat(json.readTree(
                        bruno.get("/desk/tasks/counts", "application/json").body()))
                .isEqualTo(json.readTree(
                        "{\"GROUPS\":4,\"MINE\":0,\"FREE\":3,\"ABSENT\":0,\"SOON\":1,\"OVERDUE\":2,\"DONE\":0}"));
        assertThat(bruno.get("/desk/tasks").body())
                .contains("data-count=\"OVERDUE\">2<", "Anna Keller", "data-holder=\"anna\"");
        assertThat(bruno.get("/desk/tasks?queue=FREE").body()).doesNotContain("Anna Keller");
        assertThat(bruno.get("/desk/tasks?queue=NONSENSE").statusCode()).isEqualTo(404);
        assertThat(bruno.get("/desk/tasks?page=99&find=nonsense").statusCode()).isEqualTo(200);
    }

    @Test
    void countsTheQueueThatIsShownOnceAndAPartOfItApart() {
        Visitor bruno = Visitor.signedIn("bruno");
        RunningDesk.tasks().counted.clear();
        bruno.get("/desk/tasks?queue=FREE");

        assertThat(RunningDesk.tasks().counted)
                .containsExactlyInAnyOrder(
                        Queue.GROUPS, Queue.MINE, Queue.ABSENT, Queue.SOON, Queue.OVERDUE, Queue.DONE);

        RunningDesk.tasks().counted.clear();
        bruno.get("/desk/tasks?queue=FREE&find=000124");

        assertThat(RunningDesk.tasks().counted).containsExactlyInAnyOrder(Queue.values());
    }

    @Test
    void asksForATaskThatIsShownOnceAndForOneThatIsChangedAnew() {
        Visitor bruno = Visitor.signedIn("bruno");
        for (String page : List.of("", "/form", "/diagram")) {
            RunningDesk.tasks().found.clear();

            String accept = page.isEmpty() ? "text/html" : "application/json";
            assertThat(bruno.get("/desk/tasks/" + FakeTasks.APPROVE + page, accept)
                            .statusCode())
                    .isEqualTo(200);

            assertThat(RunningDesk.tasks().found).as(page).containsExactly(FakeTasks.APPROVE);
        }
        RunningDesk.tasks().found.clear();
        bruno.sendAs("POST", "/desk/tasks", "/desk/tasks/" + FakeTasks.APPROVE + "/claim");

        assertThat(RunningDesk.tasks().found).isNotEmpty().containsOnly(FakeTasks.APPROVE);
    }

    @Test
    void measuresRequestsAndNotEachFilterThatTheyPass() {
        Visitor.signedIn("bruno").get("/desk/tasks");

        assertThat(RunningDesk.meters().getMeters())
                .extracting(meter -> meter.getId().getName())
                .noneMatch(name -> name.startsWith("spring.security"))
                .contains("http.server.requests");
    }

    @Test
    void leadsFromPageToPageWhereOneDoesNotHoldAllTasks() {
        RunningDesk.tasks().addToApprove(30);
        Visitor bruno = Visitor.signedIn("bruno");

        String first = bruno.get("/desk/tasks?queue=FREE").body();

        Matcher next = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"").matcher(first);
        assertThat(next.find()).as(first).isTrue();
        String second = bruno.get(next.group(1).replace("&amp;", "&")).body();
        assertThat(second).contains("Page 2 of 2", "rel=\"prev\"", "data-task-key=\"" + (FakeTasks.QUARANTINE + 30));
        assertThat(first).doesNotContain("data-task-key=\"" + (FakeTasks.QUARANTINE + 30));
    }

    @Test
    void looksForANameWithoutPuttingItInAnAddress() {
        Visitor bruno = Visitor.signedIn("bruno");
        HttpResponse<String> answer =
                bruno.submit("/desk/tasks", "/desk/tasks/search", "q", "LYU, JIANGUO 吕建国", "queue", "FREE");
        String address = answer.headers().firstValue("Location").orElseThrow();

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(address).contains("queue=FREE").doesNotContainIgnoringCase("lyu");
        assertThat(bruno.get(address).body())
                .contains("data-task-key=\"" + FakeTasks.APPROVE + "\"")
                .doesNotContain("data-task-key=\"" + FakeTasks.CHASE + "\"");
        String byNumber = bruno.submit("/desk/cases", "/desk/cases/search", "q", "124")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertThat(byNumber).contains("find=000124");
        assertThat(bruno.get(byNumber).body())
                .contains("urn:rdx:UTO:2026:000124", "value=\"000124\"", "One case")
                .doesNotContain("urn:rdx:UTO:2026:000123");
    }

    @Test
    void claimsManyAtOnceAndLeavesThoseThatOthersHave() {
        Visitor bruno = Visitor.signedIn("bruno");
        HttpResponse<String> answer = bruno.submit(
                "/desk/tasks",
                "/desk/tasks/hands",
                "do",
                "CLAIM",
                "key",
                "" + FakeTasks.APPROVE,
                "key",
                "" + FakeTasks.CHASE,
                "key",
                "" + FakeTasks.PREPARE);

        String address = answer.headers().firstValue("Location").orElseThrow();
        assertThat(address).contains("moved=2&kept=1");
        assertThat(bruno.get(address).body()).contains("2 tasks changed hands. 1 did not");
        assertThat(bruno.get("/desk/tasks?queue=MINE").body()).contains("data-total>2<");
    }

    @Test
    void letsOnlyASupervisorGiveTasksToOthers() {
        Visitor sara = Visitor.signedIn("sara");
        String give = "/desk/tasks/hands";

        assertThat(sara.get("/desk/tasks").body())
                .contains("value=\"GIVE\"", "Anna Keller")
                .doesNotContain("/claim\"", "value=\"CLAIM\"");
        assertThat(Visitor.signedIn("bruno").get("/desk/tasks").body()).doesNotContain("value=\"GIVE\"");
        assertThat(Visitor.signedIn("bruno")
                        .submit("/desk/tasks", give, "do", "GIVE", "to", "bruno", "key", "" + FakeTasks.PREPARE)
                        .headers()
                        .firstValue("Location"))
                .hasValueSatisfying(address -> assertThat(address).contains("moved=0&kept=1"));
        assertThat(sara.submit("/desk/tasks", give, "do", "GIVE", "to", "bruno", "key", "" + FakeTasks.PREPARE)
                        .headers()
                        .firstValue("Location"))
                .hasValueSatisfying(address -> assertThat(address).contains("moved=1&kept=0"));
        assertThat(sara.get("/desk/tasks").body()).contains("data-holder=\"bruno\"");
        assertThat(sara.submit("/desk/tasks", give, "do", "GIVE", "to", "nobody", "key", "" + FakeTasks.PREPARE)
                        .statusCode())
                .isEqualTo(404);
        assertThat(sara.get("/desk/cases/urn:rdx:UTO:2026:000123").statusCode()).isEqualTo(200);
        assertThat(sara.submit("/desk/tasks", "/desk/cases/urn:rdx:UTO:2026:000123/withdrawal")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void notesWhoIsAwayAndLetsTheSubstituteTakeOver() {
        Visitor anna = Visitor.signedIn("anna");
        Visitor bruno = Visitor.signedIn("bruno");
        String page = "/desk/absences";
        assertThat(anna.submit(
                                page,
                                page,
                                "officer",
                                "anna",
                                "substitute",
                                "bruno",
                                "from",
                                "2026-11-24",
                                "until",
                                "2026-11-23")
                        .statusCode())
                .isEqualTo(422);
        anna.submit(page, page, "officer", "anna", "substitute", "bruno", "from", "2026-11-24", "until", "2026-12-01");

        assertThat(bruno.get(page).body()).contains("Anna Keller", "1 Dec 2026").doesNotContain("/end\"");
        assertThat(bruno.get("/desk/tasks/" + FakeTasks.PREPARE).body())
                .contains("Anna Keller has this task.", "Take over");
        Matcher end = Pattern.compile("/desk/absences/[a-z0-9-]+/end")
                .matcher(anna.get(page).body());
        assertThat(end.find()).isTrue();
        anna.submit(page, end.group());
        assertThat(bruno.get("/desk/tasks/" + FakeTasks.PREPARE).body()).doesNotContain("Take over");
    }

    @Test
    void keepsWhatTheHolderTypesAndNothingOfOthers() throws Exception {
        Visitor anna = Visitor.signedIn("anna");
        String form = "/desk/tasks/" + FakeTasks.PREPARE + "/form";

        assertThat(anna.type(FakeTasks.PREPARE, "{\"primaryIdentifier\":\"LYÜ\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(json.readTree(anna.get(form, "application/json").body())
                        .at("/typed/primaryIdentifier")
                        .asText())
                .isEqualTo("LYÜ");
        HttpResponse<String> other = Visitor.signedIn("bruno").type(FakeTasks.PREPARE, "{\"primaryIdentifier\":\"X\"}");
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.body()).contains("Anna Keller has this task.");
        anna.complete(FakeTasks.PREPARE, "{\"primaryIdentifier\":\"LYU\"}");
        RunningDesk.tasks().reset();
        assertThat(json.readTree(anna.get(form, "application/json").body()).has("typed"))
                .isFalse();
    }

    @Test
    void tellsAPageWhoIsSignedInNow() throws Exception {
        JsonNode now = json.readTree(Visitor.signedIn("anna")
                .get("/desk/session", "application/json")
                .body());

        assertThat(now.at("/officer").asText()).isEqualTo("anna");
        assertThat(now.at("/token").asText()).isNotEmpty();
        assertThat(Visitor.nobody().get("/desk/session", "application/json").statusCode())
                .isEqualTo(401);
    }

    @Test
    void saysOnTheCasePageWhereTheCaseIsAndWhoHasIt() {
        String page = Visitor.signedIn("anna")
                .get("/desk/cases/urn:rdx:UTO:2026:000123")
                .body();

        assertThat(page)
                .contains("href=\"/desk/tasks/" + FakeTasks.PREPARE + "\"", "held by Anna Keller", "5 days left")
                .contains("held by nobody")
                .doesNotContain("href=\"/desk/tasks/" + FakeTasks.APPROVE + "\"")
                .contains("Approve request: approved", "Bruno Haas", "2 lines of the ledger");
    }

    @Test
    void warnsOfAnotherCaseAboutThePersonInCaseTaskAndApproval() {
        for (String page : List.of(
                "/desk/cases/urn:rdx:UTO:2026:000123",
                "/desk/tasks/" + FakeTasks.PREPARE,
                "/desk/tasks/" + FakeTasks.APPROVE)) {
            assertThat(Visitor.signedIn("bruno").get(page).body())
                    .as(page)
                    .contains("data-same-person", "href=\"/desk/cases/urn:rdx:UTO:2026:000124\"");
        }
        assertThat(Visitor.signedIn("bruno")
                        .get("/desk/cases/urn:rdx:UTO:2026:000124")
                        .body())
                .doesNotContain("data-same-person");
    }

    @Test
    void saysSentOnlyOfWhatIsGone() {
        Visitor anna = Visitor.signedIn("anna");
        String page = "/desk/cases/urn:rdx:UTO:2026:000123";
        assertThat(anna.get(page).body()).contains("data-true-state>Sent<", "XRU-CRS has to answer by", "12 days left");
        RunningDesk.packets().requestWaits = true;

        assertThat(anna.get(page).body())
                .contains(
                        "data-true-state>Waiting to be sent<",
                        "waits to be sent",
                        "Connection refused",
                        "tried 3 times")
                .contains("next try 24 Nov 2026, 09:35 UTC");
        assertThat(anna.get("/desk/cases").body()).contains(">Waiting to be sent<");
        RunningDesk.packets().requestWaits = false;
    }

    @Test
    void offersTheCaseAndTheNextTaskAfterOneIsDone() {
        assertThat(Visitor.signedIn("anna")
                        .get("/desk/tasks?completed=1&case=urn:rdx:UTO:2026:000123")
                        .body())
                .contains("href=\"/desk/cases/urn:rdx:UTO:2026:000123\"", "Next task: Prepare request");
    }

    @Test
    void tellsTheSecondOfficerWhoHasTheTask() {
        Visitor bruno = Visitor.signedIn("bruno");
        HttpResponse<String> answer = bruno.submit("/desk/tasks", "/desk/tasks/" + FakeTasks.PREPARE + "/claim");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("Anna Keller has this task.");
        assertThat(bruno.get("/desk/tasks/" + FakeTasks.PREPARE + "?lang=zh-CN").body())
                .contains("Anna Keller正在办理此任务。");
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
    void saysAtTheCaseWhereABarWasEnteredAndLiftsItThere() {
        Visitor anna = Visitor.signedIn("anna");
        String page = "/desk/cases/urn:rdx:UTO:2026:000123";
        assertThat(anna.get(page).body())
                .contains(
                        "data-bars=\"2\"",
                        "One case that you have nothing to do with bears it",
                        "action=\"" + page + "/legal-bar/bar-1/lift\"",
                        "Whoever ordered it has ended it.",
                        "action=\"" + page + "/legal-bar/bar-2/lift/approval\"",
                        "action=\"" + page + "/legal-bar\"");

        assertThat(anna.submit(page, page + "/legal-bar/bar-1/lift", "grounds", "The order was lifted.")
                        .statusCode())
                .isEqualTo(302);
        assertThat(anna.get(page).body()).contains("stays until another officer");
        assertThat(anna.submit(page, page + "/legal-bar/bar-2/lift/approval").statusCode())
                .isEqualTo(302);
        assertThat(anna.get(page).body()).contains("Another one entered at this case is still in force");
        assertThat(RunningDesk.safeguards().done())
                .contains("anna proposes to lift bar-1: The order was lifted.", "anna lifts bar-2");
        assertThat(anna.submit(page, page + "/legal-bar").statusCode()).isEqualTo(302);
        assertThat(anna.submit(page, "/desk/cases/urn:rdx:UTO:2026:999999/legal-bar")
                        .statusCode())
                .isEqualTo(404);
    }

    /** It stops nothing there, and says nothing of cases of this side. */
    @Test
    void letsABarOfAnEarlierReleaseBeLiftedAtACaseThatWasReceived() {
        String page = "/desk/cases/" + FakeCases.SECOND;

        assertThat(Visitor.signedIn("anna").get(page).body())
                .contains("action=\"" + page + "/legal-bar/bar-1/lift\"")
                .doesNotContain("data-bars", "action=\"" + page + "/legal-bar\"");
    }

    @Test
    void saysAtTheCaseThatBothSidesNoteAReturnDifferently() {
        Visitor anna = Visitor.signedIn("anna");

        assertThat(anna.get("/desk/cases/" + FakeCases.SECOND + "?lang=en").body())
                .contains("data-return-notes", "Here: given back. There: not given back.");
        assertThat(anna.get("/desk/cases/urn:rdx:UTO:2026:000123").body()).doesNotContain("data-return-notes");
    }

    @Test
    void takesBackEveryCaseOfThePersonUnlessTheOfficerSaysThisOneAlone() {
        Visitor anna = Visitor.signedIn("anna");
        String page = "/desk/cases/urn:rdx:UTO:2026:000123";
        List<RequestId> persons = RunningDesk.cases().withdrawnPersons;
        persons.clear();

        assertThat(anna.submit(page, page + "/withdrawal").statusCode()).isEqualTo(302);
        assertThat(persons).containsExactly(FakeCases.FIRST);
        assertThat(anna.submit(page, page + "/withdrawal", "alone", "true").statusCode())
                .isEqualTo(302);
        assertThat(persons).hasSize(1);
    }

    @Test
    void callsOfficersToCorrectADatumFromThePageOfItsCase() {
        Visitor anna = Visitor.signedIn("anna");
        String page = "/desk/cases/urn:rdx:UTO:2026:000123";
        assertThat(anna.get(page).body()).contains("action=\"" + page + "/rectification\"");

        assertThat(anna.submit(page, page + "/rectification").statusCode()).isEqualTo(302);
        assertThat(anna.get("/desk/cases/urn:rdx:UTO:2026:000124").body()).doesNotContain("/rectification");
    }

    @Test
    void callsOfficersToReportAPersonTakenInErrorFromThePageOfItsCase() {
        Visitor anna = Visitor.signedIn("anna");
        String page = "/desk/cases/urn:rdx:UTO:2026:000123";
        assertThat(anna.get(page).body()).contains("action=\"" + page + "/return-in-error\"", "It is another person");

        assertThat(anna.submit(page, page + "/return-in-error").statusCode()).isEqualTo(302);
        assertThat(anna.get("/desk/cases/urn:rdx:UTO:2026:000124").body()).doesNotContain("return-in-error");
    }

    @Test
    void callsOfficersToCancelATravelDocumentFromThePageOfItsCase() {
        Visitor anna = Visitor.signedIn("anna");
        String page = "/desk/cases/urn:rdx:UTO:2026:000123";
        assertThat(anna.get(page).body()).contains("action=\"" + page + "/document-cancellation\"");

        assertThat(anna.submit(page, page + "/document-cancellation").statusCode())
                .isEqualTo(302);
        assertThat(anna.get("/desk/cases/urn:rdx:UTO:2026:000124").body()).doesNotContain("document-cancellation");
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
    void saysWhatIsWrongWithACaseFileByWhatItsFieldsAreCalled() {
        Visitor officer = Visitor.signedIn("anna");
        String form = "/desk/cases/new/file";

        HttpResponse<String> refused = officer.uploadFrom(form, "text/html", "/desk/cases", "case", "case.json", "{}");
        officer.get(form + "?lang=zh");
        HttpResponse<String> inChinese =
                officer.uploadFrom(form, "text/html", "/desk/cases", "case", "case.json", "{}");
        officer.get(form + "?lang=en");
        HttpResponse<String> empty = officer.uploadFrom(form, "text/html", "/desk/cases", "case", "case.json", "");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains(">Date of birth</th>", ">Evidence file 2</th>")
                .contains("For whoever makes such files", "<code>attachments[1].file</code>")
                .doesNotContain(">A34</td>");
        assertThat(inChinese.body()).contains(">出生日期</th>", ">证据文件 2</th>");
        assertThat(empty.body()).contains(">The case file</th>", "Choose a case file.");
    }

    @Test
    void saysForWhichPaperACaseWaitsAndUntilWhen() {
        assertThat(Visitor.signedIn("anna")
                        .get("/desk/cases/" + FakeCases.SECOND)
                        .body())
                .contains("data-awaited=\"TRAVEL_DOCUMENT\"", "Travel document is awaited from", "30 days left");
    }

    @Test
    void saysOfANewCaseAllThatIsMissingAndAllThatIsWrongAtOnce() {
        HttpResponse<String> answer = Visitor.signedIn("anna")
                .uploadFrom(
                        "/desk/cases/new",
                        "application/json",
                        "/desk/cases/new/0193a1b2-0000-7000-8000-0000000000c1",
                        "portrait",
                        "portrait.jpg",
                        "picture");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("{\"field\":\"person.sex\",\"sentence\":\"This is needed.\"}")
                .contains("{\"field\":\"person.dateOfBirth\",\"sentence\":\"This is needed.\"}")
                .contains(
                        "The check digit does not agree with the number.", "The file portrait.jpg was not sent along.")
                .doesNotContain("The date of birth is missing");
    }

    @Test
    void refusesMoreFilesThanACaseHas() {
        HttpResponse<String> answer = Visitor.signedIn("anna").uploadParts("/desk/cases", 2_000);

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("A file may have 25 MB").doesNotContain("Exception");
    }

    /** Whether its person is barred nobody can see: it says so, instead of nothing. */
    @Test
    void saysOfACaseThatNobodyCanReadThatNothingOfItLeaves() {
        RunningDesk.cases().damaged.add(FakeCases.FIRST);
        try {
            HttpResponse<String> page = Visitor.signedIn("anna").get("/desk/tasks/" + FakeTasks.PREPARE + "/form");

            assertThat(page.statusCode()).isEqualTo(500);
            assertThat(page.body())
                    .contains("Papers damaged", "Nothing of it leaves and nobody departs", "administrator")
                    .doesNotContain("casework_case");
        } finally {
            RunningDesk.cases().damaged.clear();
        }
    }

    @Test
    void showsWhoeverApprovesEachPageThatNoProgramReads() {
        RunningDesk.cases().ofPictures.add(FakeCases.FIRST);
        try {
            String page = Visitor.signedIn("paul")
                    .get("/desk/tasks/" + FakeTasks.APPROVE + "?lang=en")
                    .body();
            String evidence = "hx-get=\"/desk/cases/" + FakeCases.FIRST + "/evidence/";

            assertThat(page)
                    .contains("Pages that no program reads", "Page 3", "hx-select=\"[data-viewer-page] img\"")
                    .contains(evidence + "portrait?page=1\"")
                    .contains(evidence + "passport-copy?page=2\"", evidence + "passport-copy?page=3\"")
                    .doesNotContain(evidence + "passport-copy?page=1\"");
            assertThat(Visitor.signedIn("anna")
                            .get("/desk/tasks/" + FakeTasks.PREPARE + "?lang=en")
                            .body())
                    .doesNotContain("Pages that no program reads");
        } finally {
            RunningDesk.cases().ofPictures.clear();
        }
    }

    /** A claim for protection does not wait until somebody can read it. */
    @Test
    void takesACaseBackThatNobodyCanRead() {
        RunningDesk.cases().damaged.add(FakeCases.FIRST);
        RunningDesk.cases().withdrawn.clear();
        try {
            Visitor anna = Visitor.signedIn("anna");
            HttpResponse<String> page = anna.get("/desk/cases/" + FakeCases.FIRST);

            assertThat(page.statusCode()).isEqualTo(500);
            assertThat(page.body())
                    .contains("Papers damaged", "Take the case back", "/desk/cases/" + FakeCases.FIRST + "/withdrawal")
                    .contains("<input type=\"hidden\" name=\"_csrf\" value=\"");
            assertThat(anna.submit("/desk/cases/" + FakeCases.FIRST, "/desk/cases/" + FakeCases.FIRST + "/withdrawal")
                            .statusCode())
                    .isEqualTo(302);
            assertThat(RunningDesk.cases().withdrawn).containsExactly(FakeCases.FIRST);
            assertThat(anna.get("/desk/cases/" + FakeCases.FIRST).body())
                    .contains("Papers damaged", "This case is taken back already")
                    .doesNotContain("/withdrawal\"");
        } finally {
            RunningDesk.cases().damaged.clear();
            RunningDesk.cases().withdrawn.clear();
        }
    }

    /** It was refused once somebody had tried. */
    @Test
    void offersToTakeBackNoReceivedCaseThatNobodyCanRead() {
        RunningDesk.cases().damaged.add(FakeCases.SECOND);
        try {
            assertThat(Visitor.signedIn("anna")
                            .get("/desk/cases/" + FakeCases.SECOND)
                            .body())
                    .contains("Papers damaged", "This case was received", "restored")
                    .doesNotContain("/withdrawal\"");
        } finally {
            RunningDesk.cases().damaged.clear();
        }
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

    @Test
    void saysThatACaseHasLostItsProcessAndStartsItAgain() {
        Visitor anna = Visitor.signedIn("anna");
        String page = "/desk/cases/" + FakeCases.FIRST;
        assertThat(anna.get(page).body()).doesNotContain("data-lost");
        RunningDesk.interventions().lose(FakeCases.FIRST, true);

        assertThat(anna.get(page).body())
                .contains("The process of this case is gone", "action=\"" + page + "/process\"");
        assertThat(anna.submit(page, page + "/process").statusCode()).isEqualTo(302);
        assertThat(anna.get(page).body()).contains("begins anew").doesNotContain("data-lost");
        assertThat(anna.submit(page, page + "/process").statusCode()).isEqualTo(422);
    }

    @Test
    void offersToTakeBackACaseThatCannotBeginAnew() {
        Visitor anna = Visitor.signedIn("anna");
        RunningDesk.interventions().lose(FakeCases.FIRST, false);

        assertThat(anna.get("/desk/cases/" + FakeCases.FIRST).body())
                .contains("It has come too far to begin anew. Take the case back", "href=\"#withdrawal-title\"")
                .doesNotContain("/process\"");
        RunningDesk.interventions().find(FakeCases.FIRST);
    }

    @Test
    void holdsIdentitiesBesideEachOtherWhereAPersonCompares() {
        Visitor anna = Visitor.signedIn("anna");
        for (String page : List.of("/desk/cases/" + FakeCases.FIRST, "/desk/tasks/" + FakeTasks.PREPARE)) {
            assertThat(anna.get(page).body())
                    .as(page)
                    .contains("data-comparison", "3 things to look at", "data-source=\"TRAVEL_DOCUMENT\"")
                    .contains("1985-<mark>01</mark>-15", "differs", "other form that fits", "on one side alone")
                    .contains("lang=\"zh-Hans\">吕建国", "same picture", "Travel document X0000042")
                    .contains("src=\"/desk/cases/" + FakeCases.FIRST + "/attachments/portrait\"");
        }
        assertThat(anna.get("/desk/cases/" + FakeCases.FIRST + "?lang=zh-CN").body())
                .contains("身份并列比对", "3 处须核对", "写法不同，可视为一致", "仅一方提供", "同一照片");
        assertThat(anna.get("/desk/cases/" + FakeCases.SECOND + "?lang=en").body())
                .doesNotContain("data-comparison");
    }

    @Test
    void refusesInTheLanguageOfTheReader() throws Exception {
        Visitor bruno = Visitor.signedIn("bruno");
        bruno.get("/desk/tasks?lang=zh-CN");
        String page = "/desk/cases/" + FakeCases.FIRST;

        assertThat(bruno.submit(page, page + "/comments", "text", "asylum").body())
                .contains("此类事项与案件分开保管")
                .doesNotContain("kept apart");
        assertThat(bruno.get("/desk/tasks/" + FakeTasks.APPROVE + "/document?seen=" + "0".repeat(64))
                        .body())
                .contains("页面打开后，待批准的内容已有变化。");
        bruno.get("/desk/tasks?lang=en");
    }
}
