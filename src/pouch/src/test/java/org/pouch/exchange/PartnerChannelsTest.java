package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pouch.exchange.Post.send;
import static org.pouch.exchange.Post.soon;
import static org.pouch.exchange.Post.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.exchange.directory.PartnerDirectory;
import org.pouch.exchange.partner.ChangePartner;
import org.pouch.exchange.partner.ChangeRefused;
import org.pouch.exchange.partner.ChannelSetting;
import org.pouch.exchange.partner.PartnerChange;
import org.pouch.exchange.partner.Proposal.SetChannel;
import org.pouch.exchange.watch.ChannelReport;
import org.pouch.exchange.watch.Lane;
import org.pouch.exchange.watch.Lane.Way;
import org.pouch.packet.Packet;
import org.pouch.servers.SampleServers;
import org.pouch.testing.TestAuthority;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two officers give a partner another channel, change one and end one, while the program runs. */
@Tag("slow")
class PartnerChannelsTest {
    private static final String CHANNEL = "pouch.partners[0].channels.";

    @TempDir
    private Path data;

    private SampleServers servers;
    private Map<String, String> properties;

    @BeforeEach
    void start() {
        servers = SampleServers.start(data);
        properties = new TreeMap<>(TestAuthority.sample(TestAuthority.UTOPIA));
        servers.channelProperties(SampleServers.UTOPIA).forEach((name, value) -> {
            if (!name.startsWith(CHANNEL + "queue.")) {
                properties.put(name, value);
            }
        });
        properties.put(
                "spring.datasource.url",
                "jdbc:h2:file:" + data.resolve("uto") + ";MODE=PostgreSQL;LOCK_TIMEOUT=60000"
                        + ";DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH");
    }

    @AfterEach
    void stop() {
        servers.close();
    }

    @Test
    void aNewChannelCarriesPacketsAtOnceAndAfterARestart() throws IOException {
        try (TestAuthority ruritania =
                TestAuthority.start(TestAuthority.RURITANIA, servers, Map.of()).withIntake()) {
            try (TestAuthority utopia = TestAuthority.start(properties)) {
                assertThat(ways(utopia)).doesNotContain(Channel.QUEUE);

                approve(utopia, new ChannelSetting(Channel.QUEUE, Way.OUTBOUND, queue("outbound")));
                approve(utopia, new ChannelSetting(Channel.QUEUE, Way.INBOUND, queue("inbound")));

                assertCarries(utopia, ruritania);
            }
            try (TestAuthority utopia = TestAuthority.start(properties)) {
                assertCarries(utopia, ruritania);
            }
        }
    }

    @Test
    void aChangedChannelIsReachedWhereItIsNow() {
        properties.put(CHANNEL + "sftp.outbound.folder", "nowhere");
        Map<String, String> right = parameters("sftp.outbound");
        try (TestAuthority utopia = TestAuthority.start(properties)) {
            Packet packet = Drafts.request();
            send(utopia, packet, Channel.SFTP);
            soon().until(() -> utopia.failedAttempts().contains(packet.id() + ":1"));

            approve(utopia, new ChannelSetting(Channel.SFTP, Way.OUTBOUND, secretInAFile(right)));
            Path drop = servers.sftp(SampleServers.RURITANIA).drop(SampleServers.UTOPIA);

            Packet next = Drafts.request();
            utopia.bean(SealPacket.class).seal(next);
            soon().until(() -> folder(utopia).equals(right.getOrDefault("folder", ".")));
            utopia.bean(DispatchPacket.class).dispatch(next.id(), Channel.SFTP, 1);
            soon().until(() -> Files.exists(drop.resolve(next.id() + ".p7m")));
        }
    }

    /** The pauses after a login that is refused are for servers that are mended elsewhere. */
    @ParameterizedTest
    @EnumSource(Remedy.class)
    void whatWaitsForALoginGoesOnWhenOfficersChangeTheChannel(Remedy remedy) {
        Map<String, String> right = parameters("sftp.outbound");
        properties.put(CHANNEL + "sftp.outbound.password", "wrong");
        properties.put("pouch.exchange.sending-pauses", "2h");
        try (TestAuthority utopia = TestAuthority.start(properties)) {
            Packet waiting = Drafts.request();
            send(utopia, waiting, Channel.SFTP);
            soon().until(() -> trouble(utopia, waiting) != null);

            if (remedy == Remedy.SET_RIGHT) {
                approve(utopia, new ChannelSetting(Channel.SFTP, Way.OUTBOUND, secretInAFile(right)));
                Path drop = servers.sftp(SampleServers.RURITANIA).drop(SampleServers.UTOPIA);
                soon().until(() -> Files.exists(drop.resolve(waiting.id() + ".p7m")));
            } else {
                approve(utopia, ChannelSetting.end(Channel.SFTP, Way.OUTBOUND));
                soon().until(() -> utopia.failedAttempts().contains(waiting.id() + ":1"));
            }
        }
    }

