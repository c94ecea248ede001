package org.pouch.identity.symbol;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.common.BitMatrix;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdTest {
    private static final int PAPER = 200;
    private static final int INK = 50;

    /** Three fifths of the way from ink to paper. */
    @ParameterizedTest
    @CsvSource({"140,true", "141,false", "50,true", "200,false", "255,false", "0,true"})
    void liesBetweenInkAndPaperNearerToPaper(int grey, boolean isDark) {
        BufferedImage image = page(100, 100, PAPER);
        for (int x = 0; x < 20; x++) {
            image.setRGB(x, 0, grey(INK));
        }
        image.setRGB(99, 99, grey(grey));

        BitMatrix dark = Threshold.dark(image);

        assertThat(dark.get(99, 99)).isEqualTo(isDark);
        assertThat(dark.get(0, 0)).isTrue();
        assertThat(dark.get(19, 0)).isTrue();
        assertThat(dark.get(20, 0)).isFalse();
        assertThat(dark.get(0, 1)).isFalse();
        assertThat(dark.getWidth()).isEqualTo(100);
    }

    /** One pixel in two thousand is ink; fewer are specks, and the page has none. */
    @Test
    void takesAFewSpecksForNoInk() {
        BufferedImage image = page(100, 100, PAPER);
        for (int x = 0; x < 5; x++) {
            image.setRGB(x, 0, grey(0));
        }
        image.setRGB(99, 99, grey(150));

        assertThat(Threshold.dark(image).get(99, 99)).isTrue();
        image.setRGB(5, 0, grey(0));
        assertThat(Threshold.dark(image).get(99, 99)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 128, 255})
    void callsAPageOfOneGreyAllDark(int grey) {
        assertThat(Threshold.dark(page(10, 10, grey)).get(5, 5)).isTrue();
    }

    /** The eye sees most of green and least of blue: two, five and one eighth. */
    @ParameterizedTest
    @ValueSource(strings = {"ff0000", "00ff00", "0000ff", "ffff00", "ff00ff", "00ffff"})
    void weighsColoursAsTheEyeDoes(String colour) {
        int brightness = (Integer.parseInt(colour.substring(0, 2), 16) * 2
                        + Integer.parseInt(colour.substring(2, 4), 16) * 5
                        + Integer.parseInt(colour.substring(4), 16))
                / 8;
        // on black ink and paper of that colour
        int threshold = 3 * brightness / 5;
        BufferedImage image = page(100, 100, 0);
        for (int y = 1; y < 100; y++) {
            for (int x = 0; x < 100; x++) {
                image.setRGB(x, y, Integer.parseInt(colour, 16));
            }
        }
        image.setRGB(99, 99, grey(threshold));
        image.setRGB(98, 99, grey(threshold + 1));

        BitMatrix dark = Threshold.dark(image);

        assertThat(dark.get(0, 0)).isTrue();
        assertThat(dark.get(99, 99)).isTrue();
        assertThat(dark.get(98, 99)).isFalse();
        assertThat(dark.get(50, 50)).isFalse();
    }

    private static BufferedImage page(int width, int height, int grey) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, grey(grey));
            }
        }
        return image;
    }

    private static int grey(int level) {
        return level * 0x010101;
    }
}
