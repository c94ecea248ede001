package org.pouch.operations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pouch.testing.desk.FakeSafeguards;
import org.pouch.testing.desk.RunningDesk;
import org.pouch.testing.desk.Visitor;

class SafeguardPagesTest {
    private static final String PAGE = "/operations/safeguards";
    private static final String APPROVAL = PAGE + "/" + FakeSafeguards.PROPOSED.id() + "/approval";

    private final Visitor kim = Visitor.signedIn("kim");
    private final Visitor olga = Visitor.signedIn("olga");

    @Test
    void saysWhichTableDecidesAndWhyNoneDoes() {
        assertThat(olga.get(PAGE).body())
                .contains("The table of this release decides:", "It decides nothing, so nothing leaves.")
                .doesNotContain(APPROVAL);
    }

    @Test
    void saysWhatIsMissingToWhoeverCannotApprove() {
        assertThat(olga.get(PAGE).body()).contains("only key officers can", "Two of them are needed");
        assertThat(olga.get(PAGE + "?lang=zh").body()).contains("只有密钥官可以更改");
        olga.get(PAGE + "?lang=en");
        assertThat(kim.get(PAGE).body())
                .contains("Another key officer must approve it: somebody who signs in as themselves")
                .doesNotContain("only key officers can");
    }

    @Test
    void takesTheApprovalOfAKeyOfficerAlone() {
        assertThat(kim.get(PAGE).body()).contains(APPROVAL, "a stricter rule about health");

        kim.submit(PAGE, APPROVAL, "compared", "abababab");

        assertThat(RunningDesk.safeguards().done())
                .contains("kim approves " + FakeSafeguards.PROPOSED.id() + " by abababab");
        assertThat(olga.submit(PAGE, APPROVAL, "compared", "abababab").statusCode())
                .isEqualTo(403);
    }
}
