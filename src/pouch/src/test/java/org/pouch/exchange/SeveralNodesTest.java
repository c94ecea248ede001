package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.exchange.watch.ChannelReport;
import org.pouch.exchange.watch.ChannelState.Condition;
import org.pouch.exchange.watch.Lane.Way;
import org.pouch.ledger.LedgerVerifier;
import org.pouch.packet.Packet;
import org.pouch.servers.SampleServers;
import org.pouch.testing.TestAuthority;
import org.pouch.testing.TestPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two nodes of one authority on one database: each packet has one effect, and the one goes on when the other is gone. */
@Tag("slow")
class SeveralNodesTest {
    @TempDir
    private Path data;

    @Test
    void takesEachPacketOnceAndGoesOnWhenANodeIsGone() throws Exception {
        try (SampleServers servers = SampleServers.start(data);
                EmbeddedPostgres postgres = TestPostgres.start();
                TestAuthority utopia = TestAuthority.start(TestAuthority.UTOPIA, servers, Map.of())
                        .withIntake();
                TestAuthority one = node(servers, postgres)) {
            List<Packet> packets = new ArrayList<>();
            try (TestAuthority other = node(servers, postgres)) {
                packets.addAll(send(utopia, 4));
                acknowledged(utopia, packets);
                assertThat(looking(one, other)).isEqualTo(1);
                packets.addAll(send(utopia, 4));
            }
            packets.addAll(send(utopia, 4));

            acknowledged(utopia, packets);
            assertThat(count(one, "SELECT COUNT(*) FROM exchange_packet WHERE kind = 'REQUEST'"))
                    .isEqualTo(packets.size());
            assertThat(count(one, "SELECT COUNT(*) FROM ledger_line WHERE event = 'PacketAccepted'"))
                    .isEqualTo(packets.size());
            assertThat(one.bean(LedgerVerifier.class).verify().isIntact()).isTrue();
        }
    }

    private static List<Packet> send(TestAuthority utopia, int number) {
        List<Packet> packets = new ArrayList<>();
        for (int index = 0; index < number; index++) {
            Packet packet = Drafts.request();
            utopia.bean(SealPacket.class).seal(packet);
            utopia.bean(DispatchPacket.class).dispatch(packet.id(), Channel.values()[index % 3], 1);
            packets.add(packet);
        }
        return packets;
    }

    private static void acknowledged(TestAuthority utopia, List<Packet> packets) {
        for (Packet packet : packets) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(90))
                    .until(() -> utopia.bean(PacketRegister.class)
                            .find(packet.id())
                            .filter(entry -> entry.state() == State.ACKNOWLEDGED)
                            .isPresent());
        }
    }

    /** How many of two look into the drop. */
    private static long looking(TestAuthority... nodes) {
        return List.of(nodes).stream()
                .flatMap(node -> node.bean(ChannelReport.class).all().stream())
                .filter(state ->
                        state.lane().way() == Way.INBOUND && state.lane().channel() == Channel.SFTP)
                .filter(state -> state.condition() == Condition.WORKING)
                .count();
    }

    private static int count(TestAuthority node, String sql) {
        return node.bean(JdbcClient.class).sql(sql).query(Integer.class).single();
    }

    private static TestAuthority node(SampleServers servers, EmbeddedPostgres postgres) {
        Map<String, String> more = new TreeMap<>();
        more.put("spring.datasource.url", postgres.getJdbcUrl("postgres", "postgres"));
        more.put("pouch.nodes", "several");
        return TestAuthority.start(TestAuthority.RURITANIA, servers, more).withIntake();
    }
}
