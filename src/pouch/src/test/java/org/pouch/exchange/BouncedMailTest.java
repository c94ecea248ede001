package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.exchange.Post.send;
import static org.pouch.exchange.Post.soon;
import static org.pouch.exchange.Post.state;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.servers.SampleServers;
import org.pouch.testing.RawMail;
import org.pouch.testing.TestAuthority;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A mail server that took a packet and could not deliver it says so by mail: the packet goes another way, and nobody is bothered. */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BouncedMailTest {
    private static final PacketId UNKNOWN = new PacketId("0193a1b2-0000-7000-8000-0000000000ff");

    private SampleServers servers;
    private TestAuthority utopia;

    @BeforeAll
    void start(@TempDir Path data) {
        servers = SampleServers.start(data);
        utopia = TestAuthority.start(TestAuthority.UTOPIA, servers, Map.of());
    }

    @AfterAll
    void stop() {
        utopia.close();
        servers.close();
    }

    @Test
    void goesAnotherWayWhenItsMailComesBack() throws IOException {
        Packet packet = sentByMail();

        deliver(report(packet.id(), "failed", "5.1.1"));

        soon().until(() -> failures(packet) == 1);
        assertThat(state(utopia, packet.id())).isEqualTo(State.FAILED);
        assertThat(utopia.bean(PacketRegister.class)
                        .find(packet.id())
                        .orElseThrow()
                        .trouble())
                .contains("5.1.1");
        assertThat(returnedLines(packet)).isEqualTo(1);
        utopia.bean(DispatchPacket.class).dispatch(packet.id(), Channel.MAIL, 2);
        soon().until(() -> state(utopia, packet.id()) == State.SENT);
        assertThat(lastWay(packet)).isNotEqualTo("MAIL");
    }

    @Test
    void believesAReportOncePerSending() throws IOException {
        int before = arrivals();
        Packet packet = sentByMail();
        deliver(report(packet.id(), "failed", "5.1.1"));
        deliver(report(packet.id(), "failed", "5.1.1"));
        deliver(report(packet.id(), "failed", ""));
        Packet other = sentByMail();
        deliver(report(other.id(), "failed", ""));

        soon().until(() -> failures(other) == 1);
        assertThat(failures(packet)).isEqualTo(1);
        assertThat(arrivals()).isEqualTo(before);
    }

    @Test
    void neitherGivesUpNorKeepsWhatIsNotFinal() throws IOException {
        int before = arrivals();
        Packet packet = sentByMail();
        deliver(report(packet.id(), "delayed", "4.4.7"));
        deliver("From: a@b.example\r\nAuto-Submitted: auto-replied (vacation)\r\nSubject: Out of office: " + packet.id()
                + ".p7m\r\n\r\nI am away.");
        Packet last = sentByMail();
        deliver(report(last.id(), "failed", "5.2.2"));

        soon().until(() -> failures(last) == 1);
        assertThat(state(utopia, packet.id())).isEqualTo(State.SENT);
        assertThat(arrivals()).isEqualTo(before);
    }

    @Test
    void leavesToAPersonWhatIsAboutNoPacketOfOurs() throws IOException {
        int before = arrivals();
        deliver(report(UNKNOWN, "failed", "5.1.1"));
        deliver("From: a@b.example\r\nAuto-Submitted: no\r\nSubject: about " + UNKNOWN + ".p7m\r\n\r\nHello.");

        soon().until(() -> arrivals() == before + 2);
    }

    @Test
    void changesNothingForAPacketThatWasAnswered() throws IOException {
        Packet packet = sentByMail();
        utopia.bean(JdbcClient.class)
                .sql("UPDATE exchange_packet SET state = 'DELIVERED' WHERE packet_id = ?")
                .param(packet.id().value())
                .update();
        deliver(report(packet.id(), "failed", "5.1.1"));
        Packet last = sentByMail();
        deliver(report(last.id(), "failed", "5.2.2"));

        soon().until(() -> failures(last) == 1);
        assertThat(failures(packet)).isZero();
        assertThat(state(utopia, packet.id())).isEqualTo(State.DELIVERED);
    }

    private Packet sentByMail() {
        Packet packet = Drafts.request();
        send(utopia, packet, Channel.MAIL);
        soon().until(() -> state(utopia, packet.id()) == State.SENT);
        return packet;
    }

    private void deliver(String mail) throws IOException {
        new RawMail(servers.mail().smtpPort(), "ruritania@xru-crs.example", "xru-crs@uto-orc.example")
                .send(mail.getBytes(StandardCharsets.UTF_8));
    }

    /** As Postfix writes it. */
    private static String report(PacketId packet, String action, String status) {
        return """
                From: MAILER-DAEMON@xru.example (Mail Delivery System)
                Subject: Undelivered Mail Returned to Sender
                Auto-Submitted: auto-replied
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="cut"

                This is a MIME-encapsulated message.

                --cut
                Content-Description: Notification
                Content-Type: text/plain; charset=us-ascii

                This is the mail system at host xru.example.

                --cut
                Content-Description: Delivery report
                Content-Type: message/delivery-status

                Reporting-MTA: dns; xru.example
                Arrival-Date: Sun, 29 Nov 2026 17:00:00 +0000 (UTC)

                Final-Recipient: rfc822; packets@xru.example
                Action: %s
                Status: %s
                Diagnostic-Code: smtp; 550 5.1.1 <packets@xru.example>: Recipient address rejected

                --cut
                Content-Description: Undelivered Message
                Content-Type: message/rfc822

                From: uto@uto.example
                Subject: %s.p7m
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary="inner"

                --inner
                Content-Type: application/pkcs7-mime; name="%s.p7m"
                Content-Transfer-Encoding: base64

                AAAA
                --inner--

                --cut--
                """.formatted(action, status, packet, packet).replace("\n", "\r\n");
    }

    private int arrivals() {
        return count("SELECT COUNT(*) FROM exchange_inbox");
    }

    private int returnedLines(Packet packet) {
        return count("SELECT COUNT(*) FROM ledger_line WHERE event = 'PacketReturned' AND data LIKE '%" + packet.id()
                + "%'");
    }

    private int failures(Packet packet) {
        return Collections.frequency(utopia.failedAttempts(), packet.id() + ":1");
    }

    private String lastWay(Packet packet) {
        return utopia.bean(JdbcClient.class)
                .sql("SELECT channel FROM exchange_outbox WHERE packet_id = ? ORDER BY created_at DESC LIMIT 1")
                .param(packet.id().value())
                .query(String.class)
                .single();
    }

    private int count(String sql) {
        return utopia.bean(JdbcClient.class).sql(sql).query(Integer.class).single();
    }
}