    /** Neither a restart nor an officer is needed, and a pause of two hours is not waited for. */
    @Test
    void aPasswordThatIsMendedInItsFileIsUsedAtOnce() throws IOException {
        Path password = passwordFile("wrong");
        try (TestAuthority utopia = TestAuthority.start(properties)) {
            Packet waiting = Drafts.request();
            send(utopia, waiting, Channel.SFTP);
            soon().until(() -> trouble(utopia, waiting) != null);

            Files.writeString(password, "");
            Files.writeString(password, right("sftp.outbound"));

            soon().until(() -> Files.exists(servers.sftp(SampleServers.RURITANIA)
                    .drop(SampleServers.UTOPIA)
                    .resolve(waiting.id() + ".p7m")));
        }
    }

    @Test
    void whatWaitsForALoginGoesOnWhenTheProgramStartsWithTheRightOne() throws IOException {
        Path password = passwordFile("wrong");
        Packet waiting = Drafts.request();
        try (TestAuthority utopia = TestAuthority.start(properties)) {
            send(utopia, waiting, Channel.SFTP);
            soon().until(() -> trouble(utopia, waiting) != null);
        }
        Files.writeString(password, right("sftp.outbound"));
        try (TestAuthority utopia = TestAuthority.start(properties)) {
            soon().until(() -> state(utopia, waiting.id()) == State.SENT);
        }
    }

    /** In place of the password of the channel for files, which waits for two hours where it is refused. */
    private Path passwordFile(String content) throws IOException {
        Path password = Files.writeString(data.resolve("uto-sftp.password"), content);
        properties.remove(CHANNEL + "sftp.outbound.password");
        properties.put(CHANNEL + "sftp.outbound.password-file", password.toString());
        properties.put("pouch.exchange.sending-pauses", "2h");
        return password;
    }

    private String right(String channel) {
        return parameters(channel).getOrDefault("password", "");
    }

    /** As adding-a-partner.md says. */
    @Test
    void aChangeApprovedAgainReadsTheFilesAnew() throws IOException {
        Map<String, String> setting = secretInAFile(parameters("sftp.outbound"));
        Path password = Path.of(setting.getOrDefault("password-file", ""));
        String right = Files.readString(password);
        Files.writeString(password, "wrong");
        properties.put("pouch.exchange.sending-pauses", "2h");
        try (TestAuthority utopia = TestAuthority.start(properties)) {
            approve(utopia, new ChannelSetting(Channel.SFTP, Way.OUTBOUND, setting));
            String route = "sftp-outbound-XRU-CRS";
            Route before = utopia.bean(CamelContext.class).getRoute(route);
            soon().until(() -> utopia.bean(CamelContext.class).getRoute(route) != null
                    && utopia.bean(CamelContext.class).getRoute(route) != before);
            Packet waiting = Drafts.request();
            send(utopia, waiting, Channel.SFTP);
            soon().until(() -> trouble(utopia, waiting) != null);

            Files.writeString(password, right);
            approve(utopia, new ChannelSetting(Channel.SFTP, Way.OUTBOUND, setting));

            Path drop = servers.sftp(SampleServers.RURITANIA).drop(SampleServers.UTOPIA);
            soon().until(() -> Files.exists(drop.resolve(waiting.id() + ".p7m")));
        }
    }

    private enum Remedy {
        SET_RIGHT,
        END
    }

    @Test
    void whatWaitsForAChannelThatEndsGoesAnotherWayAndNobodyLooksThereAnyMore() {
        try (TestAuthority utopia = TestAuthority.start(properties)) {
            servers.sftp(SampleServers.RURITANIA).stop();
            Packet waiting = Drafts.request();
            send(utopia, waiting, Channel.SFTP);
            soon().until(() -> trouble(utopia, waiting) != null);

            approve(utopia, ChannelSetting.end(Channel.SFTP, Way.OUTBOUND));
            approve(utopia, ChannelSetting.end(Channel.MAIL, Way.INBOUND));

            soon().until(() -> utopia.failedAttempts().contains(waiting.id() + ":1"));
            assertThat(trouble(utopia, waiting)).contains("ended by two officers");
            assertThat(ways(utopia)).containsExactly(Channel.MAIL);
            Lane mail = Lane.inbound(TestAuthority.RURITANIA, Channel.MAIL);
            soon().until(() -> utopia.bean(CamelContext.class).getRoute("mail-inbound-XRU-CRS") == null);
            soon().until(() -> utopia.bean(ChannelReport.class).all().stream()
                    .noneMatch(channel -> channel.lane().equals(mail)));
        }
    }

