package org.pouch.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pouch.testing.desk.FakePartners;
import org.pouch.testing.desk.RunningDesk;
import org.pouch.testing.desk.Visitor;

class PartnerPagesTest {
    private static final String PAGE = "/operations/partners/XRU-CRS";
    private static final String APPROVAL = PAGE + "/changes/" + FakePartners.PROPOSED + "/approval";

    private final Visitor kim = Visitor.signedIn("kim");
    private final Visitor ivo = Visitor.signedIn("ivo");
    private final Visitor olga = Visitor.signedIn("olga");

    @Test
    void saysWhoIsStoppedAndWhatExpires() {
        assertThat(kim.get("/operations/partners").body())
                .contains("data-partner=\"XRV-CRS\" data-stopped=\"true\"", "data-expiring=\"PARTNER_SIGNING_ANCHOR\"")
                .contains("Changes that wait for another officer: 1.");
        assertThat(kim.get("/operations/partners/XRV-CRS").body())
                .contains("data-stopped", "Stopped by kim", "Propose to resume");
    }

    /** In the order of the page: what came into force last is first. */
    @Test
    void tellsOfEachKindOfChangeWhatBelongsToItAndNothingElse() {
        String page = kim.get("/operations/partners/XRV-CRS").body();
        List<String> told = Pattern.compile("(?s)<article data-decided=.*?</article>")
                .matcher(page)
                .results()
                .map(article -> article.group()
                        .replaceAll("<[^>]*>", " ")
                        .replaceAll("\\s+", " ")
                        .strip())
                .toList();
        String since = "21 Nov 2026, 09:30 UTC";
        String until = "until 9 May 2029, 09:30 UTC";
        String fingerprint = "(([0-9a-f]{4} ){16})";
        assertThat(told)
                .map(change -> change.replaceAll(fingerprint, "FINGERPRINT ")
                        .replace(" · approved the rotation of this year", ":")
                        .replaceAll(" ?Proposed by .*", ""))
                .containsExactly(
                        "Stop:",
                        "Resume:",
                        "End of channel: E-mail · out, to the partner",
                        "Channel: SFTP · in, from the partner host: sftp.xrv.example user: uto",
                        "Let a revocation list go: signing anchor · certificates of authorities below its issuer cn=root "
                                + until,
                        "Limit: 4 KB",
                        "End: encryption certificate: FINGERPRINT " + until,
                        "Add: signing anchor: FINGERPRINT From " + since + " " + until,
                        "New partner: New Registry · 新登记局 · T");
        assertThat(told)
                .allMatch(change -> change.endsWith(" " + since))
                .filteredOn(change -> change.contains("Proposed by lea, " + since + " · decided by lea, " + since))
                .hasSize(8);
    }

    @Test
    void offersWhoMayApproveToTypeTheFingerprintItShows() {
        assertThat(kim.get(PAGE).body())
                .contains("The last two groups of the fingerprint", APPROVAL, "the rotation of this year");

        HttpResponse<String> answer = kim.submit(PAGE, APPROVAL, "compared", "abcd 1234");

        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith(PAGE);
        assertThat(RunningDesk.partners().done()).contains("kim approves " + FakePartners.PROPOSED + " by abcd 1234");
    }

    @Test
    void whoProposedIsToldThatAnotherApproves() {
        assertThat(ivo.get(PAGE).body())
                .contains("Another officer must approve it.")
                .doesNotContain(APPROVAL);
        assertThat(ivo.submit(PAGE, APPROVAL, "compared", "x").statusCode()).isEqualTo(403);
    }

    @Test
    void takesACertificateThatIsPasted() throws IOException {
        String pem = Files.readString(Path.of("certs-sample/uto/root.pem"));

        ivo.submit(
                PAGE,
                PAGE + "/certificates",
                "role",
                "SIGNING_ANCHOR",
                "pem",
                pem,
                "from",
                "2027-01-31",
                "until",
                "",
                "reason",
                "next");

        assertThat(RunningDesk.partners().done()).contains("ivo proposes AddCertificate for XRU-CRS");
        ivo.submit(PAGE, PAGE + "/certificates", "role", "SIGNING_ANCHOR", "pem", "no certificate", "reason", "next");
        assertThat(ivo.get(PAGE).body()).contains("This certificate cannot be used.", "Paste exactly one certificate");
    }

    @Test
    void takesASheetThatThePartnerSigned() {
        assertThat(ivo.get(PAGE).body()).contains("Propose by a signed sheet", "./pouch keys announce");

        HttpResponse<String> answer = handIn(ivo);

        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith(PAGE);
        assertThat(RunningDesk.partners().done()).contains("ivo hands in a sheet of 8 bytes for XRU-CRS");
        assertThat(handIn(olga).statusCode()).isEqualTo(403);
    }

    private static HttpResponse<String> handIn(Visitor officer) {
        return officer.uploadFrom(
                "/operations/partners",
                "text/html",
                PAGE + "/sheets?reason=rotation",
                "sheet",
                "sheet.pdf",
                "%PDF-1.7");
    }

    @Test
    void introducesAPartnerByTwo() {
        assertThat(kim.get("/operations/partners").body())
                .contains("New partner XRU-CRS", "New Registry", "新登记局", APPROVAL, "Propose a new partner");
        assertThat(ivo.get("/operations/partners").body()).doesNotContain(APPROVAL);

        introduce(ivo, "XRW-CRS", "Third Registry", "XRW-UTO/2026-1, XRW-UTO/2027-1");
        introduce(ivo, "xrw", "Third Registry", "");
        assertThat(ivo.get("/operations/partners").body()).contains("This is not the id of an authority.");
        introduce(ivo, "XRW-CRS", "Third\tRegistry", "");
        assertThat(ivo.get("/operations/partners").body()).contains("characters that pages can show");

        assertThat(RunningDesk.partners().done()).containsOnlyOnce("ivo proposes Introduce for XRW-CRS");
        assertThat(introduce(olga, "XRW-CRS", "Third Registry", "").statusCode())
                .isEqualTo(403);
    }

