package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.exchange.Post.encryptedFor;
import static org.pouch.exchange.Post.sealedBy;
import static org.pouch.exchange.Post.soon;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.exchange.receive.PacketReception;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.servers.SampleServers;
import org.pouch.testing.TestAuthority;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** An error of the machine during a look ends that look. The channel goes on, and the log says where it was. */
@Tag("slow")
@ExtendWith(OutputCaptureExtension.class)
class FailingMachineTest {
    private static final String SECRET = "LIU MEI";

    @TempDir
    private Path data;

    @Test
    void aDropIsLookedAtAgainAfterTheMemoryWasFull(CapturedOutput log) throws Exception {
        FullMemory.LEFT.set(3);
        try (SampleServers servers = SampleServers.start(data);
                TestAuthority ruritania = TestAuthority.start(properties(servers), FullMemory.class)) {
            Path drop = servers.sftp(SampleServers.RURITANIA).drop(SampleServers.UTOPIA);
            Packet honest = Drafts.request();
            Files.write(
                    drop.resolve("a.p7m"),
                    encryptedFor("xru", sealedBy("uto", honest).document()));
            Files.createDirectory(drop.resolve("folder.p7m"));

            soon().until(() -> FullMemory.LEFT.get() <= 0);
            soon().until(() ->
                    ruritania.bean(PacketRegister.class).find(honest.id()).isPresent());
        }
        assertThat(log)
                .contains("OutOfMemoryError at exchange.FailingMachineTest")
                .doesNotContain(SECRET);
        assertThat(log.getAll().lines().filter(line -> line.startsWith("\tat ")))
                .isEmpty();
    }

    private static Map<String, String> properties(SampleServers servers) {
        Map<String, String> properties = new TreeMap<>(TestAuthority.sample(TestAuthority.RURITANIA));
        properties.putAll(servers.channelProperties(SampleServers.RURITANIA));
        return properties;
    }

    /** A machine that has no memory left while the first folders are noted, in the middle of a look. */
    static final class FullMemory {
        private static final AtomicInteger LEFT = new AtomicInteger();

        @Bean
        @Primary
        ReceivePacket starvedReception(PacketReception reception) {
            return new ReceivePacket() {
                @Override
                public InboxId receive(Arrival arrival) {
                    if (arrival.unfit() != null && LEFT.getAndDecrement() > 0) {
                        throw new OutOfMemoryError(SECRET);
                    }
                    return reception.receive(arrival);
                }

                @Override
                public int mostBytes() {
                    return reception.mostBytes();
                }

                @Override
                public boolean came(AuthorityId partner, Channel channel, PacketId packet, Instant since) {
                    return reception.came(partner, channel, packet, since);
                }

                @Override
                public int unread(AuthorityId partner, Channel channel, String source) {
                    return reception.unread(partner, channel, source);
                }

                @Override
                public void readAtLast(AuthorityId partner, Channel channel, String source) {
                    reception.readAtLast(partner, channel, source);
                }
            };
        }
    }
}
