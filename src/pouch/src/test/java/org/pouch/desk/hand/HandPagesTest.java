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

    private static HttpRequest.Builder handingIn(Visitor visitor, String token) {
        String body = part("_csrf", token) + part("partner", "XRU-CRS") + part("broughtBy", "Embassy, courier")
                + "--border\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n"
                + "Content-Type: application/pdf\r\n\r\n%PDF-1.7\r\n--border--\r\n";
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
