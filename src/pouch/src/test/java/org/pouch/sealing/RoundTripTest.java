package org.pouch.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.testing.SamplePackets.NOON;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketKind;
import org.pouch.testing.SamplePackets;

class RoundTripTest {

    @ParameterizedTest
    @EnumSource(PacketKind.class)
    void opensWhatWasSealed(PacketKind kind) throws IOException {
        Packet packet = SamplePackets.of(kind);

        SealedPacket sealed = Sealing.sealerOf(packet).seal(packet);
        Files.createDirectories(Path.of("src/pouch/target", "packets"));
        Files.write(Path.of("src/pouch/target", "packets", kind + ".pdf"), sealed.document());
        Opening opening = Sealing.receiverOf(packet).open(sealed.document(), NOON);

        assertThat(opening.report().findings()).isEmpty();
        assertThat(opening).isInstanceOfSatisfying(Opening.Opened.class, opened -> {
            assertThat(opened.packet().packet().envelope()).isEqualTo(packet.envelope());
            assertThat(opened.packet().digest()).isEqualTo(sealed.digest());
        });
    }
}
