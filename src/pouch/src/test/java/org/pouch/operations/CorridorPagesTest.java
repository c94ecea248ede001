package org.pouch.operations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pouch.testing.desk.FakeCorridors;
import org.pouch.testing.desk.RunningDesk;
import org.pouch.testing.desk.Visitor;

class CorridorPagesTest {
    private static final String PAGE = "/operations/corridors";
    private static final String APPROVAL = PAGE + "/" + FakeCorridors.PROPOSED.id() + "/approval";
    private final Visitor bruno = Visitor.signedIn("bruno");
    private final Visitor kim = Visitor.signedIn("kim");
    private final Visitor olga = Visitor.signedIn("olga");

    @Test
    void saysWhatWaitsByUrgencyAndForHowLong() {
        assertThat(olga.get(PAGE).body())
                .contains(
                        "Talks were broken off",
                        "data-waiting=\"100\"",
                        ">93<",
                        ">40<",
                        "urn:rdx:UTO:2026:000007",
                        "urn:rdx:UTO:2026:000008",
                        "2026-12-04")
                .doesNotContain(APPROVAL, "id=\"reason\"");
        assertThat(Visitor.signedIn("ivo").get(PAGE).statusCode()).isEqualTo(403);
    }

    @Test
    void letsASecondOfficerDecide() {
        assertThat(bruno.get(PAGE).body()).doesNotContain(APPROVAL);
        assertThat(kim.get(PAGE).body()).contains(APPROVAL);

        kim.submit(PAGE, APPROVAL);
        bruno.submit(PAGE, PAGE, "partner", "XRU-CRS", "direction", "OURS", "reason", "Talks were broken off.");
        assertThat(olga.submit(PAGE, APPROVAL).statusCode()).isEqualTo(403);

        assertThat(RunningDesk.corridors().done())
                .contains(
                        "kim suspends " + FakeCorridors.PROPOSED.id(),
                        "bruno proposes UTO-ORC>XRU-CRS: Talks were broken off.");
    }

    @Test
    void namesWhatNobodySigned() {
        assertThat(olga.get(PAGE).body()).doesNotContain("what was not decided");
        RunningDesk.corridors().doubts.add("Nobody has signed that suspension 1 was lifted.");
        try {
            assertThat(olga.get(PAGE).body()).contains("what was not decided", "suspension 1 was lifted");
        } finally {
            RunningDesk.corridors().doubts.clear();
        }
    }

    @Test
    void saysTheSameInChinese() {
        assertThat(olga.get(PAGE + "?lang=zh-Hans").body()).contains("合作").doesNotContain("What waits");
    }
}
