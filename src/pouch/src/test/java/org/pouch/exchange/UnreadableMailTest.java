package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.exchange.Post.encryptedFor;
import static org.pouch.exchange.Post.sealedBy;
import static org.pouch.exchange.Post.soon;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pouch.exchange.watch.ChannelReport;
import org.pouch.exchange.watch.ChannelState;
import org.pouch.exchange.watch.Lane;
import org.pouch.packet.Packet;
import org.pouch.servers.SampleServers;
import org.pouch.testing.KeepingMailServer;
import org.pouch.testing.KeepingMailServer.Refusing;
import org.pouch.testing.MovedClock;
import org.pouch.testing.RawMail;
import org.pouch.testing.TestAuthority;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Anybody may write to a mailbox. What cannot be read is kept once for a person, and nobody stands behind it. */
@Tag("slow")
@ExtendWith(OutputCaptureExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnreadableMailTest {
    private static final String SECRET = "Koepenik-Wilhelm-1849";
    private static final MovedClock CLOCK = MovedClock.goingOn();

    private SampleServers servers;
    private KeepingMailServer keeper;
    private TestAuthority ruritania;

    /** Of its own: it counts all that arrives, and to the others receipts come after their tests have ended. */
    @BeforeAll
    void start(@TempDir Path data) throws IOException {
        servers = SampleServers.start(data);
        keeper = KeepingMailServer.start(servers.mail().imapPort(), Refusing.NOTHING);
        Map<String, String> properties = new TreeMap<>(TestAuthority.sample(TestAuthority.RURITANIA));
        properties.putAll(servers.channelProperties(SampleServers.RURITANIA));
        properties.put("pouch.partners[0].channels.mail.inbound.port", String.valueOf(keeper.port()));
        ruritania = TestAuthority.start(properties, MovedTime.class).withIntake();
    }

    @AfterAll
    void stop() throws IOException {
        ruritania.close();
        keeper.close();
        servers.close();
    }

    @Test
    void honestMailsArriveBehindThirtyThatCannotBeRead(CapturedOutput log) throws IOException {
        RawMail mail = new RawMail(servers.mail().smtpPort(), "utopia@uto-orc.example", "uto-orc@xru-crs.example");
        int before = arrivals();
        int unreadable = 0;
        for (int round = 0; round < 5; round++) {
            for (byte[] hostile : hostile(round)) {
                mail.send(hostile);
                unreadable++;
            }
        }
        List<Packet> honest =
                Stream.generate((Supplier<Packet>) Drafts::request).limit(5).toList();
        for (Packet packet : honest) {
            mail.send(honest(packet));
        }

        for (Packet packet : honest) {
            soon().until(() ->
                    ruritania.bean(PacketRegister.class).find(packet.id()).isPresent());
        }
        int all = before + unreadable + honest.size();
        soon().until(() -> arrivals() == all);
        looksAgain();
        assertThat(arrivals()).isEqualTo(all + 2);
        assertThat(log.getAll().lines().filter(line -> line.startsWith("\tat ")))
                .isEmpty();
        assertThat(log.getAll()).doesNotContain(SECRET, "most recent characters");
        assertThat(ruritania.bean(PacketRegister.class).quarantine(1, 0).get(0).kept())
                .isTrue();
    }

    @Test
    void aPacketBesideAPartThatCannotBeReadIsTaken() throws IOException {
        RawMail mail = new RawMail(servers.mail().smtpPort(), "utopia@uto-orc.example", "uto-orc@xru-crs.example");
        Packet packet = Drafts.request();

        mail.send(multipart(part("base64", base64(packet)), part("base64", "*** " + SECRET + " ***")));

        soon().until(() ->
                ruritania.bean(PacketRegister.class).find(packet.id()).isPresent());
    }

    @Test
    void aSenderDoesNotSayWhetherItsMailIsKeptCopiedOrMoved() throws IOException {
        RawMail mail = new RawMail(servers.mail().smtpPort(), "utopia@uto-orc.example", "uto-orc@xru-crs.example");
        Packet packet = Drafts.request();
        int before = arrivals();

        mail.send(concat(bytes("delete: false\r\ncopyTo: INBOX\r\nmoveTo: INBOX\r\n"), honest(packet)));

        soon().until(() ->
                ruritania.bean(PacketRegister.class).find(packet.id()).isPresent());
        looksAgain();
        assertThat(arrivals()).isEqualTo(before + 3);
    }

    /** The longer it was held back the longer it is until the next try, an hour at most: it passes here at once. */
    @ParameterizedTest
    @EnumSource(names = {"TO_HAND_OUT", "TO_HAND_OUT_BY_HANGING_UP"})
    void aMailThatIsNotHandedOutLiesInItsMailboxUntilItIs(Refusing refusal) throws IOException {
        RawMail mail = new RawMail(servers.mail().smtpPort(), "utopia@uto-orc.example", "uto-orc@xru-crs.example");
        Packet packet = Drafts.request();
        int before = unavailable();

        keeper.refuse(refusal);
        try {
            mail.send(honest(packet));
            soon().until(() -> unavailable() == before + 1);
            soon().until(() -> mailbox().leftWhy() != null);
            assertThat(mailbox().leftWhy()).contains("tried again");
            assertThat(ruritania.bean(PacketRegister.class).find(packet.id())).isEmpty();
        } finally {
            keeper.refuse(Refusing.NOTHING);
        }

        CLOCK.pass(Duration.ofHours(1));
        soon().until(() ->
                ruritania.bean(PacketRegister.class).find(packet.id()).isPresent());
        soon().until(() -> mailbox().leftBehind() == 0);
        assertThat(unavailable()).isEqualTo(before + 1);
    }

    private int unavailable() {
        return count("SELECT COUNT(*) FROM exchange_inbox WHERE channel = 'MAIL' AND unfit = 'MAIL_UNAVAILABLE'");
    }

    private ChannelState mailbox() {
        return ruritania.bean(ChannelReport.class).all().stream()
                .filter(state -> state.lane().equals(Lane.inbound(TestAuthority.UTOPIA, Channel.MAIL)))
                .findFirst()
                .orElseThrow();
    }

    /** Two more mails come and are there: so many looks have passed. */
    private void looksAgain() throws IOException {
        RawMail mail = new RawMail(servers.mail().smtpPort(), "utopia@uto-orc.example", "uto-orc@xru-crs.example");
        for (int look = 0; look < 2; look++) {
            Packet next = Drafts.request();
            mail.send(honest(next));
            soon().until(() ->
                    ruritania.bean(PacketRegister.class).find(next.id()).isPresent());
        }
    }

    private static List<byte[]> hostile(int round) {
        List<byte[]> mails = new ArrayList<>();
        mails.add(multipart(part("x-evil", SECRET + round)));
        mails.add(multipart(part("base64", "**** this is no base64: " + SECRET + round)));
        mails.add(bytes("Subject: no boundary " + round
                + "\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed\r\n\r\n" + SECRET));
        mails.add(bytes(
                "Content-Type: multipart/mixed; boundary=\"never-there\"\r\nSubject: " + round + "\r\n\r\n" + SECRET));
        mails.add(bytes("Content-Type: ;;;===" + round + "\r\nContent-Disposition: attachment; filename*=x'y\r\n\r\n"
                + SECRET));
        byte[] random = new byte[2000];
        new Random(round).nextBytes(random);
        mails.add(random);
        return mails;
    }

    private static byte[] honest(Packet packet) {
        return multipart(part("base64", base64(packet)));
    }

    private static String base64(Packet packet) {
        return Base64.getMimeEncoder()
                .encodeToString(encryptedFor("xru", sealedBy("uto", packet).document()));
    }

    private static byte[] multipart(String... parts) {
        StringBuilder mail = new StringBuilder(
                "Subject: a packet\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"cut\"\r\n\r\n");
        for (String part : parts) {
            mail.append("--cut\r\n").append(part).append("\r\n");
        }
        return bytes(mail + "--cut--\r\n");
    }

    private static String part(String encoding, String content) {
        return "Content-Type: application/pkcs7-mime\r\nContent-Transfer-Encoding: " + encoding
                + "\r\nContent-Disposition: attachment; filename=a.p7m\r\n\r\n" + content;
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private int arrivals() {
        return count("SELECT COUNT(*) FROM exchange_inbox WHERE channel = 'MAIL'");
    }

    private int count(String sql) {
        return ruritania.bean(JdbcClient.class).sql(sql).query(Integer.class).single();
    }

    /** The time of the authority, which the test moves. */
    static class MovedTime {
        @Bean
        @Primary
        Clock movedClock() {
            return CLOCK;
        }
    }
}
