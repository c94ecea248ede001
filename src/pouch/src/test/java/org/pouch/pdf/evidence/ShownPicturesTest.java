package org.pouch.pdf.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.pouch.packet.Sha256;

class ShownPicturesTest {
    private final ShownPictures shown = new ShownPictures();

    @Test
    void remembersTheLastAndNoMore() {
        for (int i = 0; i <= ShownPictures.MOST; i++) {
            shown.add(picture(i));
        }

        assertThat(shown.contains(picture(0))).isFalse();
        assertThat(shown.contains(picture(1))).isTrue();
        assertThat(shown.contains(picture(ShownPictures.MOST))).isTrue();
        assertThat(shown.contains(picture(ShownPictures.MOST + 1))).isFalse();
    }

    private static Sha256 picture(int number) {
        return Sha256.of(ByteBuffer.allocate(4).putInt(number).array());
    }
}
