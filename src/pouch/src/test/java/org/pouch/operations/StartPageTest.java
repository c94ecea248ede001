package org.pouch.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.testing.desk.FakeCases;
import org.pouch.testing.desk.FakeInstances;
import org.pouch.testing.desk.RunningDesk;
import org.pouch.testing.desk.Visitor;

/** What is stuck and why, each thing one click away. */
class StartPageTest {
    private final Visitor olga = Visitor.signedIn("olga");

    @AfterEach
    void theEngineIsBack() {
        RunningDesk.standstill().away(false);
        RunningDesk.standstill().cluster(false);
        RunningDesk.interventions().find(FakeCases.SECOND);
    }

    @Test
    void leadsToEachThingThatIsStuckAndToItsRemedy() {
        RunningDesk.interventions().lose(FakeCases.SECOND, false);

        assertThat(olga.get("/operations").body())
                .contains("data-cause=\"packet-dispatch serviceTask_SealPacket JOB_NO_RETRIES\"", "act=RETRY&amp;")
                .contains("data-job-type=\"acme.translate\"", "This program has no worker for this type")
                .contains("/operations/instances/" + FakeInstances.RUNNING)
                .contains("The longest for 9 days; nine of ten passed within 5 hours.", "10000+")
                .contains("data-stuck=\"lost\"", "request=" + FakeCases.SECOND.value())
                .contains("It was said: Connection refused.", "/operations/partners/XRU-CRS")
                .contains("data-outbox=\"SFTP XRU-CRS\"", "tried 7 times")
                .contains("data-stuck=\"unanswered\"", "data-stuck=\"news\"", "data-stuck=\"lots\"")
                .contains("data-stuck=\"expiring\"")
                .contains(
                        "data-stuck=\"returns\"",
                        "Returns that both sides note differently",
                        "element=userTask_SettleReturn")
                .contains("data-webhook=\"case-system\"", "tried 9 times", "It answers with HTTP status 500.")
                .contains(
                        "data-webhook=\"statistics\"",
                        "Line 17 of the ledger cannot be read, and nothing behind it is told",
                        "./pouch ledger verify")
                .containsOnlyOnce("data-unreadable");
    }

    @Test
    void leadsToTimersThatDidNotFireAndToMessagesNobodyWaitsFor() {
        assertThat(olga.get("/operations").body())
                .contains(
                        "data-timer=\"request-preparation boundaryEvent_PreparationOverdue\"",
                        "state=ACTIVE&amp;process=request-preparation&amp;element=userTask_PrepareRequest")
                .contains("data-message=\"MSG_REPLY\"", "1000+", "process=readmission-request")
                .contains("/operations/instances?request=" + FakeCases.SECOND.value())
                .contains("data-message=\"acme-mispelt\"", "No deployed model waits for this name")
                .contains("key not shown", "without a key")
                .doesNotContain("data-not-told");
    }

    @Test
    void saysThatAClusterDoesNotTellOfThem() {
        RunningDesk.standstill().cluster(true);

        assertThat(olga.get("/operations").body())
                .contains("data-not-told", "as no Camunda cluster does")
                .doesNotContain("data-timer=", "data-message=");
    }

    @Test
    void namesTheProcessAloneWhereTheEngineDoesNotTellTheStep() {
        assertThat(olga.get("/operations").body()).contains("<span>Translate · acme-extension</span>");

        RunningDesk.standstill().cluster(true);

        assertThat(olga.get("/operations").body()).contains("<span>acme-extension</span>");
    }

    /** Nobody finds out from what does not happen that it is left off. */
    @Test
    void saysWhichSafeguardsTheSettingsLeaveOff() {
        assertThat(olga.get("/operations").body())
                .contains("data-left-off=\"second-factor\"", "pouch.second-factor to required")
                .contains("data-left-off=\"need-to-know\"", "pouch.desk.need-to-know to true");
    }

    @Test
    void showsTheRestWhileTheEngineIsAway() {
        RunningDesk.standstill().away(true);

        HttpResponse<String> page = olga.get("/operations");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("The process engine does not answer", "data-engine=\"AWAY\"", "data-outbox=\"SFTP XRU-CRS\"")
                .doesNotContain("data-cause=");
        assertThat(olga.get("/operations/counts", "application/json").body())
                .contains("\"channels\"")
                .doesNotContain("incidents", "\"stuck\"");
    }

    @Test
    void givesTheMenuItsNumbers() {
        assertThat(olga.get("/operations/counts", "application/json").body())
                .isEqualTo("{\"incidents\":1,\"channels\":2,\"quarantine\":1,\"stuck\":4}");
        assertThat(olga.get("/operations/packets").body())
                .contains("data-menu-counts=\"/operations/counts\"", "data-menu-stream=\"/operations/counts/stream\"")
                .contains(
                        "data-menu-count=\"stuck\" title=\"Open incidents, channels that are away and lots in quarantine\"");
        assertThat(Visitor.signedIn("kim").get("/operations/partners").body()).doesNotContain("data-menu-counts");
    }

    @Test
    void countsForAuditorsAndMonitorsWhatWaitsForReviewAlone() {
        for (String officer : List.of("udo", "mona")) {
            assertThat(Visitor.signedIn(officer)
                            .get("/operations/counts", "application/json")
                            .body())
                    .isEqualTo("{\"supervision\":1}");
        }
    }

    @Test
    void saysItInChinese() {
        assertThat(olga.get("/operations?lang=zh-CN").body()).contains("停滞事项", "无人处理的作业");
        olga.get("/operations?lang=en");
    }
}
