package org.pouch.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.pouch.testing.desk.FakeCases;
import org.pouch.testing.desk.Visitor;

class LedgerPageTest {
    private static final String PAGE = "/operations/ledger";

    private final Visitor udo = Visitor.signedIn("udo");

    @Test
    void showsTheNewestLineFirst() {
        String page = udo.get(PAGE).body();

        assertThat(page.indexOf("data-sequence=\"7\"")).isPositive().isLessThan(page.indexOf("data-sequence=\"1\""));
        assertThat(page).contains("data-holds").doesNotContain("data-broken");
    }

    @Test
    void goesOnWithOlderLinesAndBack() {
        assertThat(udo.get(PAGE + "?before=4").body())
                .contains("data-sequence=\"3\"", "Newest")
                .doesNotContain("data-sequence=\"4\"");
    }

    @Test
    void findsTheLinesOfAnEventAndOfACase() {
        assertThat(udo.get(PAGE + "?event=DecisionTaken").body())
                .contains("data-sequence=\"2\"", "<option value=\"DecisionTaken\" selected=\"selected\">")
                .doesNotContain("data-sequence=\"1\"");
        assertThat(udo.get(PAGE + "?request=" + FakeCases.FIRST).body()).contains("data-sequence=\"1\"");
        assertThat(udo.get(PAGE + "?request=nothing").body())
                .contains("The ledger has no such lines.")
                .doesNotContain("data-sequence");
    }

    /** The seven lines of the tests follow nothing. */
    @Test
    void checksTheWholeLedgerBesideOtherWork() {
        assertThat(udo.get(PAGE).body()).contains("Check the whole ledger");

        assertThat(udo.submit(PAGE, PAGE + "/check").statusCode()).isEqualTo(302);

        await().untilAsserted(() -> assertThat(udo.get(PAGE).body())
                .contains("data-check=\"BROKEN\"", "The ledger is broken at line 1:", "Line 1 of 7"));
        assertThat(udo.get(PAGE + "?lang=zh-CN").body()).contains("账本在第 1 行断开：", "没有封签：");
        udo.get(PAGE + "?lang=en");
        assertThat(Visitor.signedIn("olga")
                        .submit("/operations", PAGE + "/check")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void givesTheLinesAsAFile() {
        HttpResponse<String> all = udo.get(PAGE + "/file", "application/x-ndjson");
        HttpResponse<String> some = udo.get(PAGE + "/file?event=PacketSent", "application/x-ndjson");

        assertThat(all.statusCode()).isEqualTo(200);
        assertThat(all.body().lines()).hasSize(7).first().asString().contains("\"event\":\"CaseOpened\"");
        assertThat(some.body().lines()).hasSize(2).allMatch(line -> line.contains("\"event\":\"PacketSent\""));
        assertThat(Visitor.signedIn("olga").get(PAGE + "/file").statusCode()).isEqualTo(403);
    }
}
