package org.pouch.desk.silence;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.pouch.casework.access.Purpose;
import org.pouch.pdf.evidence.EvidenceText;
import org.pouch.testing.desk.FakeCases;
import org.pouch.testing.desk.RunningDesk;
import org.pouch.testing.desk.Visitor;

class SilencePagesTest {
    private static final String PAGE = "/desk/cases/" + FakeCases.FIRST + "/silence";

    private final Visitor anna = Visitor.signedIn("anna");

    @Test
    void showsWhatWasAskedAndHowLongNothingCame() {
        String page = Visitor.said(anna.get(PAGE));

        assertThat(page)
                .contains(
                        "data-days=\"silent\">50<",
                        "data-days=\"overdue\">20<",
                        "data-days=\"own\">2<",
                        "data-expected=\"ANSWER\"",
                        "Write to central authority",
                        "R-26-004411")
                .doesNotContain("LYU", "吕");
        assertThat(anna.get("/desk/cases/" + FakeCases.FIRST).body()).contains(PAGE);
        assertThat(anna.get(PAGE + "?lang=zh-CN").body()).contains("请求经过", "对方答复");
        assertThat(anna.get(PAGE + "?lang=en").statusCode()).isEqualTo(200);
    }

    @Test
    void signsTheSameAsADocumentOfBothLanguages() {
        HttpResponse<byte[]> document = anna.bytes(PAGE + ".pdf");

        assertThat(document.headers().firstValue("Content-Type")).hasValue("application/pdf");
        assertThat(new String(document.body(), StandardCharsets.ISO_8859_1)).contains("/ByteRange");
        assertThat(EvidenceText.of("application/pdf", document.body()))
                .contains("History of the request", "请求经过", "50")
                .doesNotContain("LYU", "吕");
    }

    @Test
    void isOfRequestsOfThisSideAloneAndAsksWhy() {
        String other = "/desk/cases/urn:rdx:UTO:2026:999999/silence";
        Visitor dora = Visitor.signedIn("dora");

        assertThat(dora.get(other).headers().firstValue("Location").orElseThrow())
                .contains("/desk/purpose");
        dora.submit("/desk/purpose", "/desk/purpose", "purpose", "CUSTODY_REVIEW", "next", other);
        assertThat(dora.get(other).statusCode()).isEqualTo(404);
        assertThat(RunningDesk.looks().of("dora"))
                .extracting(line -> line.look().purpose())
                .contains(Purpose.CUSTODY_REVIEW);
        assertThat(Visitor.signedIn("olga").get(PAGE).statusCode()).isEqualTo(403);
    }
}
