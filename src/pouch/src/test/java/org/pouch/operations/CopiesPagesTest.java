package org.pouch.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.pouch.casework.access.FieldGroup;
import org.pouch.casework.access.Look;
import org.pouch.casework.access.Purpose;
import org.pouch.pdf.evidence.EvidenceText;
import org.pouch.testing.ArchiveQuality;
import org.pouch.testing.desk.FakeCases;
import org.pouch.testing.desk.FakeCopies;
import org.pouch.testing.desk.FakeLineUps;
import org.pouch.testing.desk.FakePackets;
import org.pouch.testing.desk.RunningDesk;
import org.pouch.testing.desk.Visitor;

/** all copies of a person, and what was done with a case. */
class CopiesPagesTest {
    private static final String PAGE = "/operations/copies";

    private final Visitor dora = Visitor.signedIn("dora");

    @Test
    void showsEachCaseWithItsPacketsAndWritesDownThatItWasLookedAt() {
        HttpResponse<String> answer = dora.submit(PAGE, PAGE, "number", FakeCopies.NUMBER, "asked", "2026-11-23");

        assertThat(answer.body())
                .contains("data-request-id=\"" + FakeCases.FIRST + "\"", "XRU-CRS", "2026-11-26T00:00:00Z")
                .contains("Comments and remarks of officers", "data-comment", ">bruno<")
                .doesNotContain(FakeCopies.NUMBER);
        Look look = RunningDesk.looks().of("dora").get(0).look();
        assertThat(look.group()).isEqualTo(FieldGroup.COPIES);
        assertThat(look.purpose()).isEqualTo(Purpose.DATA_SUBJECT_REQUEST);
        assertThat(look.request()).isEqualTo(FakeCases.FIRST);
    }

    @Test
    void remembersWhoIsToBeAnsweredUntilThatIsDone() {
        String page = dora.submit(PAGE, PAGE, "number", FakeCopies.NUMBER, "asked", "2026-11-19")
                .body();
        String reference = last(page);
        String again = dora.submit(PAGE, PAGE, "number", FakeCopies.NUMBER, "reference", reference)
                .body();

        assertThat(again).contains("data-subject-request=\"" + reference + "\"", "overdue", "2026-11-22T00:00:00Z");
        assertThat(last(again)).isEqualTo(reference);
        assertThat(dora.submit(PAGE, PAGE + "/" + reference).statusCode()).isEqualTo(302);
        assertThat(dora.get(PAGE).body()).doesNotContain(reference);
        assertThat(dora.submit(PAGE, PAGE + "/" + reference).statusCode()).isEqualTo(404);
    }

