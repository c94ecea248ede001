package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.exchange.Post.encryptedFor;
import static org.pouch.exchange.Post.sealedBy;
import static org.pouch.exchange.Post.soon;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.exchange.watch.ChannelReport;
import org.pouch.exchange.watch.ChannelState;
import org.pouch.exchange.watch.Lane;
import org.pouch.packet.Packet;
import org.pouch.servers.SampleServers;
import org.pouch.testing.KeepingMailServer;
import org.pouch.testing.KeepingMailServer.Refusing;
import org.pouch.testing.RawMail;
import org.pouch.testing.TestAuthority;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A server may hand out and not let go. What lies there was stored once, and an administrator is told once. */
@Tag("slow")
@ExtendWith(OutputCaptureExtension.class)
class UndeletableTest {
    private static final int LOOKS = 8;

    @TempDir
    private Path data;

    private SampleServers servers;

    @BeforeEach
    void start() {
        servers = SampleServers.start(data);
    }

    @AfterEach
    void stop() {
        servers.close();
    }

    @Test
    void aFileThatCannotBeDeletedIsStoredAnsweredAndToldOfOnce(CapturedOutput log) throws Exception {
        servers.sftp(SampleServers.RURITANIA).refuseToDelete(true);
        Path drop = servers.sftp(SampleServers.RURITANIA).drop(SampleServers.UTOPIA);
        try (TestAuthority ruritania =
                TestAuthority.start(TestAuthority.RURITANIA, servers, Map.of()).withIntake()) {
            List<Packet> packets = IntStream.range(0, LOOKS)
                    .mapToObj(number -> Drafts.request())
                    .toList();
            for (Packet packet : packets) {
                Files.write(drop.resolve(packet.id() + ".p7m"), envelope(packet));
                soon().until(() ->
                        ruritania.bean(PacketRegister.class).find(packet.id()).isPresent());
            }
            soon().until(() -> leftBehind(ruritania, Channel.SFTP).leftBehind() == LOOKS);

            assertThat(leftBehind(ruritania, Channel.SFTP).leftWhy()).contains("cannot be deleted", "Give the login");
            assertToldOnce(ruritania, packets, log, "cannot be deleted");
        }
    }

    @Test
    void aMailThatTheServerDoesNotDeleteIsStoredAnsweredAndToldOfOnce(CapturedOutput log) throws Exception {
        RawMail mail = new RawMail(servers.mail().smtpPort(), "utopia@uto-orc.example", "uto-orc@xru-crs.example");
        try (KeepingMailServer keeping = KeepingMailServer.start(servers.mail().imapPort(), Refusing.TO_DELETE);
                TestAuthority ruritania = TestAuthority.start(
                                TestAuthority.RURITANIA,
                                servers,
                                Map.of("pouch.partners[0].channels.mail.inbound.port", String.valueOf(keeping.port())))
                        .withIntake()) {
            List<Packet> packets = IntStream.range(0, LOOKS)
                    .mapToObj(number -> Drafts.request())
                    .toList();
            for (Packet packet : packets) {
                mail.send(mail(packet));
                soon().until(() ->
                        ruritania.bean(PacketRegister.class).find(packet.id()).isPresent());
            }
            soon().until(() -> leftBehind(ruritania, Channel.MAIL).leftBehind() == LOOKS);

            assertToldOnce(ruritania, packets, log, "lies in its mailbox still");
        }
    }

    private static void assertToldOnce(
            TestAuthority ruritania, List<Packet> packets, CapturedOutput log, String sentence) {
        JdbcClient database = ruritania.bean(JdbcClient.class);
        assertThat(database.sql("SELECT COUNT(*) FROM exchange_inbox")
                        .query(Integer.class)
                        .single())
                .isEqualTo(packets.size());
        for (Packet packet : packets) {
            assertThat(database.sql("SELECT COUNT(*) FROM exchange_receipt WHERE direction = 'GIVEN' AND answers = ?"
                                    + " AND level = 'TECHNICAL'")
                            .param(packet.id().value())
                            .query(Integer.class)
                            .single())
                    .isLessThanOrEqualTo(1);
        }
        assertThat(log.getAll().lines().filter(line -> line.contains(" WARN ") && line.contains(sentence)))
                .hasSize(1);
        assertThat(log.getAll().lines().filter(line -> line.startsWith("\tat ")))
                .isEmpty();
    }

    private static ChannelState leftBehind(TestAuthority authority, Channel channel) {
        return authority.bean(ChannelReport.class).all().stream()
                .filter(state -> state.lane().equals(Lane.inbound(TestAuthority.UTOPIA, channel)))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] mail(Packet packet) {
        return ("Subject: a packet\r\nMIME-Version: 1.0\r\nContent-Type: application/pkcs7-mime\r\n"
                        + "Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename="
                        + packet.id() + ".p7m\r\n\r\n" + Base64.getMimeEncoder().encodeToString(envelope(packet))
                        + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] envelope(Packet packet) {
        return encryptedFor("xru", sealedBy("uto", packet).document());
    }
}
