package org.pouch.desk.comment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pouch.testing.desk.FakeCases;
import org.pouch.testing.desk.RunningDesk;
import org.pouch.testing.desk.Visitor;

class CommentPagesTest {
    private static final String PAGE = "/desk/cases/" + FakeCases.FIRST;

    private final Visitor anna = Visitor.signedIn("anna");

    @BeforeEach
    void startAgain() {
        RunningDesk.comments().forget(FakeCases.FIRST);
    }

    @Test
    void showsACommentInTheHistoryWithWhoWroteIt() {
        assertThat(anna.get(PAGE + "?lang=en").body())
                .contains("data-event=\"CommentWritten\"", "The embassy called.\n&lt;b&gt;Twice&lt;/b&gt;.")
                .contains("action=\"" + PAGE + "/comments\"", "never sent");
        assertThat(anna.get(PAGE + "?lang=zh-CN").body()).contains("写入备注");
        anna.get(PAGE + "?lang=en");
    }

    @Test
    void takesACommentOfWhoMayDecideInTheCase() {
        HttpResponse<String> answer = anna.submit(PAGE, PAGE + "/comments", "text", "Call back on Monday.");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(RunningDesk.comments().written).containsExactly("anna: Call back on Monday.");
        assertThat(anna.get(PAGE).body()).contains("Your comment is in the history.");
        assertThat(RunningDesk.looks().of("anna").get(1).look().group().name()).isEqualTo("CASE");
    }

    @Test
    void takesNoneOfOthersAndOfNoCase() {
        Visitor sara = Visitor.signedIn("sara");
        assertThat(sara.get(PAGE).body()).doesNotContain("/comments\"");
        assertThat(sara.submit("/desk/tasks", PAGE + "/comments", "text", "Mine")
                        .statusCode())
                .isEqualTo(403);
        assertThat(anna.submit(PAGE, "/desk/cases/urn:rdx:UTO:2026:000999/comments", "text", "Mine")
                        .statusCode())
                .isEqualTo(404);
        assertThat(RunningDesk.comments().written).isEmpty();
    }

    @Test
    void saysWhyACommentIsNotTakenAndGivesItsWordsBack() {
        HttpResponse<String> answer = anna.submit(PAGE, PAGE + "/comments", "text", "asked for <asylum>");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("That is kept apart from the case", ">asked for &lt;asylum&gt;</textarea>")
                .contains("data-request-id=\"" + FakeCases.FIRST + "\"");
        assertThat(anna.get(PAGE).body()).doesNotContain("asked for");
    }
}
