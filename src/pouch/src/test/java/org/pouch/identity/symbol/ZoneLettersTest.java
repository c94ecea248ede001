package org.pouch.identity.symbol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.identity.symbol.ZoneLetters.Glyph;

class ZoneLettersTest {
    private static final String ALL = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<";

    @ParameterizedTest
    @ValueSource(floats = {27.7f, 41.5f, 120})
    void areToldApartAtAnySize(float size) throws Exception {
        for (char letter : ALL.toCharArray()) {
            Glyph seen = drawn(letter, size);

            assertThat(ZoneLetters.ocrB().nearest(seen, false)).isEqualTo(letter);
            if (letter < 'A') {
                assertThat(ZoneLetters.ocrB().nearest(seen, true)).isEqualTo(letter);
            }
        }
    }

    /** Where only digits and fillers stand, a letter that looks like a digit is that digit. */
    @ParameterizedTest
    @CsvSource({"O,0", "B,8"})
    void areDigitsWhereOnlyDigitsStand(char letter, char digit) throws Exception {
        assertThat(ZoneLetters.ocrB().nearest(drawn(letter, 41.5f), true)).isEqualTo(digit);
    }

    @Test
    void haveNoDistanceToThemselvesAndTheSameBothWays() throws Exception {
        Glyph small = drawn('A', 41.5f);
        Glyph other = drawn('V', 41.5f);

        assertThat(small.distanceTo(small)).isZero();
        assertThat(small.distanceTo(other)).isEqualTo(other.distanceTo(small)).isGreaterThan(0.5);
        assertThat(small.distanceTo(drawn('A', 120))).isLessThan(0.2);
    }

    /** A character that is one distance wider or higher differs as one that is dark in a quarter of its cells. */
    @Test
    void differByTheirCellsAndTheirSize() {
        Glyph dark = glyph(true, 10, 20);
        Glyph light = glyph(false, 10, 20);

        assertThat(dark.distanceTo(light)).isCloseTo(4, within(1e-9));
        assertThat(dark.distanceTo(glyph(true, 20, 20))).isCloseTo(1, within(1e-9));
        assertThat(dark.distanceTo(glyph(true, 10, 25))).isCloseTo(0.5, within(1e-9));
        assertThat(glyph(true, 20, 30).distanceTo(dark)).isCloseTo(2, within(1e-9));
    }

    /** A box smaller than the grid leaves cells of which nothing is known; they count as light. */
    @Test
    void areSeenInATwelfthByAnEighteenthOfTheirBox() {
        Glyph left = Glyph.of((x, y) -> x < 103, new Rectangle(100, 200, 24, 36), 10);
        Glyph upper = Glyph.of((x, y) -> y < 204, new Rectangle(100, 200, 24, 36), 10);

        assertThat(left.width()).isEqualTo(2.4);
        assertThat(left.height()).isEqualTo(3.6);
        for (int row = 0; row < 18; row++) {
            assertThat(left.cells()[row * 12]).isEqualTo(1);
            assertThat(left.cells()[row * 12 + 1]).isEqualTo(0.5f);
            assertThat(left.cells()[row * 12 + 2]).isZero();
            assertThat(upper.cells()[row * 12 + 11]).isEqualTo(row < 2 ? 1 : 0);
        }
        assertThat(Glyph.of((x, y) -> true, new Rectangle(0, 0, 6, 9), 10).cells())
                .contains(0, 1)
                .hasSize(216);
    }

    private static Glyph glyph(boolean isDark, int width, int height) {
        return Glyph.of((x, y) -> isDark, new Rectangle(12 * width, 12 * height), 120);
    }

    private static Glyph drawn(char letter, float size) throws Exception {
        BufferedImage image = new BufferedImage(200, 200, BufferedImage.TYPE_INT_RGB);
        Graphics2D drawing = image.createGraphics();
        drawing.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        drawing.setColor(Color.WHITE);
        try (InputStream file = ZoneLettersTest.class.getResourceAsStream("/fonts/OCRB-Regular.ttf")) {
            drawing.setFont(Font.createFont(Font.TRUETYPE_FONT, file).deriveFont(size));
        }
        drawing.drawString(String.valueOf(letter), 50, 150);
        drawing.dispose();
        Rectangle box = new Rectangle(-1, -1);
        for (int y = 0; y < 200; y++) {
            for (int x = 0; x < 200; x++) {
                if ((image.getRGB(x, y) & 0xFF) > 127) {
                    box.add(new Rectangle(x, y, 1, 1));
                }
            }
        }
        return Glyph.of((x, y) -> (image.getRGB(x, y) & 0xFF) > 127, box, size * 0.723);
    }
}