    private static HttpResponse<String> introduce(Visitor officer, String id, String name, String agreements) {
        return officer.submit(
                "/operations/partners",
                "/operations/partners",
                "id",
                id,
                "name",
                name,
                "nameZh",
                "第三登记局",
                "agreements",
                agreements,
                "leastLevel",
                "T",
                "reason",
                "a new agreement");
    }

    @Test
    void proposesAnEndALimitAndToResume() {
        String digest = "ab".repeat(32);

        ivo.submit(
                PAGE,
                PAGE + "/endings",
                "role",
                "ENCRYPTION",
                "fingerprint",
                digest,
                "until",
                "2027-01-31",
                "reason",
                "old");
        ivo.submit(PAGE, PAGE + "/limits", "mostBytes", "4096", "reason", "small");
        ivo.submit(PAGE, PAGE + "/resumptions", "reason", "found");
        kim.submit(PAGE, PAGE + "/changes/" + FakePartners.PROPOSED + "/withdrawal");

        assertThat(RunningDesk.partners().done())
                .contains(
                        "ivo proposes EndCertificate for XRU-CRS",
                        "ivo proposes Limit for XRU-CRS",
                        "ivo proposes Resume for XRU-CRS",
                        "kim withdraws " + FakePartners.PROPOSED);
    }

    @Test
    void saysOfADayThatNoCalendarHasThatItIsNone() {
        HttpResponse<String> answer = ivo.submit(
                PAGE,
                PAGE + "/endings",
                "role",
                "ENCRYPTION",
                "fingerprint",
                "ab".repeat(32),
                "until",
                "2027-02-30",
                "reason",
                "old");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Not a day", "Write a day of the calendar as year-month-day");
    }

    @Test
    void saysWhichRevocationListsThereShouldBeAndLetsProposeThatOneGoes() {
        assertThat(ivo.get(PAGE).body())
                .contains("data-list=\"SIGNING_ANCHOR\" data-about=\"AUTHORITIES\" data-here=\"false\"")
                .contains("is missing or too old: what needs it waits", "Let go by two officers until");

        ivo.submit(
                PAGE,
                PAGE + "/revocation-lists",
                "role",
                "SIGNING_ANCHOR",
                "about",
                "AUTHORITIES",
                "issuer",
                "cn=root",
                "until",
                "2027-01-31",
                "reason",
                "published no more");

        assertThat(RunningDesk.partners().done())
                .contains("ivo proposes LetListGo for XRU-CRS: Scope[issuer=cn=root, about=AUTHORITIES] until"
                        + " 2027-01-31T00:00:00Z");
        assertThat(olga.submit(PAGE, PAGE + "/revocation-lists", "role", "SEAL").statusCode())
                .isEqualTo(403);
    }

    @Test
    void proposesAChannelAndItsEnd() {
        assertThat(ivo.get(PAGE).body()).contains("Propose a channel", "Parameters of the route template");

        ivo.submit(
                PAGE,
                PAGE + "/channels",
                "channel",
                "SFTP",
                "way",
                "OUTBOUND",
                "parameters",
                "host: sftp.xru.example\nuser: uto",
                "reason",
                "moved");
        ivo.submit(PAGE, PAGE + "/channel-endings", "channel", "MAIL", "way", "INBOUND", "reason", "unused");

        assertThat(RunningDesk.partners().done())
                .contains(
                        "ivo proposes SetChannel for XRU-CRS: SFTP to XRU-CRS, host: sftp.xru.example, user: uto",
                        "ivo proposes SetChannel for XRU-CRS: MAIL from XRU-CRS, ");
        ivo.submit(
                PAGE,
                PAGE + "/channels",
                "channel",
                "SFTP",
                "way",
                "OUTBOUND",
                "parameters",
                "sftp.xru.example",
                "reason",
                "moved");
        assertThat(ivo.get(PAGE).body()).contains("The channel cannot be set up so.", "its name, a colon, its value");
        assertThat(olga.submit(PAGE, PAGE + "/channel-endings", "channel", "MAIL", "way", "INBOUND", "reason", "x")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void anAdministratorStopsAndBringsNoCertificateIn() {
        olga.submit(PAGE, PAGE + "/stop", "reason", "key lost");

        assertThat(RunningDesk.partners().done()).contains("olga stops XRU-CRS");
        assertThat(olga.get(PAGE).body()).doesNotContain("/certificates");
        assertThat(olga.submit(PAGE, PAGE + "/certificates", "role", "ENCRYPTION", "pem", "x", "reason", "y")
                        .statusCode())
                .isEqualTo(403);
        assertThat(ivo.submit(PAGE, PAGE + "/stop", "reason", "x").statusCode()).isEqualTo(403);
    }

    @Test
    void knowsNoOtherPartner() {
        assertThat(kim.get("/operations/partners/XXX-YYY").statusCode()).isEqualTo(404);
        assertThat(kim.get("/operations/partners/nobody").statusCode()).isEqualTo(404);
    }

    @Test
    void speaksChinese() {
        assertThat(kim.get(PAGE + "?lang=zh-Hans").body()).contains("指纹的最后两组", "停止该合作方");
    }

    @ParameterizedTest
    @CsvSource({"anna, 403", "udo, 200", "ivo, 200", "olga, 200"})
    void isForThoseWhoRunAndAnswerForTheExchange(String user, int status) {
        assertThat(Visitor.signedIn(user).get(PAGE).statusCode()).isEqualTo(status);
    }
}
