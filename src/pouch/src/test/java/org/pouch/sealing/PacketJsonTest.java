package org.pouch.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketKind;
import org.pouch.testing.SamplePackets;

class PacketJsonTest {
    private final Packet packet = SamplePackets.of(PacketKind.WITHDRAWAL);
    private final String text =
            new String(new PacketJson(packet.envelope(), packet.data()).bytes(), StandardCharsets.UTF_8);

    @ParameterizedTest
    @EnumSource(PacketKind.class)
    void readsWhatItWrote(PacketKind kind) {
        Packet written = SamplePackets.of(kind);
        PacketJson json = new PacketJson(written.envelope(), written.data());

        assertThat(PacketJson.parse(json.bytes())).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"data\"|{\"data\":{},\"data\"",
                "\"kind\":|\"color\":\"red\",\"kind\":",
                "WITHDRAWAL|SURRENDER",
                "UTO-ORC|uto-orc",
                "\"requestId\"|\"requestID\"",
                "2026-11-24T09:15:00Z|yesterday",
                "\"UTO-XRU/2026-1\",\"createdAt\"|\"as\\nagreed\",\"createdAt\"",
                "[\"en\",|[null,",
                "[\"en\",|[\"en\\n\",",
                "[\"en\",|[\"en\",\"en\",\"en\",\"en\",\"en\",\"en\",\"en\",\"en\","
            })
    void refusesWhatHasNoSingleMeaning(String part, String other) {
        String changed = text.replace(part, other);

        assertThat(changed).isNotEqualTo(text);
        assertThatThrownBy(() -> PacketJson.parse(changed.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedPacket.class);
    }

    @Test
    void refusesWordsBehindTheEnd() {
        assertThatThrownBy(() -> PacketJson.parse((text + "{}").getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedPacket.class);
    }

    @Test
    void refusesDeepNesting() {
        String deep = "[".repeat(10_000) + "]".repeat(10_000);

        assertThatThrownBy(() -> PacketJson.parse(deep.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedPacket.class);
    }
}
