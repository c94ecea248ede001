package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.exchange.Post.send;
import static org.pouch.exchange.Post.soon;
import static org.pouch.exchange.Post.state;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.packet.Packet;
import org.pouch.servers.SampleServers;
import org.pouch.testing.TestAuthority;

/** A server that takes connections and says nothing holds up its own channel alone: what goes another way goes meanwhile, both ways. */
@Tag("slow")
class SilentServerTest {
    private static final String SFTP = "pouch.partners[0].channels.sftp.";

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
    void holdsUpItsOwnChannelAlone() throws IOException {
        try (Silent silent = new Silent();
                TestAuthority ruritania = TestAuthority.start(TestAuthority.RURITANIA, servers, Map.of())
                        .withIntake();
                TestAuthority utopia = TestAuthority.start(
                                TestAuthority.UTOPIA,
                                servers,
                                Map.of(
                                        SFTP + "outbound.port", silent.port(),
                                        SFTP + "outbound.timeout", "600000",
                                        SFTP + "inbound.port", silent.port()))
                        .withIntake()) {
            List<Packet> held = List.of(Drafts.request(), Drafts.request(), Drafts.request());
            held.forEach(packet -> send(utopia, packet, Channel.SFTP));
            soon().until(() -> silent.connections() >= 3);

            Packet other = Drafts.request();
            send(utopia, other, Channel.QUEUE);
            soon().until(() -> isAccepted(ruritania, other));
            Packet back = Drafts.reply(other.id());
            send(ruritania, back, Channel.QUEUE);

            soon().until(() -> isAccepted(utopia, back));
            assertThat(held).allMatch(packet -> state(utopia, packet.id()) == State.QUEUED);
            silent.close();
        }
    }

    private static boolean isAccepted(TestAuthority authority, Packet packet) {
        return authority
                .bean(PacketRegister.class)
                .find(packet.id())
                .filter(entry -> entry.state() == State.ACCEPTED)
                .isPresent();
    }

    /** Two that send and one that looks, and none of them is told anything. */
    private static final class Silent implements AutoCloseable {
        private final ServerSocket entry = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final List<Socket> callers = new CopyOnWriteArrayList<>();

        Silent() throws IOException {
            Thread accepting = new Thread(this::accept, "silent");
            accepting.setDaemon(true);
            accepting.start();
        }

        private void accept() {
            try {
                while (true) {
                    callers.add(entry.accept());
                }
            } catch (IOException closed) {
                // The test is over.
            }
        }

        String port() {
            return String.valueOf(entry.getLocalPort());
        }

        int connections() {
            return callers.size();
        }

        @Override
        public void close() throws IOException {
            entry.close();
            for (Socket caller : callers) {
                caller.close();
            }
        }
    }
}
