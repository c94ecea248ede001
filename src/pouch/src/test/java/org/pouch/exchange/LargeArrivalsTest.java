package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.exchange.Post.encryptedFor;
import static org.pouch.exchange.Post.sealedBy;
import static org.pouch.exchange.Post.soon;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.exchange.watch.ChannelReport;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.servers.SampleServers;
import org.pouch.testing.RawMail;
import org.pouch.testing.TestAuthority;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is larger than a packet may be is known to be so before it is read: noted once, answered, and in nobody's way. */
@Tag("slow")
class LargeArrivalsTest {
    private static final int MOST = 1 << 20;

    @TempDir
    private Path data;

    private SampleServers servers;
    private TestAuthority ruritania;

    @BeforeEach
    void start() {
        servers = SampleServers.start(data);
        ruritania = TestAuthority.start(
                        TestAuthority.RURITANIA, servers, Map.of("pouch.exchange.most-bytes", String.valueOf(MOST)))
                .withIntake();
    }

    @AfterEach
    void stop() {
        ruritania.close();
        servers.close();
    }

    @Test
    void aFileThatFillsTheMemoryIsNotedOnceAndTheNextArrives() throws IOException {
        Path drop = servers.sftp(SampleServers.RURITANIA).drop(SampleServers.UTOPIA);
        PacketId large = Drafts.request().id();
        long length = 2L << 30;
        try (RandomAccessFile sparse =
                new RandomAccessFile(drop.resolve(large + ".p7m").toFile(), "rw")) {
            sparse.setLength(length);
        }

        for (int look = 0; look < 3; look++) {
            Packet honest = Drafts.request();
            Files.write(drop.resolve(honest.id() + ".p7m"), envelope(honest));
            soon().until(() -> isAccepted(honest));
        }

        soon().until(() -> answeredAsTooLarge(large) == 1);
        assertThat(noted()).containsExactly(length);
        assertThat(drop.resolve(large + ".p7m")).exists();
        assertThat(ruritania.bean(ChannelReport.class).all())
                .filteredOn(state -> state.leftBehind() > 0)
                .singleElement()
                .satisfies(state -> assertThat(state.leftWhy()).contains("larger than a packet may be"));
        assertThat(bytesKept()).isZero();
        assertThat(ruritania.bean(CamelContext.class).isStreamCaching()).isFalse();
    }

    @Test
    void aMailIsAskedForItsSizeFirst() throws IOException {
        RawMail mail = new RawMail(servers.mail().smtpPort(), "utopia@uto-orc.example", "uto-orc@xru-crs.example");
        PacketId large = Drafts.request().id();
        mail.send(mail(large, new byte[4 * MOST]));

        for (int look = 0; look < 3; look++) {
            Packet honest = Drafts.request();
            mail.send(mail(honest.id(), envelope(honest)));
            soon().until(() -> isAccepted(honest));
        }

        soon().until(() -> answeredAsTooLarge(large) == 1);
        assertThat(noted()).singleElement().satisfies(bytes -> assertThat(bytes).isGreaterThan(5L * MOST));
        assertThat(bytesKept()).isZero();
    }

    @Test
    void aQueueMessageIsAskedForItsSizeFirst() throws Exception {
        PacketId large = Drafts.request().id();
        Packet honest = Drafts.request();
        try (ActiveMQConnectionFactory broker = broker("");
                JMSContext context = context(broker)) {
            BytesMessage message = context.createBytesMessage();
            message.setStringProperty("transportName", large + ".p7m");
            message.setObjectProperty("JMS_AMQ_InputStream", zeros(30 * MOST));
            put(context, message);
            put(context, message(context, honest));
        }

        soon().until(() -> isAccepted(honest));
        soon().until(() -> answeredAsTooLarge(large) == 1);
        assertThat(noted()).containsExactly(30L * MOST);
        assertThat(bytesKept()).isZero();
    }

    @Test
    void aQueueMessageThatGrowsWhenItIsReadIsNotRead() throws Exception {
        Packet honest = Drafts.request();
        try (ActiveMQConnectionFactory broker = broker("?compressLargeMessage=true&minLargeMessageSize=1000");
                JMSContext context = context(broker)) {
            BytesMessage message = context.createBytesMessage();
            message.setObjectProperty("JMS_AMQ_InputStream", zeros(200 * MOST));
            put(context, message);
        }
        try (ActiveMQConnectionFactory broker = broker("");
                JMSContext context = context(broker)) {
            put(context, message(context, honest));
        }

        soon().until(() -> isAccepted(honest));
        soon().until(() -> count("SELECT COUNT(*) FROM exchange_inbox WHERE unfit = 'MESSAGE_TYPE'") == 1);
    }

    private static InputStream zeros(int length) {
        return new InputStream() {
            private int left = length;

            @Override
            public int read() {
                return left-- > 0 ? 0 : -1;
            }

            @Override
            public int read(byte[] into, int from, int most) {
                if (left <= 0) {
                    return -1;
                }
                int given = Math.min(left, most);
                left -= given;
                return given;
            }
        };
    }

    private ActiveMQConnectionFactory broker(String options) {
        return new ActiveMQConnectionFactory(login("url") + options);
    }

    private JMSContext context(ActiveMQConnectionFactory broker) {
        return broker.createContext(login("user"), login("password"));
    }

    private String login(String part) {
        return servers.channelProperties(SampleServers.UTOPIA).get("pouch.partners[0].channels.queue.outbound." + part);
    }

    private static void put(JMSContext context, Message message) {
        context.createProducer().send(context.createQueue("UTO-ORC.to.XRU-CRS"), message);
    }

    private static Message message(JMSContext context, Packet packet) throws Exception {
        BytesMessage message = context.createBytesMessage();
        message.writeBytes(envelope(packet));
        message.setStringProperty("transportName", packet.id() + ".p7m");
        return message;
    }

    private static byte[] mail(PacketId packet, byte[] content) {
        return ("Subject: a packet\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"cut\"\r\n\r\n"
                        + "--cut\r\nContent-Type: application/pkcs7-mime\r\nContent-Transfer-Encoding: base64\r\n"
                        + "Content-Disposition: attachment; filename=" + packet + ".p7m\r\n\r\n"
                        + Base64.getMimeEncoder().encodeToString(content) + "\r\n--cut--\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] envelope(Packet packet) {
        return encryptedFor("xru", sealedBy("uto", packet).document());
    }

    private boolean isAccepted(Packet packet) {
        return ruritania.bean(PacketRegister.class).find(packet.id()).isPresent();
    }

    private int answeredAsTooLarge(PacketId packet) {
        return ruritania
                .bean(JdbcClient.class)
                .sql(
                        "SELECT COUNT(*) FROM exchange_receipt WHERE direction = 'GIVEN' AND answers = ? AND code = 'TOO_LARGE'")
                .param(packet.value())
                .query(Integer.class)
                .single();
    }

    private List<Long> noted() {
        return ruritania
                .bean(JdbcClient.class)
                .sql("SELECT envelope_bytes FROM exchange_inbox WHERE code = 'TOO_LARGE'")
                .query(Long.class)
                .list();
    }

    private int bytesKept() {
        return count("SELECT COUNT(*) FROM exchange_inbox_bytes b JOIN exchange_inbox i ON i.inbox_id = b.inbox_id"
                + " WHERE i.code = 'TOO_LARGE'");
    }

    private int count(String sql) {
        return ruritania.bean(JdbcClient.class).sql(sql).query(Integer.class).single();
    }
}
