package org.pouch.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pouch.casework.intervention.Act;
import org.pouch.testing.desk.FakeCases;
import org.pouch.testing.desk.FakeInstances;
import org.pouch.testing.desk.FakePackets;
import org.pouch.testing.desk.RunningDesk;
import org.pouch.testing.desk.Visitor;

class OperationsPagesTest {
    private static final String STOPPED = "/operations/instances/" + FakeInstances.STOPPED;

    private final Visitor olga = Visitor.signedIn("olga");

    @Test
    void findsTheInstancesThatStandStill() {
        assertThat(olga.get("/operations/instances?incident=true").body())
                .contains("data-instance-key=\"" + FakeInstances.STOPPED + "\"")
                .doesNotContain("data-instance-key=\"" + FakeInstances.RUNNING + "\"");
    }

    @Test
    void findsNothingForAReferenceThatIsNotThere() {
        assertThat(olga.get("/operations/instances?request=urn:rdx:UTO:2026:000999")
                        .body())
                .contains("No instances");
    }

    @Test
    void offersEveryProcessThatIsDeployed() {
        assertThat(olga.get("/operations/instances").body()).contains("Extension of ACME");
    }

    @Test
    void saysThatThereAreMoreInstancesThanWereCounted() {
        assertThat(olga.get("/operations/instances?page=399&process=" + FakeInstances.UNCOUNTED)
                        .body())
                .contains("10,000+ instances", "Older");
    }

    @Test
    void saysThatTheEngineIsAwayInsteadOfFailing() {
        HttpResponse<String> answer = olga.get("/operations/instances?process=" + FakeInstances.OF_AN_ENGINE_AWAY);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("The process engine of this authority, or its database, does not answer.");
    }

    @Test
    void namesTheElementsOfADiagramForItsReader() {
        assertThat(olga.get(STOPPED + "/diagram?lang=zh", "application/json").body())
                .contains("\"serviceTask_SealPacket\":{\"model\":\"Seal packet\",\"reader\":\"封签文件包\"}");
        assertThat(olga.get("/operations/processes/packet-dispatch/diagram?lang=zh", "application/json")
                        .body())
                .contains("\"reader\":\"封签文件包\"");
        assertThat(olga.get(STOPPED + "/diagram?lang=en", "application/json").body())
                .contains("\"names\":{}");
        assertThat(olga.get("/operations/incidents?lang=zh").body()).contains("封签文件包");
    }

    @Test
    void showsTheMessageOfAnIncident() {
        assertThat(olga.get("/operations/incidents").body())
                .contains("The register did not answer within 5 s.", "JOB_NO_RETRIES", "Try again", "Try all again");
    }

    @Test
    void showsWhyAnArrivalIsInQuarantine() {
        assertThat(olga.get("/operations/quarantine").body())
                .contains("The signer&#39;s certificate leads to no partner&#39;s anchor.", "CERT_UNTRUSTED");
    }

