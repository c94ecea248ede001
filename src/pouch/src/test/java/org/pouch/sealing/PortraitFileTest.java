package org.pouch.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.packet.Attachment;
import org.pouch.packet.AttachmentClass;
import org.pouch.testing.SamplePackets;

class PortraitFileTest {
    @Test
    void saysHowLargeAPortraitIsAndThatItIsInColour() {
        assertThat(PortraitFile.of(portrait(SamplePackets.sample("portrait.jpg"))))
                .contains(new PortraitFile(630, 810, 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "FFD8", "FFD8FFD9", "89504E470D0A1A0A"})
    void saysNothingOfWhatIsNone(String hex) {
        assertThat(PortraitFile.of(portrait(HexFormat.of().parseHex(hex)))).isEmpty();
    }

    private static Attachment portrait(byte[] file) {
        return new Attachment("portrait", AttachmentClass.PORTRAIT, "image/jpeg", file);
    }
}
