package org.pouch.identity.symbol;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.InputStream;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.identity.mrz.MrzTest;

class ZonePictureTest {
    private static final List<String> ALL =
            List.of("PUUTOABCDEFGHIJKLMNOPQRSTUVWXYZ<<0123456789<", "ET00001231UTO8501156M2609304<<<<<<<<<<<<<<<2");

    static List<List<String>> specimens() {
        return MrzTest.specimens().toList();
    }

    @ParameterizedTest
    @MethodSource("specimens")
    void readsEachSpecimen(List<String> zone) throws Exception {
        assertThat(ZonePicture.read(printed(zone, 41.5f))).isEqualTo(zone);
    }

    @ParameterizedTest
    @ValueSource(floats = {27.7f, 41.5f, 83})
    void readsEveryCharacterAtAnySize(float size) throws Exception {
        assertThat(ZonePicture.read(printed(ALL, size))).isEqualTo(ALL);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5})
    void readsFromAScanWithNoiseThatLiesALittleAskew(double degrees) throws Exception {
        BufferedImage page = printed(ALL, 41.5f);
        BufferedImage scan = new BufferedImage(page.getWidth(), page.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D drawing = scan.createGraphics();
        drawing.setColor(Color.WHITE);
        drawing.fillRect(0, 0, scan.getWidth(), scan.getHeight());
        drawing.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        drawing.rotate(Math.toRadians(degrees), 1500, 1100);
        drawing.drawImage(page, 0, 0, null);
        drawing.dispose();
        Random grain = new Random(9303);
        for (int y = 0; y < scan.getHeight(); y++) {
            for (int x = 0; x < scan.getWidth(); x++) {
                int grey = (int) ((scan.getRGB(x, y) & 0xFF) * 0.8 + 20 + grain.nextGaussian() * 15);
                scan.setRGB(x, y, Math.max(0, Math.min(255, grey)) * 0x010101);
            }
        }

        assertThat(ZonePicture.read(scan)).isEqualTo(ALL);
    }

    @ParameterizedTest
    @CsvSource({"O,0", "I,1", "Z,2", "S,5", "B,8"})
    void takesCharactersThatLookAlikeForEachOther(char letter, char digit) {
        List<String> read = List.of("PUUTOLYU" + letter, "ET0000123");

        assertThat(ZonePicture.isReadAs(read, List.of("PUUTOLYU" + digit, "ET0000123")))
                .isTrue();
        assertThat(ZonePicture.isReadAs(List.of("PUUTOLYU" + digit, "ET0000123"), read))
                .isTrue();
        assertThat(ZonePicture.isReadAs(read, List.of("PUUTOLYUA", "ET0000123")))
                .isFalse();
        assertThat(ZonePicture.isReadAs(read, List.of("PUUTOLYU" + digit, "ET0000124")))
                .isFalse();
        assertThat(ZonePicture.isReadAs(read, List.of("PUUTOLYU" + digit))).isFalse();
    }

    @Test
    void readsTheLowestOfTwo() throws Exception {
        List<String> card = specimens().get(2);
        BufferedImage page = blank();
        print(page, ALL, 300, 30);
        print(page, card, 700, 30);

        assertThat(ZonePicture.read(page)).isEqualTo(card);
    }

    @Test
    void readsWhatStandsInAFrameBesideOtherThings() throws Exception {
        BufferedImage page = blank();
        print(page, ALL, 500, 30);
        Graphics2D drawing = page.createGraphics();
        drawing.setColor(Color.BLACK);
        drawing.drawRect(60, 400, 1100, 220);
        drawing.fillRect(100, 700, 300, 300);
        for (int x = 110; x < 1100; x += 40) {
            // specks, between the letters of the zone and elsewhere
            drawing.fillRect(x, 512, 2, 2);
            drawing.fillRect(x, 650, 3, 3);
        }
        drawing.dispose();

        assertThat(ZonePicture.read(page)).isEqualTo(ALL);
    }

    /** A scratch, or a printer that leaves a row of dots out, parts each character in an upper and a lower half. */
    @Test
    void readsCharactersWhoseStrokesComeApart() throws Exception {
        BufferedImage page = blank();
        print(page, ALL, 500, 30);
        Graphics2D drawing = page.createGraphics();
        drawing.setColor(Color.WHITE);
        drawing.fillRect(0, 489, 1200, 1);
        drawing.fillRect(0, 543, 1200, 1);
        drawing.dispose();

        assertThat(ZonePicture.read(page)).isEqualTo(ALL);
    }

    @Test
    void findsNoneWhereALineIsMissingOrTooShort() throws Exception {
        BufferedImage one = blank();
        print(one, ALL.subList(0, 1), 500, 30);
        BufferedImage shorter = blank();
        print(shorter, List.of(ALL.get(0), ALL.get(1).substring(1)), 500, 30);
        BufferedImage mixed = blank();
        print(mixed, List.of(ALL.get(0), "PUUTOWANG<<XIAOMING<<<<<<<<<<<<<<<<<"), 500, 30);

        assertThat(ZonePicture.read(one)).isEmpty();
        assertThat(ZonePicture.read(shorter)).isEmpty();
        assertThat(ZonePicture.read(mixed)).isEmpty();
    }

    /** Characters of a zone stand at one distance: a line that is as long but parted in two words is none. */
    @Test
    void findsNoneWhereStepsAreUneven() throws Exception {
        BufferedImage page = blank();
        print(
                page,
                List.of(
                        ALL.get(0),
                        ALL.get(1).substring(0, 22) + " " + ALL.get(1).substring(22)),
                500,
                25);

        assertThat(ZonePicture.read(page)).isEmpty();
    }

    @Test
    void findsNoneOnAnEmptyPage() {
        BufferedImage page = new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB);

        assertThat(ZonePicture.read(page)).isEmpty();
    }

    private static BufferedImage blank() {
        BufferedImage page = new BufferedImage(1200, 1100, BufferedImage.TYPE_INT_RGB);
        Graphics2D drawing = page.createGraphics();
        drawing.setColor(Color.WHITE);
        drawing.fillRect(0, 0, 1200, 1100);
        drawing.dispose();
        return page;
    }

    private static void print(BufferedImage page, List<String> zone, int y, float size) throws Exception {
        Graphics2D drawing = page.createGraphics();
        drawing.setColor(Color.BLACK);
        drawing.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        drawing.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        try (InputStream file = ZonePictureTest.class.getResourceAsStream("/fonts/OCRB-Regular.ttf")) {
            drawing.setFont(Font.createFont(Font.TRUETYPE_FONT, file).deriveFont(size));
        }
        for (int i = 0; i < zone.size(); i++) {
            drawing.drawString(zone.get(i), 100, y + i * size * 1.8f);
        }
        drawing.dispose();
    }

    private static BufferedImage printed(List<String> zone, float size) throws Exception {
        BufferedImage page = new BufferedImage(3000, 2200, BufferedImage.TYPE_INT_RGB);
        Graphics2D drawing = page.createGraphics();
        drawing.setColor(Color.WHITE);
        drawing.fillRect(0, 0, 3000, 2200);
        drawing.setColor(Color.BLACK);
        drawing.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        drawing.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        drawing.drawString("Some words of the page above the zone, one two three", 200, 300);
        try (InputStream file = ZonePictureTest.class.getResourceAsStream("/fonts/OCRB-Regular.ttf")) {
            drawing.setFont(Font.createFont(Font.TRUETYPE_FONT, file).deriveFont(size));
        }
        for (int i = 0; i < zone.size(); i++) {
            drawing.drawString(zone.get(i), 150, 1200 + i * size * 1.8f);
        }
        drawing.dispose();
        return page;
    }
}