    /** The reference of the request that the search was for. */
    private static String last(String page) {
        Matcher found = Pattern.compile("</time> <span class=\"pouch-id\">([^<]+)</span></p>")
                .matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    @Test
    void saysThatNothingIsKeptOrThatTooLittleWasGiven() {
        assertThat(dora.submit(PAGE, PAGE, "number", "1").body()).contains("Nothing is kept");
        assertThat(dora.submit(PAGE, PAGE, "family", "LYU").body()).contains("Give the identity number");
        assertThat(dora.submit(PAGE, PAGE, "family", "LYU", "born", "1986").body())
                .contains("Nothing is kept");
    }

    @Test
    void reportsTheUseOfACaseAsJson() throws Exception {
        HttpResponse<String> answer = dora.get(PAGE + "/" + FakeCases.FIRST, "application/json");
        JsonNode use = new ObjectMapper().readTree(answer.body());

        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(use.at("/requestId").asText()).isEqualTo(FakeCases.FIRST.value());
        assertThat(use.at("/papers/0/packetId").asText()).isEqualTo(FakePackets.REQUEST.value());
        assertThat(use.at("/packets").findValuesAsText("packetId")).contains(FakePackets.REQUEST.value());
        assertThat(use.at("/packets/0/receipts")).isNotNull();
        assertThat(use.at("/partners/0/erasure").asText()).isEqualTo("ASKED");
        assertThat(dora.get(PAGE + "/urn:rdx:UTO:2026:000999", "application/json")
                        .statusCode())
                .isEqualTo(404);
    }

    /** The photograph was used, too. */
    @Test
    void reportsPhotoLineUpsAndWhatCameOfThem() throws Exception {
        String address = PAGE + "/" + FakeCases.FIRST;
        String json = dora.get(address, "application/json").body();
        JsonNode lineUp = new ObjectMapper().readTree(json).at("/lineUps/0");
        assertThat(lineUp.at("/id").asText()).isEqualTo(FakeLineUps.LINE_UP);
        assertThat(lineUp.at("/officer").asText()).isEqualTo("anna");
        assertThat(lineUp.at("/viewings/0/conclusion").isNull()).isTrue();
        assertThat(lineUp.at("/viewings/0/entered").asBoolean()).isFalse();
        assertThat(lineUp.at("/viewings/1/conclusion").asText()).isEqualTo("RECOGNISED");

        String pages =
                EvidenceText.of("application/pdf", dora.bytes(address + ".pdf").body());
        String page = dora.submit(PAGE, PAGE, "number", FakeCopies.NUMBER).body();

        assertThat(pages.replaceAll("\\s+", " "))
                .contains("Photo line-ups", FakeLineUps.LINE_UP, "outcome not entered", "recognised the person")
                .contains("照片辨认", "结果尚未登记");
        assertThat(page).contains("data-line-up=\"" + FakeLineUps.LINE_UP + "\"", "recognised the person");
    }

    /** ADR 0110: what came of it waits for the sheet of another viewing; that it is entered does not. */
    @Test
    void reportsAnOutcomeThatIsEnteredAndUntoldAsEntered() throws Exception {
        String address = PAGE + "/" + FakeCases.FIRST;
        JsonNode viewing = new ObjectMapper()
                .readTree(dora.get(address, "application/json").body())
                .at("/lineUps/0/viewings/2");
        String pages =
                EvidenceText.of("application/pdf", dora.bytes(address + ".pdf").body());
        String page = dora.submit(PAGE, PAGE, "number", FakeCopies.NUMBER).body();

        assertThat(viewing.at("/entered").asBoolean()).isTrue();
        assertThat(viewing.at("/conclusion").isNull()).isTrue();
        assertThat(pages.replaceAll("\\s+", "")).contains("outcomeentered,toldoncenobodyholdsasheet", "结果已登记");
        assertThat(page)
                .containsOnlyOnce("outcome entered, told once nobody holds a sheet")
                .containsOnlyOnce("outcome not entered");
    }

    @Test
    void saysOnPagesInBothLanguagesWhatTheJsonSays() throws Exception {
        String address = PAGE + "/" + FakeCases.FIRST;
        HttpResponse<byte[]> answer = dora.bytes(address + ".pdf");
        String pages = EvidenceText.of("application/pdf", answer.body());

        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).isEqualTo("application/pdf");
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(pages)
                .contains(
                        "Report of use",
                        "使用报告",
                        "Comments and remarks of officers",
                        "官员的备注和复核意见",
                        "we asked",
                        "not confirmed");
        JsonNode use = new ObjectMapper()
                .readTree(dora.get(address, "application/json").body());
        for (String field : List.of("packetId", "officer", "partner", "sha256", "receiptId", "requestId")) {
            for (String value : use.findValuesAsText(field)) {
                assertThat(pages.replaceAll("\\s", "")).contains(value);
            }
        }
        assertThat(pages).doesNotContain(FakeCopies.NUMBER, "copies.sheet", "erasures.");
        assertThat(ArchiveQuality.faults(answer.body())).isEmpty();
    }

    @Test
    void showsTheReportToNobodyElse() {
        assertThat(dora.bytes(PAGE + "/urn:rdx:UTO:2026:000999.pdf").statusCode())
                .isEqualTo(404);
        assertThat(Visitor.signedIn("bruno")
                        .bytes(PAGE + "/" + FakeCases.FIRST + ".pdf")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void showsWhichPartnerHasNotConfirmedAnErasure() {
        assertThat(dora.get(PAGE).body())
                .contains("data-erasure=\"" + FakeCases.FIRST + " ASKED\"", "not confirmed in time");
        assertThat(Visitor.signedIn("bruno").get(PAGE).statusCode()).isEqualTo(403);
    }
}
