package org.pouch.identity.symbol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.zxing.common.BitMatrix;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StraighteningTest {
    private static final int SIDE = 400;
    private static final int LONGER = 160;
    private static final int SHORTER = 100;

    /** Within the half degree in which angles are tried, a box turned by any angle fills the box that encloses it. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 3, 10, 20, 30, 44.5, 60, 75, 89, 89.5})
    void turnsAPatchSoThatItsEdgesRunAlongThePage(double degrees) {
        BufferedImage page = boxTurnedBy(degrees);
        Rectangle patch = new Rectangle(100, 100, 200, 200);

        for (int quarters = 0; quarters < 4; quarters++) {
            BufferedImage straight = Straightening.of(page, Threshold.dark(page), patch, quarters);
            Rectangle box = darkBox(straight);

            assertThat(Math.max(box.width, box.height)).isCloseTo(LONGER, within(5));
            assertThat(Math.min(box.width, box.height)).isCloseTo(SHORTER, within(5));
            // in the middle, on white
            assertThat(box.getCenterX()).isCloseTo(straight.getWidth() / 2.0, within(3.0));
            assertThat(box.getCenterY()).isCloseTo(straight.getHeight() / 2.0, within(3.0));
            assertThat(straight.getRGB(0, 0)).isEqualTo(Color.WHITE.getRGB());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void turnsItByQuartersMore(int quarters) {
        BufferedImage page = boxTurnedBy(0);
        Graphics2D drawing = page.createGraphics();
        drawing.setColor(Color.WHITE);
        // the upper left corner of the box
        drawing.fillRect((SIDE - LONGER) / 2 + 4, (SIDE - SHORTER) / 2 + 4, 30, 30);
        drawing.dispose();
        Rectangle patch = new Rectangle((SIDE - LONGER) / 2, (SIDE - SHORTER) / 2, LONGER, SHORTER);
        BufferedImage straight = Straightening.of(page, Threshold.dark(page), patch, quarters);
        int middle = straight.getWidth() / 2;
        int along = LONGER / 2 - 19;
        int across = SHORTER / 2 - 19;
        int[][] places = {{-along, -across}, {-across, along}, {along, across}, {across, -along}};

        int[] corner = places[quarters];
        int[] opposite = places[(quarters + 2) % 4];

        assertThat(straight.getRGB(middle + corner[0], middle + corner[1]) & 0xFF)
                .isGreaterThan(200);
        assertThat(straight.getRGB(middle + opposite[0], middle + opposite[1]) & 0xFF)
                .isLessThan(50);
    }

    /** Wide enough for the patch at any angle, with a margin. */
    @ParameterizedTest
    @ValueSource(ints = {30, 120})
    void leavesRoomForEachAngle(int side) {
        BufferedImage page = boxTurnedBy(0);

        BufferedImage straight = Straightening.of(page, new BitMatrix(SIDE, SIDE), new Rectangle(0, 0, side, side), 0);

        assertThat(straight.getWidth()).isEqualTo((int) Math.ceil(Math.hypot(side, side)) + 24);
        assertThat(straight.getHeight()).isEqualTo(straight.getWidth());
    }

    private static BufferedImage boxTurnedBy(double degrees) {
        BufferedImage page = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Graphics2D drawing = page.createGraphics();
        drawing.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        drawing.setColor(Color.WHITE);
        drawing.fillRect(0, 0, SIDE, SIDE);
        drawing.rotate(Math.toRadians(degrees), SIDE / 2.0, SIDE / 2.0);
        drawing.setColor(Color.BLACK);
        drawing.fillRect((SIDE - LONGER) / 2, (SIDE - SHORTER) / 2, LONGER, SHORTER);
        drawing.dispose();
        return page;
    }

    private static Rectangle darkBox(BufferedImage image) {
        Rectangle box = new Rectangle(-1, -1);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if ((image.getRGB(x, y) & 0xFF) < 128) {
                    box.add(new Rectangle(x, y, 1, 1));
                }
            }
        }
        return box;
    }
}
