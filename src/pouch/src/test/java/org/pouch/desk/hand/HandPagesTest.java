package org.pouch.desk.hand;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.pouch.testing.desk.FakeHands;
import org.pouch.testing.desk.FakePackets;
import org.pouch.testing.desk.RunningDesk;
import org.pouch.testing.desk.Visitor;

class HandPagesTest {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final String PACKET = "/desk/packets/" + FakePackets.REQUEST;
    private static final String NEW = "0193a1b2-0000-7000-8000-0000000000c1";

    /** As the desk of the tests is told. */
    private static final int MOST = 27_262_976;

    @Test
    void showsWhatWasBroughtAndWhatWaitsToBeTakenAway() {
        Visitor anna = Visitor.signedIn("anna");

        assertThat(anna.get("/desk/hand").body())
                .contains(
                        "data-hand-in=\"" + FakeHands.ACCEPTED + "\"",
                        "Embassy, courier, card 118",
                        "being examined",
                        "data-packet-id=\"" + FakePackets.REQUEST + "\"");
        assertThat(anna.get("/desk/hand?lang=zh-CN").body()).contains("接收文件包", "已接受");
        assertThat(anna.get("/desk/hand?lang=en").statusCode()).isEqualTo(200);
    }

    @Test
    void asksForTheVerdictUntilThereIsOne() {
        Visitor anna = Visitor.signedIn("anna");

        assertThat(anna.get("/desk/hand/" + FakeHands.WAITING).body()).contains("hx-trigger=\"every 2s\"");
        assertThat(anna.get("/desk/hand/" + FakeHands.ACCEPTED).body())
                .contains("data-state=\"ACCEPTED\"", "/desk/packets/" + FakePackets.REPLY)
                .doesNotContain("hx-trigger");
        assertThat(anna.get("/desk/hand/0193a1b2-0000-7000-8000-0000000000ff").statusCode())
                .isEqualTo(404);
    }

    @Test
    void takesAFileFromThePageAlone() {
        Visitor anna = Visitor.signedIn("anna");
        Matcher token = TOKEN.matcher(anna.get("/desk/hand").body());
        assertThat(token.find()).isTrue();

        HttpResponse<String> answer = anna.send(handingIn(anna, token.group(1)));

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/desk/hand/" + FakeHands.WAITING);
        assertThat(RunningDesk.hands().received()).contains("XRU-CRS %PDF-1.7 Embassy, courier anna");
        assertThat(anna.send(handingIn(anna, "none")).statusCode()).isEqualTo(403);
    }

    /** The agreed maximum, and no bound of pages that is below it. */
    @Test
    void takesTheLargestPacketAndNamesTheBoundOfALargerOne() {
        Visitor anna = Visitor.signedIn("anna");
        Matcher token = TOKEN.matcher(anna.get("/desk/hand").body());
        assertThat(token.find()).isTrue();

        HttpResponse<String> largest = anna.send(handingIn(anna, token.group(1), "x".repeat(MOST)));
        HttpResponse<String> larger = anna.send(handingIn(anna, token.group(1), "x".repeat(MOST + 1)));
        HttpResponse<String> muchLarger = anna.send(handingIn(anna, token.group(1), "x".repeat(5 * MOST)));

        assertThat(largest.statusCode()).isEqualTo(302);
        assertThat(RunningDesk.hands().received()).contains("XRU-CRS " + MOST + " bytes Embassy, courier anna");
        assertThat(larger.statusCode()).isEqualTo(413);
        assertThat(larger.body()).contains("A packet may have 27,262,976 bytes", "Ask the partner");
        assertThat(muchLarger.statusCode()).isEqualTo(413);
        assertThat(muchLarger.body()).contains("A packet may have 27,262,976 bytes");
    }

    /** Though a packet may be larger. */
    @Test
    void leavesOtherFilesTheirOwnBound() {
        Visitor anna = Visitor.signedIn("anna");
        String large = "x".repeat((25 << 20) + 1);

        HttpResponse<String> page = anna.uploadFrom(
                "/desk/cases/new", "text/html", "/desk/cases/new/" + NEW, "portrait", "portrait.jpg", large);
        HttpResponse<String> api = Visitor.program("anna").upload("/api/cases", "case", "case.json", large);

        HttpResponse<String> larger =
                Visitor.program("anna").upload("/api/cases", "case", "case.json", "x".repeat(MOST + 1));

        assertThat(page.statusCode()).isEqualTo(413);
        assertThat(page.body()).contains("A file may have 25 MB");
        assertThat(api.statusCode()).isEqualTo(413);
        assertThat(api.body()).contains("A file may have 25 MB");
        assertThat(larger.statusCode()).isEqualTo(413);
        assertThat(larger.body()).contains("A file may have 25 MB");
    }

    private static HttpRequest.Builder handingIn(Visitor visitor, String token) {
        return handingIn(visitor, token, "%PDF-1.7");
    }

    private static HttpRequest.Builder handingIn(Visitor visitor, String token, String content) {
        String body = part("_csrf", token) + part("partner", "XRU-CRS") + part("broughtBy", "Embassy, courier")
                + "--border\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n"
                + "Content-Type: application/pdf\r\n\r\n" + content + "\r\n--border--\r\n";
        return visitor.request("/desk/hand")
                .header("Accept", "text/html")
                .header("Content-Type", "multipart/form-data; boundary=border")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static String part(String name, String value) {
        return "--border\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    @Test
    void givesOutAPacketAtItsPageToACaseWorker() {
        Visitor anna = Visitor.signedIn("anna");

        HttpResponse<String> answer =
                anna.submit(PACKET, PACKET + "/hand-out", "form", "FILE", "to", "Embassy, courier, card 118");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(anna.get(PACKET).body()).contains("data-hand-out=\"FILE\"", PACKET + "/hand-out/file");
        assertThat(anna.get(PACKET + "/hand-out/file").headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(value -> assertThat(value).endsWith(FakePackets.REQUEST + ".p7m"));
        assertThat(Visitor.signedIn("paul").get("/desk/hand").statusCode()).isEqualTo(403);
        assertThat(Visitor.signedIn("paul").get(PACKET).body()).doesNotContain("name=\"to\"");
    }
}