    @Test
    void letsAnAdministratorAskForAnotherExamination() {
        String again = "/operations/quarantine/" + FakePackets.UNEXAMINED + "/examination";

        assertThat(olga.get("/operations/quarantine").body())
                .contains("Not examined", "PROGRAM_FAULT", again)
                .contains("The log says more under F-3a9c41d2.")
                .doesNotContain("IllegalStateException", "Examiner");
        assertThat(olga.get("/operations/quarantine?lang=zh-CN").body())
                .contains("详情见日志：F-3a9c41d2。")
                .doesNotContain("IllegalStateException");
        olga.get("/operations/quarantine?lang=en");
        assertThat(olga.submit("/operations/quarantine", again)
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .endsWith("/operations/quarantine");
        assertThat(Visitor.signedIn("kim").get("/operations/quarantine").body())
                .contains("Not examined")
                .doesNotContain(again);
    }

    @Test
    void hasNothingToExamineAgainWhereThereIsAVerdict() {
        String again = "/operations/quarantine/0193a1b2-0000-7000-8000-00000000000f/examination";

        assertThat(olga.get("/operations/quarantine").body()).doesNotContain(again);
        assertThat(olga.submit("/operations/quarantine", again).statusCode()).isEqualTo(404);
    }

    @Test
    void takesInAReceiptOfAWrongTimeWhenItIsSaidWhy() {
        String receipt = "/operations/quarantine/" + FakePackets.AHEAD + "/receipt";

        assertThat(olga.get("/operations/quarantine").body())
                .contains("Put the clock right first.")
                .containsOnlyOnce(receipt)
                .doesNotContain(FakePackets.UNEXAMINED + "/receipt");
        olga.submit("/operations/quarantine", receipt, "reason", "short");
        assertThat(olga.get("/operations/quarantine").body())
                .contains("Say why, in 10 to 500 characters.")
                .containsOnlyOnce(">short</textarea>");
        olga.submit("/operations/quarantine", receipt, "reason", "Its clock was a year ahead.");

        assertThat(olga.get("/operations/quarantine").body()).contains("counts from the time of this side");
        assertThat(RunningDesk.interventions().orders())
                .anyMatch(order ->
                        order.act() == Act.TAKE_RECEIPT && order.subject().equals(FakePackets.AHEAD.value()));
        assertThat(Visitor.signedIn("kim").get("/operations/quarantine").body()).doesNotContain(receipt);
    }

    @Test
    void saysWhichWayDoesNotWorkAndWhy() {
        assertThat(olga.get("/operations/packets").body())
                .contains("data-stuck=\"SFTP XRU-CRS\"", "tried again: 3", "It was said: Connection refused.")
                .contains("data-trouble=\"", "The server answered: No such file.");
    }

    @Test
    void sendsAgainWhatWentByNoChannelWhenItIsSaidWhy() {
        String all = "/operations/channels/XRU-CRS/sending";

        assertThat(olga.get("/operations/channels").body()).contains("Send again", all);
        olga.submit("/operations/channels", all, "reason", "short");
        assertThat(olga.get("/operations/channels").body()).contains("Say why, in 10 to 500 characters.");
        assertThat(RunningDesk.interventions().orders())
                .noneMatch(order -> order.subject().equals(FakePackets.FAILED.value()));
        assertThat(olga.submit("/operations/channels", all, "reason", "Its folder is there since noon.")
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .endsWith("/operations/channels");
        assertThat(olga.get("/operations/channels").body()).contains("is sent again. Reload the page");
        assertThat(RunningDesk.interventions().orders())
                .anyMatch(order -> order.act() == Act.RESEND && order.subject().equals(FakePackets.FAILED.value()));

        olga.submit(
                "/operations/channels",
                "/operations/channels/XAA-ORC/sending",
                "reason",
                "Its folder is there since noon.");
        assertThat(olga.get("/operations/channels").body()).contains("Nothing is sent again");
        assertThat(olga.get("/operations/packets").body()).doesNotContain("/sending");
    }

    @Test
    void takesInWhatTheBrokerGaveUpWhenItIsSaidWhy() {
        String letters = "/operations/channels/XRU-CRS/letters";

        assertThat(olga.get("/operations/channels").body()).containsOnlyOnce(letters);
        olga.submit("/operations/channels", letters, "reason", "short");
        assertThat(olga.get("/operations/channels").body())
                .contains("Say why, in 10 to 500 characters.")
                .containsOnlyOnce(">short</textarea>");
        olga.submit("/operations/channels", letters, "reason", "The database was away at noon.");

        assertThat(olga.get("/operations/channels").body()).contains("What lay there is stored");
        assertThat(RunningDesk.interventions().orders())
                .anyMatch(order -> order.act() == Act.TAKE_IN && order.subject().equals("XRU-CRS"));
    }

    @Test
    void saysOfEachChannelSinceWhenAndWhyAndWhatLiesAtItsServer() {
        assertThat(olga.get("/operations/channels").body())
                .contains("data-channel=\"QUEUE INBOUND XRU-CRS\"", "data-condition=\"AWAY\"", "Connection refused")
                .contains(
                        "data-channel=\"SFTP INBOUND XRU-CRS\"", "still at the server: 23.", "Give the login the right")
                .contains("data-failed=\"XRU-CRS\"", "or that waited for too long: 2")
                .contains("data-waiting=\"MAIL XRU-CRS\"", "tried up to 12 times")
                .contains("data-clock=\"XRU-CRS\"", "607 s ahead");
        assertThat(Visitor.signedIn("kim").get("/operations/channels").statusCode())
                .isEqualTo(403);
    }

    /** Classes and places are for the log, where the mark leads. */
    @Test
    void saysWhatFailedInSentencesAndNamesNoClass() {
        for (String page : List.of("/operations", "/operations/channels", "/operations/packets")) {
            assertThat(olga.get(page).body()).as(page).doesNotContain("Exception");
        }
        assertThat(olga.get("/operations/channels").body()).contains("The log says more under F-3a9c41d2.");
        assertThat(olga.get("/operations/channels?lang=zh").body())
                .contains("详情见日志：F-3a9c41d2。", "该处没有服务在监听")
                .doesNotContain("The log says more");
        olga.get("/operations/channels?lang=en");
    }

    @Test
    void saysWhatAnInstanceWaitsForAndWhatItCalled() {
        String running = "/operations/instances/" + FakeInstances.RUNNING;

        assertThat(olga.get(running).body())
                .contains("data-timer=\"boundaryEvent_ReplyOverdue\"", "Reply overdue", "P5D", "27 Nov 2026")
                .contains(
                        "data-timer=\"boundaryEvent_Reminder\"",
                        "=remindAfter",
                        "Not known: this engine does not say when.")
                .contains("data-job=\"acme.translate\"", "this program has no worker for this type", "2 tries left")
                .contains("data-job=\"acme.print\"", "no tries left")
                .contains("data-message=\"reply-received\"")
                .contains("data-called=\"" + FakeInstances.STOPPED + "\"", "href=\"" + STOPPED + "\"");
        assertThat(olga.get(STOPPED).body())
                .contains("For no job, no timer and no message.", "href=\"" + running + "\"")
                .doesNotContain("data-called=");
        assertThat(olga.get(running + "?lang=zh").body()).contains("正在等待", "所调用的流程实例");
        olga.get(running + "?lang=en");
    }

    @Test
    void showsHowAPacketFaredAndNothingOfWhatItSays() {
        String packet = "/operations/packets/" + FakePackets.REQUEST;

        assertThat(olga.get("/operations/packets").body()).contains("href=\"" + packet + "\"");
        assertThat(Visitor.said(olga.get(packet)))
                .contains("data-sending=\"ATTEMPT FAILED\"", "data-sending=\"ATTEMPT SENT\"", "No such file")
                .contains("NO_TIMESTAMP", "data-verdict=\"ACCEPTED\"")
                .doesNotContain("LYU", "/document", "/proof");
        assertThat(olga.get("/operations/packets/0193a1b2-0000-7000-8000-0000000000ee")
                        .statusCode())
                .isEqualTo(404);
        assertThat(Visitor.signedIn("anna").get(packet).statusCode()).isEqualTo(403);
    }

    @Test
    void sendsAPacketAgainWhenItIsSaidWhy() {
        String packet = "/operations/packets/" + FakePackets.REQUEST;

        olga.submit(packet, packet + "/resend", "reason", "short");
        assertThat(olga.get(packet).body()).contains("Say why, in 10 to 500 characters.", ">short</textarea>");
        assertThat(RunningDesk.interventions().orders())
                .noneMatch(order -> order.act() == Act.RESEND && order.subject().equals(FakePackets.REQUEST.value()));

        olga.submit(packet, packet + "/resend", "reason", "The partner lost its inbox on Sunday.");
        assertThat(olga.get(packet).body())
                .contains("It was put out again.", "data-act=\"RESEND\"", "The partner lost its inbox on Sunday.");
    }

    @Test
    void givesTheFileOfProofToThoseWhoMayReadOfThePerson() {
        String proof = "/desk/packets/" + FakePackets.REQUEST + "/proof";

        HttpResponse<byte[]> file = Visitor.signedIn("bruno").bytes(proof);
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("attachment", "-proof.zip");
        assertThat(Visitor.signedIn("bruno")
                        .get("/desk/packets/" + FakePackets.REQUEST)
                        .body())
                .contains("href=\"" + proof + "\"");
        assertThat(olga.get(proof).statusCode()).isEqualTo(403);
    }

    @Test
    void showsPacketsWithoutTheirContent() {
        assertThat(Visitor.said(olga.get("/operations/packets")))
                .contains("data-packet-state=\"ACKNOWLEDGED\"", "SFTP")
                .doesNotContain("LYU", "/document");
    }

    @Test
    void findsPacketsByTheirNumberTheirCaseAndTheirState() {
        assertThat(olga.get("/operations/packets?find=" + FakePackets.REQUEST).body())
                .contains("data-packet-id=\"" + FakePackets.REQUEST)
                .doesNotContain("data-packet-id=\"" + FakePackets.REPLY);
        assertThat(olga.get("/operations/packets?find=" + FakeCases.FIRST).body())
                .contains("data-packet-id=\"" + FakePackets.REQUEST);
        assertThat(olga.get("/operations/packets?find=nothing").body())
                .contains("No such packets.")
                .doesNotContain("data-packet-id");
        assertThat(olga.get("/operations/packets?state=FAILED&lang=zh").body())
                .contains("<option value=\"FAILED\" selected=\"selected\">未送达</option>")
                .doesNotContain("data-packet-state=\"ACKNOWLEDGED\"");
    }

    /** A page that stays open asks again and again, and nearly always nothing has changed. */
    @Test
    void sendsPacketsAgainOnlyWhenTheyHaveChanged() {
        String again = olga.get("/operations/packets")
                .body()
                .split("hx-get=\"")[1]
                .split("\"")[0]
                .replace("&amp;", "&");

        HttpResponse<String> same = olga.send(olga.request(again).header("HX-Request", "true"));
        assertThat(same.statusCode()).isEqualTo(204);
        assertThat(same.body()).isEmpty();

        HttpResponse<String> others = olga.send(olga.request(again.replaceFirst("find=?", "find=" + FakePackets.REPLY))
                .header("HX-Request", "true"));
        assertThat(others.statusCode()).isEqualTo(200);
        assertThat(others.body())
                .contains("data-packet-id=\"" + FakePackets.REPLY)
                .doesNotContain("data-packet-id=\"" + FakePackets.REQUEST, "<h1");
        assertThat(olga.get(again).body()).contains("<h1", "data-packet-id=\"" + FakePackets.REQUEST);
    }

    @Test
    void answersAnInstanceThatIsNotThereWithoutATrace() {
        HttpResponse<String> answer = olga.get("/operations/instances/1");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("Not found").doesNotContain("Exception", "Whitelabel");
    }
}
