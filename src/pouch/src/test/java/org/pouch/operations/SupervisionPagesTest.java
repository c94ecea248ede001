package org.pouch.operations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.access.FieldGroup;
import org.pouch.casework.access.Purpose;
import org.pouch.testing.desk.FakeCases;
import org.pouch.testing.desk.FakePackets;
import org.pouch.testing.desk.FakeSample;
import org.pouch.testing.desk.RunningDesk;
import org.pouch.testing.desk.Visitor;

/** whoever supervises sees on which basis packets left that were drawn, and an auditor says what was found. */
class SupervisionPagesTest {
    private static final String LIST = "/operations/supervision";
    private static final String PACKET = LIST + "/" + FakeCases.FIRST + "/" + FakePackets.REQUEST;
    private static final String REMARK = "The note says why nothing else would do.";

    private final Visitor udo = Visitor.signedIn("udo");

    @AfterEach
    void nobodyReviewedAnything() {
        RunningDesk.sample().reset();
    }

    @Test
    void listsWhatWasDrawnWithItsBasisAndWhatWasMissed() {
        assertThat(udo.get(LIST).body())
                .contains("data-sampled=\"" + FakePackets.REQUEST + "\"", "derogation (GDPR 49)", PACKET)
                .contains("data-missed", ": 2")
                .doesNotContain(FakeSample.NOTE);
    }

    @Test
    void showsTheNoteAndWritesDownAtWhichCaseSomebodyLooked() {
        assertThat(udo.get(PACKET).body()).contains(FakeSample.NOTE, "name=\"remark\"");

        assertThat(RunningDesk.looks().of("udo"))
                .extracting(line -> line.look())
                .anySatisfy(look -> {
                    assertThat(look.group()).isEqualTo(FieldGroup.SAFEGUARDS);
                    assertThat(look.request()).isEqualTo(FakeCases.FIRST);
                    assertThat(look.purpose()).isEqualTo(Purpose.SUPERVISION);
                });
    }

    @Test
    void namesNobodyInTitleAndAddress() {
        String title = udo.get(PACKET).body().replaceAll("(?s).*<title>(.*?)</title>.*", "$1");

        assertThat(title).startsWith("On which basis a packet left").doesNotContain("LYU");
        assertThat(PACKET).matches(LIST + "/urn:rdx:UTO:2026:\\d+/[0-9a-f-]+");
    }

    @Test
    void takesOneReviewOfAnAuditor() {
        assertThat(udo.submit(PACKET, PACKET, "finding", "INSUFFICIENT", "remark", REMARK)
                        .statusCode())
                .isEqualTo(302);

        assertThat(udo.get(LIST).body())
                .contains("data-reviewed=\"" + FakePackets.REQUEST + " INSUFFICIENT\"", "The review is written down.")
                .doesNotContain("data-sampled");
        assertThat(udo.get(PACKET).body())
                .contains("data-finding=\"INSUFFICIENT\"", REMARK)
                .doesNotContain("name=\"remark\"");
    }

    @Test
    void saysWhyAReviewWasNotTakenAndKeepsWhatWasTyped() {
        udo.submit(PACKET, PACKET, "finding", "SUFFICIENT", "remark", "Fine");

        assertThat(udo.get(PACKET).body()).contains("data-not-done", "A remark has 10 to 1000 characters.", ">Fine<");
    }

    @Test
    void letsAMonitorReadAndNotReview() {
        Visitor mona = Visitor.signedIn("mona");

        assertThat(mona.get(PACKET).body()).contains(FakeSample.NOTE).doesNotContain("name=\"remark\"");
        assertThat(mona.submit(LIST, PACKET, "finding", "SUFFICIENT", "remark", REMARK)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void knowsNothingOfWhatWasNotDrawn() {
        assertThat(udo.get(LIST + "/" + FakeCases.SECOND + "/" + FakePackets.REQUEST)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void saysItInChinese() {
        assertThat(udo.get(PACKET + "?lang=zh-CN").body()).contains("文件包的传输依据", "例外（GDPR 49）", "理由");
    }
}