    @Test
    void refusesWhatCannotBeSetUpAndWhatHoldsASecret() {
        try (TestAuthority utopia = TestAuthority.start(properties)) {
            assertRefused(utopia, "host: sftp.example\nfolder: in\npassword: secret", "password-file");
            assertRefused(utopia, "host: sftp.example", "missing user");
            assertRefused(utopia, "host: sftp.example\nuser: pouch\nfoldr: in", "Unknown foldr");
            assertRefused(utopia, "sftp.example", "its name, a colon, its value");
            PartnerChange change = utopia.bean(ChangePartner.class)
                    .propose(
                            TestAuthority.RURITANIA,
                            new SetChannel(ChannelSetting.parse(
                                    Channel.SFTP, Way.OUTBOUND, "host: 127.0.0.1\nuser: pouch\nkey-file: keys/none")),
                            "another server",
                            "kim");
            assertThatThrownBy(() -> utopia.bean(ChangePartner.class).approve(change.id(), "", "kim"))
                    .isInstanceOf(ChangeRefused.class);
            assertThat(ways(utopia)).contains(Channel.SFTP);
        }
    }

    private void assertRefused(TestAuthority utopia, String text, String sentence) {
        assertThatThrownBy(() -> utopia.bean(ChangePartner.class)
                        .propose(
                                TestAuthority.RURITANIA,
                                new SetChannel(ChannelSetting.parse(Channel.SFTP, Way.OUTBOUND, text)),
                                "another server",
                                "kim"))
                .isInstanceOf(ChangeRefused.class)
                .hasMessageContaining(sentence);
    }

    private static void assertCarries(TestAuthority utopia, TestAuthority ruritania) {
        Packet packet = Drafts.request();
        send(utopia, packet, Channel.QUEUE);

        soon().until(() -> state(utopia, packet.id()) == State.ACKNOWLEDGED);
        assertThat(ruritania
                        .bean(JdbcClient.class)
                        .sql("SELECT channel FROM exchange_inbox WHERE packet_id = ?")
                        .param(packet.id().value())
                        .query(String.class)
                        .list())
                .containsExactly("QUEUE");
    }

    private void approve(TestAuthority authority, ChannelSetting setting) {
        ChangePartner changes = authority.bean(ChangePartner.class);
        PartnerChange change =
                changes.propose(TestAuthority.RURITANIA, new SetChannel(setting), "their servers moved", "kim");
        changes.approve(change.id(), "", "lea");
    }

    private Map<String, String> queue(String way) {
        return secretInAFile(parameters("queue." + way));
    }

    private Map<String, String> parameters(String way) {
        Map<String, String> parameters = new TreeMap<>();
        servers.channelProperties(SampleServers.UTOPIA).forEach((name, value) -> {
            if (name.startsWith(CHANNEL + way + ".")) {
                parameters.put(name.substring((CHANNEL + way + ".").length()), value);
            }
        });
        return parameters;
    }

    private Map<String, String> secretInAFile(Map<String, String> parameters) {
        Map<String, String> without = new TreeMap<>(parameters);
        try {
            Path file = Files.writeString(
                    Files.createTempFile(data, "secret", ""), String.valueOf(without.remove("password")));
            without.put("password-file", file.toString());
            return without;
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static List<Channel> ways(TestAuthority authority) {
        return authority
                .bean(PartnerDirectory.class)
                .require(TestAuthority.RURITANIA)
                .channels();
    }

    private static String folder(TestAuthority authority) {
        return authority.bean(CamelContext.class).getEndpoints().stream()
                .map(endpoint -> endpoint.getEndpointBaseUri())
                .filter(uri -> uri.startsWith("upload:") && !uri.endsWith("/nowhere"))
                .findFirst()
                .map(uri -> uri.substring(uri.lastIndexOf('/') + 1))
                .orElse("nowhere");
    }

    private static String trouble(TestAuthority authority, Packet packet) {
        return authority
                .bean(JdbcClient.class)
                .sql("SELECT trouble FROM exchange_outbox WHERE packet_id = ? AND occasion = '1'")
                .param(packet.id().value())
                .query(String.class)
                .optional()
                .orElse(null);
    }
}
