package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.exchange.Post.send;
import static org.pouch.exchange.Post.soon;
import static org.pouch.exchange.Post.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.exchange.partner.ChangePartner;
import org.pouch.exchange.partner.PartnerChange;
import org.pouch.exchange.partner.Proposal.Resume;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.servers.SampleServers;
import org.pouch.testing.SlowLink;
import org.pouch.testing.TestAuthority;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A packet that takes longer than its lease is still one packet, and the partner never sees half of it. */
@Tag("slow")
class SlowLinkTest {
    private static final long SOME = 40_000;
    private static final long LITTLE = 20_000;
    /** Renewed three times as often: longer than a busy machine keeps a thread from its turn. */
    private static final int LEASE = 9000;

    @TempDir
    private Path data;

    private SampleServers servers;
    private TestAuthority ruritania;

    @BeforeEach
    void start() {
        servers = SampleServers.start(data);
        ruritania =
                TestAuthority.start(TestAuthority.RURITANIA, servers, Map.of()).withIntake();
    }

    @AfterEach
    void stop() {
        ruritania.close();
        servers.close();
    }

    @Test
    void isSentOnceHoweverSlowTheLinkIs() throws IOException {
        try (SlowLink link = linkHeldUpAfter(SOME, LITTLE);
                TestAuthority utopia = utopiaBehind(link, Map.of())) {
            Packet packet = Drafts.request();
            send(utopia, packet, Channel.SFTP);
            soon().until(() -> unfinished().size() == 1);
            Instant first = leasedUntil(utopia, packet.id());
            soon().until(() -> leasedUntil(utopia, packet.id()).isAfter(first.plusMillis(LEASE)));
            assertThat(unfinished()).hasSize(1);
            link.letGo();

            soon().until(() -> state(utopia, packet.id()) == State.ACKNOWLEDGED);
            assertThat(triesOf(utopia, packet.id())).isEqualTo(1);
            assertThat(verdictsOn(packet.id())).containsExactly("ACCEPTED");
        }
    }

    @Test
    void isGivenUpInTimeAndSentAgainUnderAnotherName() throws IOException {
        try (SlowLink link = linkHeldUpAfter(SOME);
                TestAuthority utopia = utopiaBehind(link, Map.of("pouch.exchange.longest-sending", "5s"))) {
            Packet packet = Drafts.request();
            send(utopia, packet, Channel.SFTP);

            soon().until(() -> state(utopia, packet.id()) == State.ACKNOWLEDGED);
            assertThat(triesOf(utopia, packet.id())).isEqualTo(2);
            assertThat(verdictsOn(packet.id())).containsExactly("ACCEPTED");
            soon().untilAsserted(() -> assertThat(unfinished()).isEmpty());
        }
    }

    @Test
    void isCutOffWhenItsPartnerIsStoppedAndGoesWhenThatIsOver() throws IOException {
        try (SlowLink link = linkHeldUpAfter(SOME);
                TestAuthority utopia = utopiaBehind(link, Map.of())) {
            Packet packet = Drafts.request();
            send(utopia, packet, Channel.SFTP);
            soon().until(() -> unfinished().size() == 1);
            ChangePartner changes = utopia.bean(ChangePartner.class);

            changes.stop(TestAuthority.RURITANIA, "its key is lost", "kim");

            soon().until(() -> troubleOf(utopia, packet.id()).contains("was stopped while it was on its way"));
            assertThat(state(utopia, packet.id())).isEqualTo(State.QUEUED);
            assertThat(verdictsOn(packet.id())).isEmpty();

            PartnerChange onward = changes.propose(TestAuthority.RURITANIA, new Resume(), "its key is new", "kim");
            changes.approve(onward.id(), "", "lee");

            soon().until(() -> state(utopia, packet.id()) == State.ACKNOWLEDGED);
            assertThat(triesOf(utopia, packet.id())).isEqualTo(2);
            assertThat(verdictsOn(packet.id())).containsExactly("ACCEPTED");
        }
    }

    private SlowLink linkHeldUpAfter(long... bytes) {
        return SlowLink.to(servers.sftp(SampleServers.RURITANIA).port(), bytes);
    }

    private TestAuthority utopiaBehind(SlowLink link, Map<String, String> more) throws IOException {
        String outbound = "pouch.partners[0].channels.sftp.outbound.";
        Map<String, String> properties = new TreeMap<>(more);
        properties.put("pouch.exchange.lease", LEASE + "ms");
        properties.put(outbound + "port", String.valueOf(link.port()));
        properties.put(
                outbound + "known-hosts",
                link.knownHosts(servers.sftp(SampleServers.RURITANIA).knownHosts())
                        .toString());
        return TestAuthority.start(TestAuthority.UTOPIA, servers, properties).withIntake();
    }

    private List<String> unfinished() throws IOException {
        Path drop = servers.sftp(SampleServers.RURITANIA).drop(SampleServers.UTOPIA);
        try (Stream<Path> files = Files.list(drop)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".part"))
                    .toList();
        }
    }

    private static Instant leasedUntil(TestAuthority sender, PacketId packet) {
        return sender.bean(JdbcClient.class)
                .sql("SELECT due_at FROM exchange_outbox WHERE packet_id = ?")
                .param(packet.value())
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private static String troubleOf(TestAuthority sender, PacketId packet) {
        return sender.bean(JdbcClient.class)
                .sql("SELECT COALESCE(trouble, '') FROM exchange_outbox WHERE packet_id = ?")
                .param(packet.value())
                .query(String.class)
                .single();
    }

    private static int triesOf(TestAuthority sender, PacketId packet) {
        return sender.bean(JdbcClient.class)
                .sql("SELECT tries FROM exchange_outbox WHERE packet_id = ?")
                .param(packet.value())
                .query(Integer.class)
                .single();
    }

    private List<String> verdictsOn(PacketId packet) {
        return ruritania
                .bean(JdbcClient.class)
                .sql("SELECT status FROM exchange_inbox WHERE named_packet = ?")
                .param(packet.value())
                .query(String.class)
                .list();
    }
}
