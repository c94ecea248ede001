package org.pouch.operations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pouch.testing.desk.FakeInstances;
import org.pouch.testing.desk.RunningDesk;
import org.pouch.testing.desk.Visitor;

class InstanceListTest {
    private static final String LIST = "/operations/instances";

    private final Visitor olga = Visitor.signedIn("olga");

    @BeforeEach
    void startAgain() {
        RunningDesk.instances().startAgain();
    }

    @Test
    void findsByStepErrorVersionDayAndPartOfACaseNumber() {
        assertThat(found("?process=packet-dispatch&element=serviceTask_SealPacket"))
                .isEqualTo(FakeInstances.STOPPED);
        assertThat(found("?error=did+not+answer")).isEqualTo(FakeInstances.STOPPED);
        assertThat(found("?state=ACTIVE&process=readmission-request&version=3&from=2026-11-22&until=2026-11-22"))
                .isEqualTo(FakeInstances.RUNNING);
        assertThat(olga.get(LIST + "?process=readmission-request&version=4").body())
                .contains("No instances");
        assertThat(olga.get(LIST + "?until=2026-11-21").body()).contains("No instances");
        assertThat(found("?state=COMPLETED&request=000123")).isEqualTo(FakeInstances.ENDED);
    }

    /** The only one on the page. */
    private long found(String query) {
        String[] rows = olga.get(LIST + query).body().split("<tr data-instance-key=\"", -1);
        assertThat(rows).as(query).hasSize(2);
        return Long.parseLong(rows[1].substring(0, rows[1].indexOf('"')));
    }

    @Test
    void keepsWhatIsLookedForInTheAddressOfTheOtherPages() {
        String page = olga.get(LIST + "?page=2&process=" + FakeInstances.UNCOUNTED
                        + "&version=3&error=100%25+%26+more&from=2026-11-01&incident=true&state=ACTIVE")
                .body();

        assertThat(page)
                .contains("href=\"" + LIST + "?state=ACTIVE&amp;incident=true&amp;process=crowded&amp;version=3"
                        + "&amp;error=100%25%20%26%20more&amp;from=2026-11-01&amp;page=3\"")
                .contains("value=\"100% &amp; more\"", "value=\"2026-11-01\"");
    }

    @Test
    void keepsBracesPlusSignsAndQuotesInTheAddress() {
        String typed = "%7Ba%7D%20%2B%20%22b%22";

        assertThat(olga.get(LIST + "?page=2&process=" + FakeInstances.UNCOUNTED + "&error=" + typed)
                        .body())
                .contains("&amp;error=" + typed + "&amp;page=3\"", "value=\"{a} + &quot;b&quot;\"");
    }

    @Test
    void saysThatADayIsNoneAndShowsTheRest() {
        assertThat(olga.get(LIST + "?from=24.11.2026").body())
                .contains("Write days as year-month-day", "data-instance-key=\"" + FakeInstances.RUNNING + "\"")
                .contains("value=\"24.11.2026\"");
        assertThat(olga.get(LIST + "?until=x&lang=zh-CN").body()).contains("日期请按年-月-日填写");
        olga.get(LIST + "?lang=en");
    }

    @Test
    void offersVersionsAndStepsOfTheProcessThatIsChosen() {
        assertThat(olga.get(LIST).body()).doesNotContain("id=\"version\"", "id=\"element\"", "On the diagram");
        assertThat(olga.get(LIST + "?process=packet-dispatch&version=3&element=serviceTask_SealPacket")
                        .body())
                .contains(">v4<", "value=\"callActivity_DeliverPacket\"")
                .contains("href=\"/operations/processes/packet-dispatch?version=3\"");
    }

    @Test
    void leadsFromEachStepWhereInstancesStandToThem() {
        String of = "/operations/instances?process=packet-dispatch&amp;version=4&amp;element=serviceTask_SealPacket";
        assertThat(olga.get("/operations/processes/packet-dispatch").body())
                .contains("data-element=\"serviceTask_SealPacket\" data-tokens=\"13\" data-incidents=\"2\"")
                .contains("href=\"" + of + "\"", "href=\"" + of + "&amp;incident=true\"")
                .contains("data-heat=\"/operations/instances?process=packet-dispatch&amp;version=4\"");
        assertThat(olga.get("/operations/processes/packet-dispatch?version=3").body())
                .contains("data-version=\"3\"");
        assertThat(olga.get("/operations/processes/packet-dispatch/diagram?version=3", "application/json")
                        .body())
                .contains("\"active\":11", "\"incidents\":2");
        for (String missing : new String[] {"/no-process", "/no-process/diagram", "/packet-dispatch?version=9"}) {
            assertThat(olga.get("/operations/processes" + missing).statusCode()).isEqualTo(404);
        }
        assertThat(Visitor.signedIn("anna")
                        .get("/operations/processes/packet-dispatch")
                        .statusCode())
                .isEqualTo(403);
    }
}
