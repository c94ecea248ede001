package org.pouch.exchange.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.exchange.Channel;
import org.pouch.exchange.DispatchPacket;
import org.pouch.exchange.SealPacket;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketKind;
import org.pouch.servers.SampleServers;
import org.pouch.testing.SamplePackets;
import org.pouch.testing.TestAuthority;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.HttpCodeStatusMapper;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What works, what does not and since when: by channel, and without a word too many in the log. */
@Tag("slow")
@ExtendWith(OutputCaptureExtension.class)
class ChannelHealthTest {
    private static final String NEVER = "600000";

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
    void aChannelThatWasNotLookedAtYetIsStartingAndNotDown() {
        try (TestAuthority ruritania = TestAuthority.start(
                TestAuthority.RURITANIA,
                servers,
                Map.of(
                        "pouch.partners[0].channels.sftp.inbound.poll-delay", NEVER,
                        "pouch.partners[0].channels.mail.inbound.poll-delay", NEVER))) {
            assertThat(health(ruritania, "UTO-ORC.sftp.inbound").getStatus()).isEqualTo(Status.UNKNOWN);
            assertThat(health(ruritania, "UTO-ORC.mail.inbound").getStatus()).isEqualTo(Status.UNKNOWN);
            assertThat(names(ruritania))
                    .contains("UTO-ORC.queue.inbound", "UTO-ORC.sftp.outbound", "UTO-ORC.queue.outbound");
        }
    }

    @Test
    void eachOwnServerThatIsAwayIsSaidOnceAndNotAtEveryTry(CapturedOutput log) {
        try (TestAuthority ruritania = TestAuthority.start(TestAuthority.RURITANIA, servers, Map.of())) {
            for (String channel : List.of("sftp", "mail", "queue")) {
                soon(() -> status(ruritania, channel + ".inbound").equals(Status.UP));
            }

            servers.sftp(SampleServers.RURITANIA).stop();
            servers.mail().stop();
            servers.queue().stop();
            for (String channel : List.of("sftp", "mail", "queue")) {
                soon(() -> status(ruritania, channel + ".inbound").equals(ChannelHealth.AWAY));
                Health away = health(ruritania, "UTO-ORC." + channel + ".inbound");
                assertThat(away.getDetails()).containsKeys("since", "why", "lastSuccess");
                assertThat(away.getDetails().get("why").toString()).isNotBlank();
            }
            servers.sftp(SampleServers.RURITANIA).start();
            servers.mail().start();
            servers.queue().start();
            for (String channel : List.of("sftp", "mail", "queue")) {
                soon(() -> status(ruritania, channel + ".inbound").equals(Status.UP));
            }
        }
        for (String channel : List.of("SFTP", "MAIL", "QUEUE")) {
            assertThat(lines(log, channel + " from UTO-ORC does not work")).isBetween(1L, 3L);
        }
    }

    @Test
    void aServerThatIsAwayDoesNotTakeTheProgramOutOfItsLoadBalancer() {
        Map<String, String> exposed = Map.of(
                "management.endpoints.web.exposure.include", "health",
                "management.endpoint.health.probes.enabled", "true");
        try (TestAuthority ruritania = TestAuthority.start(TestAuthority.RURITANIA, servers, exposed)) {
            HealthEndpoint endpoint = ruritania.bean(HealthEndpoint.class);
            soon(() -> endpoint.health().getStatus().equals(Status.UP));

            servers.queue().stop();

            soon(() -> endpoint.health().getStatus().equals(ChannelHealth.AWAY));
            assertThat(ruritania.bean(HttpCodeStatusMapper.class).getStatusCode(ChannelHealth.AWAY))
                    .isEqualTo(200);
            assertThat(endpoint.healthForPath("liveness").getStatus()).isEqualTo(Status.UP);
            assertThat(endpoint.healthForPath("readiness").getStatus()).isEqualTo(Status.UP);
        }
    }

    @Test
    void aPartnersServerThatIsAwayIsSaidOfTheWayOut() {
        try (TestAuthority utopia = TestAuthority.start(TestAuthority.UTOPIA, servers, Map.of())) {
            Packet packet = SamplePackets.of(PacketKind.REQUEST);
            servers.sftp(SampleServers.RURITANIA).stop();
            utopia.bean(SealPacket.class).seal(packet);
            utopia.bean(DispatchPacket.class).dispatch(packet.id(), Channel.SFTP, 1);

            soon(() -> health(utopia, "XRU-CRS.sftp.outbound").getStatus().equals(ChannelHealth.AWAY));
            assertThat(health(utopia, "XRU-CRS.sftp.outbound").getDetails()).containsKeys("since", "why");
            assertThat(health(utopia, "XRU-CRS.queue.outbound").getStatus()).isEqualTo(Status.UNKNOWN);

            servers.sftp(SampleServers.RURITANIA).start();
            soon(() -> health(utopia, "XRU-CRS.sftp.outbound").getStatus().equals(Status.UP));
        }
    }

    private static long lines(CapturedOutput log, String sentence) {
        return log.getAll().lines().filter(line -> line.contains(sentence)).count();
    }

    private static Status status(TestAuthority authority, String lane) {
        return health(authority, "UTO-ORC." + lane).getStatus();
    }

    private static Health health(TestAuthority authority, String name) {
        HealthIndicator line =
                (HealthIndicator) authority.bean(ChannelHealth.class).getContributor(name);
        return line.health(true);
    }

    private static Stream<String> names(TestAuthority authority) {
        return authority.bean(ChannelHealth.class).stream().map(entry -> entry.name());
    }

    private static void soon(BooleanSupplier holds) {
        await().pollInterval(Duration.ofMillis(50)).until(holds::getAsBoolean);
    }
}
