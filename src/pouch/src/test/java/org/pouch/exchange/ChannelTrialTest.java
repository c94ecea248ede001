package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pouch.exchange.watch.Lane;
import org.pouch.exchange.watch.Lane.Way;
import org.pouch.exchange.watch.TryChannels;
import org.pouch.exchange.watch.TryChannels.Tried;
import org.pouch.routing.trial.ChannelTrial;
import org.pouch.servers.SampleServers;
import org.pouch.testing.ScriptedMailServer;
import org.pouch.testing.TestAuthority;

/** A channel is opened once more, and a sentence says that it works, or what is wrong with it and what to do. */
@Tag("slow")
class ChannelTrialTest {
    private static final int MOST = 26_214_400;

    @TempDir
    private static Path data;

    private static SampleServers servers;

    @BeforeAll
    static void start() {
        servers = SampleServers.start(data);
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @ParameterizedTest
    @CsvSource({
        "SFTP, OUTBOUND, 'put there, renamed and deleted'",
        "SFTP, INBOUND, 'put there, renamed and deleted'",
        "MAIL, OUTBOUND, the login is right",
        "MAIL, INBOUND, IDLE",
        "QUEUE, OUTBOUND, 'WITHOUT TLS, and may put packets'",
        "QUEUE, INBOUND, 'WITHOUT TLS, and may take packets'"
    })
    void saysThatItWorks(Channel channel, Way way, String sentence) {
        Tried tried = tried(channel, way, Map.of());

        assertThat(tried.works()).as(tried.sentence()).isTrue();
        assertThat(tried.sentence()).contains(sentence);
    }

    @Test
    void asksWhetherFoldersOfDaysCanBeMadeAndRenamesNothingThatIsNotToBe() {
        Tried tried =
                tried(Channel.SFTP, Way.OUTBOUND, Map.of("by-day", "true", "rename", "false", "done-file", "*.done"));

        assertThat(tried.works()).as(tried.sentence()).isTrue();
        assertThat(tried.sentence())
                .contains("put there and deleted, folders made")
                .doesNotContain("renamed");
    }

    @ParameterizedTest
    @CsvSource({
        "SFTP, OUTBOUND, password, wrong, the login is refused",
        "SFTP, OUTBOUND, port, 1, nothing listens there",
        "SFTP, OUTBOUND, folder, nowhere, There is no folder \"nowhere\"",
        "SFTP, OUTBOUND, known-hosts, NOTICE, not the one in known-hosts",
        "SFTP, OUTBOUND, host, no.such.host.invalid, its name leads nowhere",
        "MAIL, OUTBOUND, password, wrong, the login is refused",
        "MAIL, OUTBOUND, starttls, true, does not offer STARTTLS",
        "MAIL, INBOUND, starttls, true, does not offer STARTTLS",
        "MAIL, OUTBOUND, protocol, smtps, no TLS can be agreed on",
        "MAIL, INBOUND, password, wrong, the login is refused",
        "MAIL, INBOUND, folder, nowhere, There is no folder \"nowhere\"",
        "MAIL, INBOUND, port, 1, nothing listens there",
        "QUEUE, OUTBOUND, password, wrong, the broker refuses",
        "QUEUE, OUTBOUND, queue, XRU-CRS.to.UTO-ORC, the broker refuses",
        "QUEUE, INBOUND, queue, UTO-ORC.to.XRU-CRS, the broker refuses",
        "QUEUE, INBOUND, url, tcp://127.0.0.1:1, 127.0.0.1:1"
    })
    void saysWhatIsWrongAndWhatToDo(Channel channel, Way way, String parameter, String value, String sentence) {
        Tried tried = tried(channel, way, Map.of(parameter, value));

        assertThat(tried.works()).as(tried.sentence()).isFalse();
        assertThat(tried.sentence()).contains(sentence).doesNotContain("secret");
    }

    @Test
    void looksWhetherTheLargestPacketFitsIntoAMail() throws IOException {
        try (ScriptedMailServer server =
                ScriptedMailServer.start(Map.of("EHLO", "250-mail.example\r\n250-SIZE 10000\r\n250 AUTH PLAIN"))) {
            Tried tried = tried(
                    Channel.MAIL,
                    Way.OUTBOUND,
                    Map.of("host", "127.0.0.1", "port", String.valueOf(server.port()), "starttls", "false"));

            assertThat(tried.works()).isFalse();
            assertThat(tried.sentence()).contains("takes mails of 10000 bytes", "channel-most-bytes.mail");
            assertThat(server.commands()).doesNotContain("MAIL", "DATA");
        }
    }

    @Test
    void asksARunningAuthorityForAllOfItsPartnersChannels() {
        try (TestAuthority utopia = TestAuthority.start(
                TestAuthority.UTOPIA, servers, Map.of("pouch.partners[0].channels.sftp.outbound.folder", "nowhere"))) {
            assertThat(utopia.bean(TryChannels.class).of(TestAuthority.RURITANIA))
                    .hasSize(6)
                    .filteredOn(tried -> !tried.works())
                    .extracting(Tried::lane)
                    .containsExactly(new Lane(TestAuthority.RURITANIA, Channel.SFTP, Way.OUTBOUND));
        }
    }

    private static Tried tried(Channel channel, Way way, Map<String, String> other) {
        String prefix = "pouch.partners[0].channels." + channel.name().toLowerCase(Locale.ROOT) + "."
                + way.name().toLowerCase(Locale.ROOT) + ".";
        Map<String, String> parameters = new TreeMap<>();
        servers.channelProperties(SampleServers.UTOPIA).forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                parameters.put(name.substring(prefix.length()), value);
            }
        });
        parameters.putAll(other);
        return new ChannelTrial(new Lane(TestAuthority.RURITANIA, channel, way), () -> parameters, MOST).attempt();
    }
}
