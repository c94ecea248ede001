package org.pouch.pdf.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.testing.SamplePngs;

class PngPixelsTest {
    private static final String GREY = "colour type 0, 8 bits";

    static Map<String, byte[]> pictures() {
        return SamplePngs.all();
    }

    /** The pages of sealed packets show pictures as a JDK once decoded them. */
    @ParameterizedTest
    @MethodSource("names")
    void decodesEachKindAsJdksDo(String name) throws IOException {
        byte[] file = pictures().get(name);

        assertThat(PngPixels.of(file)).isEqualTo(decodedByJdk(file));
    }

    static Iterable<String> names() {
        return pictures().keySet();
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 24, 25, 45, 60, -20})
    void refusesAPictureThatIsDamaged(int place) {
        byte[] file = pictures().get(GREY).clone();
        file[Math.floorMod(place, file.length)] ^= 0x55;

        assertThatThrownBy(() -> PngPixels.of(file)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesAPictureThatIsCutOff() {
        byte[] file = pictures().get(GREY);

        assertThatThrownBy(() -> PngPixels.of(Arrays.copyOf(file, file.length / 2)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] decodedByJdk(byte[] file) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
        BufferedImage onWhite = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D drawing = onWhite.createGraphics();
        drawing.drawImage(image, 0, 0, Color.WHITE, null);
        drawing.dispose();
        int[] pixels = onWhite.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        byte[] rows = new byte[3 * pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            rows[3 * i] = (byte) (pixels[i] >> 16);
            rows[3 * i + 1] = (byte) (pixels[i] >> 8);
            rows[3 * i + 2] = (byte) pixels[i];
        }
        return rows;
    }
}
