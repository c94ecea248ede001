package org.pouch.desk.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.pouch.casework.access.AccessReport.Line;
import org.pouch.casework.access.FieldGroup;
import org.pouch.testing.desk.FakeImports;
import org.pouch.testing.desk.RunningDesk;
import org.pouch.testing.desk.Visitor;

class ImportPagesTest {
    private static final String ONE = "/desk/imports/" + FakeImports.DONE;

    @Test
    void showsImportsAndTheColumnsOfATable() {
        Visitor sara = Visitor.signedIn("sara");

        assertThat(sara.get("/desk/imports").body())
                .contains("data-import-id=\"" + FakeImports.DONE + "\"", "<code>portrait</code>", "/vendor/imports");
        assertThat(sara.get("/desk/imports/columns").body()).isEqualTo("rowId,portrait\r\n");
        assertThat(sara.get("/desk/imports?lang=zh-CN").body()).contains("批量导入", "肖像");
        assertThat(sara.get("/desk/imports?lang=en").statusCode()).isEqualTo(200);
    }

    @Test
    void showsHowFarOneHasComeAndWhyRowsWereRefused() {
        Visitor sara = Visitor.signedIn("sara");

        assertThat(sara.get(ONE).body())
                .contains("data-state=\"DONE\"", "value=\"100\"", "data-line=\"4\"", "Date of birth lies in the")
                .doesNotContain("hx-trigger");
        assertThat(RunningDesk.looks().of("sara")).extracting(Line::look).anySatisfy(look -> {
            assertThat(look.group()).isEqualTo(FieldGroup.LIST);
            assertThat(look.item()).startsWith("/desk/imports/{id}");
        });
        assertThat(sara.get(ONE + "?part=true").body())
                .contains("id=\"progress\"")
                .doesNotContain("<html");
        assertThat(sara.get(ONE + "/result?refused=true").body())
                .isEqualTo("row,line,outcome,case,field,rule,reason\r\n"
                        + "3,4,REFUSED,,\"'=cmd\",\"A12\",\"Date of birth lies in the \"\"future\"\".\"\r\n");
        assertThat(sara.get("/desk/imports/0193a1b2-0000-7000-8000-0000000000ff")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void takesAFileAsTheScriptSendsIt() {
        HttpResponse<String> answer = Visitor.program("sara")
                .send(Visitor.program("sara")
                        .request("/api/imports?evidence=true")
                        .header("Content-Type", "application/x-ndjson")
                        .POST(BodyPublishers.ofString("{}\n")));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).contains("\"state\":\"AWAITING_EVIDENCE\"");
        assertThat(RunningDesk.imports().received()).containsEntry("rows", "JSON_LINES {}\n");
        assertThat(Visitor.signedIn("anna").get("/desk/imports").statusCode()).isEqualTo(403);
    }
}
