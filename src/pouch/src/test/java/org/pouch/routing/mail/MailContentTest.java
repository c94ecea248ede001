package org.pouch.routing.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.routing.mail.MailContent.Attachment;

/** A packet is found however honest gateways wrap the mail it is in; what nobody honest does costs nothing. */
class MailContentTest {
    private static final int MOST = 4_000;
    private static final byte[] PACKET = {1, 2, 3};
    private static final String ATTACHED = part(
            "Content-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=a.p7m\r\n"
                    + "Content-Transfer-Encoding: base64",
            Base64.getMimeEncoder().encodeToString(PACKET));
    private static final String DISCLAIMER = part("Content-Type: text/plain", "From outside.");

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void findsAPacketThatGatewaysWrapped(int times) {
        MailContent content = MailContent.of(mail(wrapped(ATTACHED, times)), MOST);

        assertThat(content.sound()).isTrue();
        assertThat(content.packets()).singleElement().satisfies(packet -> {
            assertThat(packet.name()).isEqualTo("a.p7m");
            assertThat(packet.content()).isEqualTo(PACKET);
        });
    }

    @Test
    void namesThePacketOfAWrappedMailByItsBeginning() {
        assertThat(MailContent.names(mail(wrapped(ATTACHED, 3)))).containsExactly("a.p7m");
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 1_000})
    void leavesAloneWhatNobodyHonestNests(int times) {
        MailContent content = MailContent.of(mail(wrapped(ATTACHED, times)), MOST);

        assertThat(content.packets()).isEmpty();
    }

    @Test
    void readsNoMoreOfManyPartsHoweverTheyAreNested() {
        String many = multipart("mixed", "many", ATTACHED.repeat(15));

        MailContent content = MailContent.of(mail(multipart("mixed", "outer", (many + "\r\n").repeat(15))), MOST);

        assertThat(content.packets()).hasSize(20);
    }

    /** A packet of ours that a server sends back has not arrived. */
    @Test
    void takesNothingOutOfAReportOrAMailWithinTheMail() {
        String report = multipart("report", "report", ATTACHED);
        String forwarded = part("Content-Type: message/rfc822", multipart("mixed", "forwarded", ATTACHED));

        assertThat(MailContent.of(mail(multipart("mixed", "outer", DISCLAIMER + report)), MOST)
                        .packets())
                .isEmpty();
        assertThat(MailContent.of(mail(multipart("mixed", "outer", DISCLAIMER + forwarded)), MOST)
                        .packets())
                .isEmpty();
    }

    @Test
    void findsAPacketBesideAPartThatCannotBeTakenApart() {
        String broken = part("Content-Type: multipart/mixed", "no boundary");

        List<Attachment> packets = MailContent.of(mail(multipart("mixed", "outer", broken + ATTACHED)), MOST)
                .packets();

        assertThat(packets).hasSize(1);
    }

    private static String wrapped(String part, int times) {
        String wrapped = part;
        for (int depth = 0; depth < times; depth++) {
            wrapped = multipart("mixed", "level-" + depth, (depth == 0 ? "" : DISCLAIMER) + wrapped);
        }
        return wrapped;
    }

    /** As a part of another one, behind the border that is written before it. */
    private static String multipart(String kind, String border, String parts) {
        return "\0Content-Type: multipart/" + kind + "; boundary=" + border + "\r\n\r\n"
                + parts.replace("\0", "--" + border + "\r\n") + "--" + border + "--\r\n";
    }

    private static String part(String headers, String content) {
        return "\0" + headers + "\r\n\r\n" + content.replace("\0", "") + "\r\n";
    }

    private static byte[] mail(String multipart) {
        return ("Subject: a packet\r\nMIME-Version: 1.0\r\n" + multipart.replace("\0", ""))
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
