package org.pouch.desk.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.pouch.testing.desk.FakeCases;
import org.pouch.testing.desk.FakeTasks;
import org.pouch.testing.desk.RunningDesk;
import org.pouch.testing.desk.Visitor;

class EvidenceViewerTest {
    private static final String EVIDENCE = "/desk/cases/" + FakeCases.FIRST + "/evidence/";

    private final Visitor anna = Visitor.signedIn("anna");

    @Test
    void showsAPageOfAFileAsAPictureWithTheWayToTheNext() {
        HttpResponse<String> answer = anna.get(EVIDENCE + "passport-copy?page=1&lang=en");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("File 2 of 2", "page 1 of 2", "src=\"data:image/jpeg;base64,")
                .contains("href=\"" + EVIDENCE + "passport-copy?page=2\"", "href=\"" + EVIDENCE + "portrait\"")
                .doesNotContain("page=0", "page=3");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(anna.get(EVIDENCE + "passport-copy?page=99").body()).contains("page 2 of 2");
        assertThat(anna.get(EVIDENCE + "portrait?lang=zh-CN").body()).contains("第 1 个文件，共 2 个", "下一个文件");
        assertThat(anna.get(EVIDENCE + "nothing?lang=en").statusCode()).isEqualTo(404);
    }

    @Test
    void writesEachLookDownWithItsFile() {
        anna.get(EVIDENCE + "portrait");

        assertThat(RunningDesk.looks().of("anna").get(0).look()).satisfies(look -> {
            assertThat(look.group().name()).isEqualTo("ATTACHMENT");
            assertThat(look.request()).isEqualTo(FakeCases.FIRST);
            assertThat(look.item()).isEqualTo("portrait");
        });
    }

    @Test
    void isNotOpenToWhoMaySeeNoCase() {
        assertThat(Visitor.signedIn("olga").get(EVIDENCE + "portrait").statusCode())
                .isEqualTo(403);
    }

    @Test
    void isOfferedBesideTheForm() {
        assertThat(anna.get("/desk/tasks/" + FakeTasks.PREPARE).body())
                .contains("hx-get=\"" + EVIDENCE + "passport-copy\"", "id=\"viewer\"");
    }
}
