package org.pouch.routing.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pouch.exchange.StartRefused;

/** A login leaves this machine encrypted and for a server that is known, or somebody said that it may leave otherwise. */
class InTheClearTest {
    @ParameterizedTest
    @CsvSource({
        "queue-inbound, url=tcp://broker.example:61616, sslEnabled=true",
        "queue-outbound, url=tcp://broker.example:61616?sslEnabled=false, sslEnabled=true",
        "queue-outbound, protocol=amqp url=amqp://broker.example:5672, amqps://",
        "queue-outbound, url=tcp://127.0.0.1.example:61616, sslEnabled=true",
        "queue-inbound, url=tcp://broker.example:61616?sslEnabled=true&trustAll=true, trustStorePath",
        "queue-outbound, url=tcp://broker.example:61616?sslEnabled=true&verifyHost=false, verifyHost",
        "queue-outbound, url=tcp://broker.example:61616?sslEnabled=true&verifyHost=false tls=false, verifyHost",
        "queue-inbound, protocol=amqp url=amqps://broker.example:5671?transport.trustAll=true, trustStoreLocation",
        "queue-inbound, protocol=amqp url=amqps://broker.example:5671?transport.verifyHost=false, verifyHost",
        "queue-outbound, protocol=amqp url=amqps://broker.example:5671?transport.verifyHost=no, verifyHost",
        "queue-outbound, protocol=amqp url=amqps://broker.example:5671?transport.TrustAll=true, trustAll",
        "queue-outbound, protocol=amqp url=amqps://uto:secret@broker_one:5671?transport.trustAll=true, trustAll",
        "queue-inbound, url=tcp://broker.example:61616?sslEnabled=true&verifyHost=no, verifyHost",
        "sftp-inbound, host=drop.example host-key-checking=no, known-hosts",
        "sftp-outbound, host=drop.example host-key-checking=ask, known-hosts"
    })
    void refusesWhatNobodySaidMayBe(String template, String parameters, String whatToDo) {
        Map<String, String> channel = channel(parameters);

        assertThatThrownBy(() -> InTheClear.requireNot("XRU", template, channel))
                .isInstanceOfSatisfying(StartRefused.class, refused -> {
                    assertThat(refused)
                            .hasMessageContaining("The channel " + template + " of partner XRU would")
                            .hasMessageNotContaining("secret");
                    assertThat(refused.action()).contains(whatToDo);
                });
    }

    /** Of several servers each gets the login at some time. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "url=(tcp://one.example:61616,tcp://two.example:61616)?sslEnabled=true&trustAll=true",
                "url=(tcp://localhost:61616,tcp://two.example:61616?sslEnabled=true&verifyHost=false)",
                "url=tcp://one.example:61616?sslEnabled=true#tcp://two.example:61616?sslEnabled=true&trustAll=true"
            })
    void looksAtEachServerOfAnAddress(String parameters) {
        Map<String, String> channel = channel(parameters);

        assertThatThrownBy(() -> InTheClear.requireNot("XRU", "queue-inbound", channel))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("The channel queue-inbound of partner XRU would");
    }

    /** What the library would choose among, or look for, nobody can have looked at; an address may hold passwords. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "protocol=amqp url=failover:(amqps://one.example:5671?transport.trustAll=true&p=secret,amqps://two.example)",
                "protocol=amqp url=failover:(amqps://one.example:5671) tls=false",
                "protocol=amqp url=discovery:(multicast://default) tls=false",
                "protocol=amqp url=amqpwss://broker.example:443",
                "protocol=amqp url=amqps://broker.example:5671?a=b#secret",
                "url=failover:(tcp://one.example:61616?trustAll=true&p=secret) tls=false",
                "url=udp://231.7.7.7:9876?trustAll=true tls=false"
            })
    void refusesAnAddressWhoseServersCannotBeTold(String parameters) {
        Map<String, String> channel = channel(parameters);

        assertThatThrownBy(() -> InTheClear.requireNot("XRU", "queue-outbound", channel))
                .isInstanceOfSatisfying(StartRefused.class, refused -> {
                    assertThat(refused)
                            .hasMessageContaining(
                                    "The channel queue-outbound of partner XRU is not set up: The address");
                    assertThat(refused.getMessage()).doesNotContain("secret");
                    assertThat(refused.action()).contains("queue-outbound.camel.yaml");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "queue-inbound, url=tcp://broker.example:61616?sslEnabled=true",
        "queue-inbound, url=tcp://localhost:61616",
        "queue-inbound, url=tcp://127.0.0.1:61616",
        "queue-inbound, protocol=amqp url=amqps://broker.example:5671",
        "queue-inbound, protocol=amqp url=amqp://[::1]:5672",
        "queue-inbound, url=tcp://localhost:61616?sslEnabled=true&trustAll=true",
        "queue-inbound, protocol=amqp url=amqps://127.0.0.1:5671?transport.trustAll=true",
        "queue-inbound, protocol=amqp url=amqps://broker.example:5671?transport.verifyHost=true",
        "queue-inbound, url=tcp://one.example:61616?sslEnabled=true#tcp://two.example:61616?sslEnabled=true",
        "queue-inbound, url-file=not/there",
        "queue-inbound, protocol=mqtt url=tcp://broker.example:61616",
        "sftp-inbound, host=drop.example host-key-checking=yes",
        "sftp-inbound, host=127.0.0.1 host-key-checking=no",
        "mail-inbound, protocol=imaps host=mail.example starttls=false",
        "mail-inbound, protocol=imap host=mail.example starttls=true",
        "mail-inbound, protocol=imap host=localhost starttls=false"
    })
    void letsPassWhatIsEncryptedOrStaysHere(String template, String parameters) {
        assertThatCode(() -> InTheClear.requireNot("XRU", template, channel(parameters)))
                .doesNotThrowAnyException();
        assertThat(InTheClear.host(template, channel(parameters))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "queue-inbound, url=tcp://broker.example:61616 tls=false, broker.example",
        "queue-outbound, protocol=amqp url=amqp://broker.example:5672 tls=false, broker.example",
        "mail-inbound, protocol=imap host=mail.example starttls=false, mail.example",
        "mail-outbound, protocol=smtp host=mail.example starttls=false, mail.example"
    })
    void namesTheHostWhereSomebodySaidThatItMay(String template, String parameters, String host) {
        assertThatCode(() -> InTheClear.requireNot("XRU", template, channel(parameters)))
                .doesNotThrowAnyException();
        assertThat(InTheClear.host(template, channel(parameters))).contains(host);
    }

    private static Map<String, String> channel(String parameters) {
        Map<String, String> channel = new HashMap<>();
        for (String each : parameters.split(" ", -1)) {
            String[] parts = each.split("=", 2);
            channel.put(parts[0], parts[1]);
        }
        return channel;
    }
}
