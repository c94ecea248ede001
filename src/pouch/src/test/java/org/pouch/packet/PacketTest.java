package org.pouch.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pouch.testing.SamplePackets;

class PacketTest {

    @ParameterizedTest
    @EnumSource(PacketKind.class)
    void isWhatItsEnvelopeSays(PacketKind kind) {
        Packet packet = SamplePackets.of(kind);

        assertThat(packet.kind()).isEqualTo(kind);
        assertThat(packet.id()).isEqualTo(packet.envelope().packetId());
        assertThat(packet.envelope().sender())
                .isEqualTo(packet.envelope().corridor().sender());
        assertThat(packet.envelope().receiver())
                .isEqualTo(packet.envelope().corridor().receiver());
    }

    @Test
    void doesNotChangeWithWhatItWasMadeFrom() {
        ObjectNode data = JsonNodeFactory.instance.objectNode().put("b", 1).put("a", 2);
        List<Attachment> attachments = new ArrayList<>();
        Packet packet = new Packet(SamplePackets.of(PacketKind.REQUEST).envelope(), data, attachments);

        data.put("c", 3);
        attachments.addAll(SamplePackets.attachments(PacketKind.REQUEST));
        packet.data().put("d", 4);

        assertThat(packet.data()).hasToString("{\"a\":2,\"b\":1}");
        assertThat(packet.attachments()).isEmpty();
    }

    @Test
    void showsTheNamesOfItsAuthorities() {
        Envelope nameless = nameless(List.of("en"));
        AuthorityName utopia = new AuthorityName("Utopia", "乌托邦");
        AuthorityName ruritania = new AuthorityName("Ruritania", "卢里塔尼亚");

        assertThat(nameless.senderName()).isNull();
        assertThat(nameless.receiverName()).isNull();
        assertThat(nameless.named(utopia, ruritania).senderName()).isEqualTo(utopia);
        assertThat(nameless.named(utopia, ruritania).receiverName()).isEqualTo(ruritania);
        assertThat(nameless.named(utopia, ruritania))
                .usingRecursiveComparison()
                .ignoringFields("senderName", "receiverName")
                .isEqualTo(nameless);
    }

    @Test
    void isWrittenInOneLanguageAtLeast() {
        assertThatThrownBy(() -> nameless(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static Envelope nameless(List<String> languages) {
        Envelope sample = SamplePackets.of(PacketKind.REPLY).envelope();
        return new Envelope(
                sample.packetId(),
                sample.kind(),
                sample.corridor(),
                sample.requestId(),
                sample.inReplyTo(),
                sample.agreement(),
                sample.createdAt(),
                languages);
    }
}
