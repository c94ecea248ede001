package org.pouch.routing.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pouch.testing.FuzzTime;

/** Whatever somebody puts into the mailbox is told apart at once: packets out of it, or nothing; never a failure, never more than asked for. */
@Tag("slow")
class MailMutationTest {
    private static final long SEED = Long.getLong("pouch.fuzz.seed", 20_261_129);
    private static final int MOST = 4_000;
    private static final byte[] PACKET = new byte[3_000];
    private static final List<String> PIECES = List.of(
            "\r\n",
            "\r\n\r\n",
            "\n",
            "--border\r\n",
            "--border--\r\n",
            "Content-Type: multipart/mixed; boundary=border\r\n",
            "Content-Type: multipart/mixed\r\n",
            "Content-Type: multipart/mixed; boundary=\"\"\r\n",
            "Content-Type: application/pkcs7-mime; name=\"a.p7m\"\r\n",
            "Content-Type: message/rfc822\r\n",
            "Content-Type: ;;;=\r\n",
            "Content-Transfer-Encoding: base64\r\n",
            "Content-Transfer-Encoding: x-evil\r\n",
            "Content-Transfer-Encoding: quoted-printable\r\n",
            "Content-Transfer-Encoding: uuencode\r\n",
            "Content-Disposition: attachment; filename*0*=UTF-8''%ff%fe; filename*1=x.p7m\r\n",
            "Content-Disposition: attachment; filename==?utf-8?b?////?=\r\n",
            "Subject: =?x-unknown?q?=00?=\r\n",
            "begin 644 a.p7m\r\n",
            "====",
            "\u0000\u0000",
            "=?=?=?=?");

    @Test
    void isToldApartHoweverItWasAltered() {
        Random random = new Random(SEED);
        FuzzTime time = new FuzzTime("pouch.fuzz.mails", 2_500);
        List<byte[]> mails = List.of(attached(), multipart());
        int sound = 0;
        int unsound = 0;
        for (int round = 0; time.isLeft(round); round++) {
            byte[] mail = altered(mails.get(random.nextInt(mails.size())), random);

            MailContent content = MailContent.of(mail, MOST);

            assertThat(content.packets())
                    .as("seed %d, round %d", SEED, round)
                    .hasSizeLessThanOrEqualTo(20)
                    .allSatisfy(packet -> assertThat(packet.content()).hasSizeLessThanOrEqualTo(MOST + 1));
            sound += content.sound() ? 1 : 0;
            unsound += content.sound() ? 0 : 1;
        }
        assertThat(sound).isPositive();
        assertThat(unsound).isPositive();
    }

    private static byte[] attached() {
        return ("From: xru@xru.example\r\nSubject: packet\r\nMIME-Version: 1.0\r\n"
                        + "Content-Type: application/pkcs7-mime; name=\"packet.p7m\"\r\n"
                        + "Content-Transfer-Encoding: base64\r\n\r\n"
                        + Base64.getMimeEncoder().encodeToString(PACKET) + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] multipart() {
        return ("From: xru@xru.example\r\nSubject: packet\r\nMIME-Version: 1.0\r\n"
                        + "Content-Type: multipart/mixed; boundary=border\r\n\r\n--border\r\n"
                        + "Content-Type: text/plain; charset=UTF-8\r\n\r\nA packet is attached.\r\n--border\r\n"
                        + "Content-Type: application/octet-stream\r\n"
                        + "Content-Disposition: attachment; filename=\"packet.p7m\"\r\n"
                        + "Content-Transfer-Encoding: base64\r\n\r\n"
                        + Base64.getMimeEncoder().encodeToString(PACKET) + "\r\n--border--\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Cut, flipped, repeated, or with pieces of mails put in where they do not belong; often several at once. */
    private static byte[] altered(byte[] mail, Random random) {
        byte[] altered = mail;
        for (int times = 1 + random.nextInt(4); times > 0; times--) {
            int at = random.nextInt(altered.length + 1);
            altered = switch (random.nextInt(5)) {
                case 0 -> Arrays.copyOf(altered, Math.max(1, at));
                case 1 -> flipped(altered, random);
                case 2 -> inserted(altered, at, Arrays.copyOfRange(altered, 0, at));
                case 3 -> removed(altered, at, random);
                default ->
                    inserted(
                            altered,
                            random.nextBoolean() ? at : headerLine(altered, random),
                            PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.ISO_8859_1));
            };
        }
        return altered;
    }

    private static byte[] flipped(byte[] mail, Random random) {
        byte[] flipped = mail.clone();
        for (int times = 1 + random.nextInt(20); times > 0; times--) {
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    private static byte[] inserted(byte[] mail, int at, byte[] piece) {
        byte[] whole = Arrays.copyOf(mail, mail.length + piece.length);
        System.arraycopy(mail, at, whole, at + piece.length, mail.length - at);
        System.arraycopy(piece, 0, whole, at, piece.length);
        return whole;
    }

    private static byte[] removed(byte[] mail, int from, Random random) {
        int until = from + random.nextInt(mail.length - from + 1);
        byte[] rest = Arrays.copyOf(mail, Math.max(1, mail.length - (until - from)));
        System.arraycopy(
                mail,
                until,
                rest,
                Math.min(from, rest.length),
                Math.min(mail.length - until, rest.length - Math.min(from, rest.length)));
        return rest;
    }

    /** The beginning of a line near the top, where a header can be. */
    private static int headerLine(byte[] mail, Random random) {
        int at = random.nextInt(Math.min(mail.length, 400));
        while (at > 0 && mail[at - 1] != '\n') {
            at--;
        }
        return at;
    }
}
