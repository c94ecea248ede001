package org.pouch.desk.acts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pouch.testing.desk.FakeCases;
import org.pouch.testing.desk.FakeOnward;
import org.pouch.testing.desk.RunningDesk;
import org.pouch.testing.desk.Visitor;

/** R-34 at the page of a case. */
class OnwardPagesTest {
    private static final String PAGE = "/desk/cases/" + FakeCases.FIRST + "/onward";

    private final Visitor anna = Visitor.signedIn("anna");
    private final List<String> done = RunningDesk.onward().done;

    @BeforeEach
    void forget() {
        done.clear();
    }

    @Test
    void showsConsentsAndWhatWasPassedOnInBothLanguages() {
        assertThat(anna.get("/desk/cases/" + FakeCases.FIRST).body()).contains(PAGE);
        assertThat(anna.get(PAGE + "?lang=zh-CN").body()).contains("转交对方提供的资料", "待另一名官员确认");
        assertThat(anna.get(PAGE + "?lang=en").body())
                .contains("data-consent=\"" + FakeOnward.NOTED + "\"", "data-state=\"IN_FORCE\"", "XR-2026/17")
                .contains("care of the person", "data-passed-on")
                .contains("action=\"" + PAGE + "/" + FakeOnward.IN_FORCE + "/passing\"")
                .doesNotContain("/" + FakeOnward.NOTED + "/confirmation\"", "/" + FakeOnward.NOTED + "/passing\"");
        assertThat(Visitor.signedIn("bruno").get(PAGE).body())
                .contains("action=\"" + PAGE + "/" + FakeOnward.NOTED + "/confirmation\"");
    }

    @Test
    void takesWhatAnOfficerNotesConfirmsUsesAndEnds() {
        Visitor bruno = Visitor.signedIn("bruno");
        assertThat(anna.submit(
                                PAGE,
                                PAGE,
                                "recipient",
                                "UTO-CIV",
                                "purpose",
                                "CARE",
                                "reference",
                                "XR-17",
                                "until",
                                "2026-06-30")
                        .statusCode())
                .isEqualTo(302);
        bruno.submit(PAGE, PAGE + "/" + FakeOnward.NOTED + "/confirmation");
        anna.submit(PAGE, PAGE + "/" + FakeOnward.IN_FORCE + "/passing");
        anna.submit(PAGE, PAGE + "/" + FakeOnward.IN_FORCE + "/end");

        assertThat(done)
                .containsExactly(
                        "anna notes UTO-CIV CARE XR-17 2026-06-30",
                        "bruno confirms consent-1",
                        "anna passes on by consent-2",
                        "anna ends consent-2");
    }

    @Test
    void refusesWhatCannotBeReadAndWhoNotedIt() {
        assertThat(anna.submit(PAGE, PAGE, "recipient", "the police", "until", "soon")
                        .statusCode())
                .isEqualTo(422);
        assertThat(anna.submit(PAGE, PAGE + "/" + FakeOnward.NOTED + "/confirmation")
                        .statusCode())
                .isEqualTo(422);
        assertThat(done).isEmpty();
    }

    @Test
    void takesNothingOfOthersAndOfNoCase() {
        Visitor sara = Visitor.signedIn("sara");
        assertThat(sara.get(PAGE).body()).contains("XR-2026/17").doesNotContain("/passing\"");
        assertThat(sara.submit("/desk/tasks", PAGE + "/" + FakeOnward.IN_FORCE + "/passing")
                        .statusCode())
                .isEqualTo(403);
        assertThat(anna.submit(PAGE, "/desk/cases/urn:rdx:UTO:2026:000999/onward/consent-2/end")
                        .statusCode())
                .isEqualTo(404);
        assertThat(done).isEmpty();
    }
}
