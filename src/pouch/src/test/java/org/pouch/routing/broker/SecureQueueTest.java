package org.pouch.routing.broker;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.exchange.Channel;
import org.pouch.exchange.watch.Lane;
import org.pouch.exchange.watch.TryChannels.Tried;
import org.pouch.packet.AuthorityId;
import org.pouch.routing.trial.ChannelTrial;
import org.pouch.servers.FreePort;

/** A broker over AMQP and TLS: believed by the one certificate that is pinned, under the name it is called by. */
@Tag("slow")
class SecureQueueTest {
    private static final int MOST = 1_000_000;
    private static final String PASSWORD = "of the tests";

    @TempDir
    private Path folder;

    private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
    private int port;

    @BeforeEach
    void start() throws Exception {
        keytool("-genkeypair", "-alias", "broker", "-dname", "CN=broker", "-keyalg", "EC", "-ext", "san=ip:127.0.0.1");
        keytool("-exportcert", "-alias", "broker", "-file", file("broker.cer"));
        keytoolOf("pinned.p12", "-importcert", "-noprompt", "-alias", "broker", "-file", file("broker.cer"));
        keytool("-genkeypair", "-alias", "other", "-dname", "CN=broker", "-keyalg", "EC", "-ext", "san=ip:127.0.0.1");
        keytool("-exportcert", "-alias", "other", "-file", file("other.cer"));
        keytoolOf("other.p12", "-importcert", "-noprompt", "-alias", "other", "-file", file("other.cer"));
        port = FreePort.find();
        broker.setConfiguration(new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .addAcceptorConfiguration(
                        "amqps",
                        "tcp://127.0.0.1:" + port
                                + "?protocols=AMQP;sslEnabled=true;sslAutoReload=false;keyStoreAlias=broker"
                                + ";keyStoreType=PKCS12;keyStorePassword=" + PASSWORD.replace(" ", "%20")
                                + ";keyStorePath=" + file("broker.p12")));
        broker.start();
    }

    @AfterEach
    void stop() throws Exception {
        broker.stop();
    }

    @Test
    void carriesPacketsToABrokerWhoseCertificateIsPinnedAndCutsWhatIsTooLarge() throws Exception {
        assertThat(tried("127.0.0.1", "pinned.p12").works()).isTrue();
        try (Broker client = new Broker()) {
            client.setProtocol("amqp");
            client.setUrl(url("127.0.0.1", "pinned.p12"));
            client.setMostBytes(MOST);
            try (JMSContext context = client.createContext()) {
                for (int size : List.of(MOST, 5 * MOST)) {
                    BytesMessage packet = context.createBytesMessage();
                    packet.writeBytes(new byte[size]);
                    context.createProducer().send(context.createQueue("packets"), packet);
                }
                JMSConsumer consumer = context.createConsumer(context.createQueue("packets"));
                assertThat(length(consumer)).isEqualTo(MOST);
                assertThat(length(consumer)).isEqualTo(MOST + 1);
            }
        }
    }

    @Test
    void sendsNothingToABrokerThatShowsAnotherCertificate() {
        assertThat(tried("127.0.0.1", "other.p12"))
                .returns(false, Tried::works)
                .extracting(Tried::sentence)
                .asString()
                .contains("the server's certificate is not trusted");
    }

    @Test
    void sendsNothingToABrokerOfAnotherName() {
        assertThat(tried("localhost", "pinned.p12"))
                .returns(false, Tried::works)
                .extracting(Tried::sentence)
                .asString()
                .contains("or is of another name");
    }

    private static long length(JMSConsumer consumer) throws Exception {
        Message message = consumer.receive(60_000);
        assertThat(message).isInstanceOf(BytesMessage.class);
        return ((BytesMessage) message).getBodyLength();
    }

    private Tried tried(String host, String trusted) {
        Map<String, String> parameters =
                Map.of("protocol", "amqp", "url", url(host, trusted), "user", "", "password", "", "queue", "trials");
        return new ChannelTrial(
                        new Lane(new AuthorityId("XRU-CRS"), Channel.QUEUE, Lane.Way.OUTBOUND), () -> parameters, MOST)
                .attempt();
    }

    private String url(String host, String trusted) {
        return "amqps://" + host + ":" + port + "?transport.trustStoreType=PKCS12&transport.trustStorePassword="
                + PASSWORD.replace(" ", "%20") + "&transport.trustStoreLocation=" + file(trusted);
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private void keytool(String... command) throws Exception {
        keytoolOf("broker.p12", command);
    }

    private void keytoolOf(String store, String... command) throws Exception {
        List<String> all = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-keystore",
                file(store),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD));
        all.addAll(1, List.of(command));
        Process keytool = new ProcessBuilder(all).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
    }
}
