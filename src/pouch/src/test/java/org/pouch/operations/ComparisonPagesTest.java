package org.pouch.operations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pouch.testing.desk.FakeInstances;
import org.pouch.testing.desk.FakeStandstill;
import org.pouch.testing.desk.Visitor;

class ComparisonPagesTest {
    private static final String PROCESS = "/operations/processes/packet-dispatch";
    private static final String COMPARISON = PROCESS + "/comparison";

    private final Visitor olga = Visitor.signedIn("olga");

    @Test
    void comparesTheNewestVersionWithTheOneBefore() {
        String page = olga.get(COMPARISON).body();

        assertThat(page)
                .contains("<option value=\"3\" selected=\"selected\">v3</option>")
                .contains("data-element=\"serviceTask_SealPacket\" data-mark=\"changed\"")
                .contains("<del lang=\"en\">Seal the packet</del>", "<ins lang=\"en\">Seal packet</ins>")
                .contains("data-element=\"callActivity_DeliverPacket\" data-mark=\"added\"")
                .contains("data-element=\"callActivity_SendPacket\" data-mark=\"removed\"")
                .contains("1 added, 1 removed", "<span aria-hidden=\"true\">≠</span> <span>changed</span>")
                .doesNotContain("data-element=\"startEvent_", "<script>");
    }

    @Test
    void marksWhatDiffersInBothPictures() {
        String page = olga.get(COMPARISON).body();
        String before = page.substring(page.indexOf("id=\"before-title\""), page.indexOf("id=\"after-title\""));
        String after = page.substring(page.indexOf("id=\"after-title\""));

        assertThat(before).contains("<g class=\"removed\"><title>removed: callActivity_SendPacket</title>");
        assertThat(after).contains("<g class=\"added\"><title>added: callActivity_DeliverPacket</title>");
        assertThat(before).contains("<g class=\"symbol\"");
    }

    @Test
    void comparesAnyTwoVersions() {
        String page = olga.get(COMPARISON + "?before=4&after=4").body();

        assertThat(page).contains("Both versions say and draw the same.").doesNotContain("data-mark=");
    }

    @Test
    void speaksChinese() {
        assertThat(olga.get(COMPARISON + "?lang=zh").body())
                .contains("比较版本", "<title>新增: callActivity_DeliverPacket</title>", "新增 1 项，移除 1 项");
    }

    /** The older version calls it otherwise: that is no name of ours. */
    @Test
    void namesInChineseWhatIsCalledAsInTheModelsOfPouch() {
        assertThat(olga.get(COMPARISON + "?lang=zh").body()).contains(">封签文件包</text>", ">Seal the packet</text>");
    }

    @Test
    void isNotThereForWhatIsNotDeployedNorForOthers() {
        assertThat(olga.get(COMPARISON + "?before=9").statusCode()).isEqualTo(404);
        assertThat(olga.get("/operations/processes/no-process/comparison").statusCode())
                .isEqualTo(404);
        assertThat(Visitor.signedIn("anna").get(COMPARISON).statusCode()).isEqualTo(403);
    }

    @Test
    void isOneClickFromTheProcessAndFromTheQuestionOfAnotherVersion() {
        assertThat(olga.get(PROCESS).body()).contains("href=\"" + COMPARISON + "?after=4\"");
        assertThat(olga.get("/operations/instances/" + FakeInstances.RUNNING + "/migration?target="
                                + FakeStandstill.NEWER)
                        .body())
                .contains("/comparison?before=3&amp;after=4\"");
    }
}
