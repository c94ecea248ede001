package org.pouch.identity.symbol;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.common.BitMatrix;
import java.awt.Rectangle;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where on a page a symbol may stand; a page of this size is looked at in cells of four pixels. */
class DarkPatchesTest {
    private static final int CELL = 4;

    private final BitMatrix page = new BitMatrix(400, 300);

    @Test
    void areFoundWithAMargin() {
        checker(new Rectangle(80, 40, 48, 48));

        assertThat(DarkPatches.in(page)).containsExactly(new Rectangle(76, 36, 56, 56));
    }

    @Test
    void areFoundApartAndTheLargestFirst() {
        checker(new Rectangle(40, 40, 32, 32));
        checker(new Rectangle(200, 40, 48, 48));
        checker(new Rectangle(40, 200, 40, 40));

        assertThat(DarkPatches.in(page))
                .containsExactly(
                        new Rectangle(196, 36, 56, 56), new Rectangle(36, 196, 48, 48), new Rectangle(36, 36, 40, 40));
    }

    @Test
    void reachToTheEdgesOfThePage() {
        checker(new Rectangle(0, 0, 32, 32));
        checker(new Rectangle(368, 268, 32, 32));
        checker(new Rectangle(368, 0, 32, 32));
        checker(new Rectangle(0, 268, 32, 32));

        assertThat(DarkPatches.in(page))
                .containsExactlyInAnyOrder(
                        new Rectangle(0, 0, 36, 36),
                        new Rectangle(364, 264, 36, 36),
                        new Rectangle(364, 0, 36, 36),
                        new Rectangle(0, 264, 36, 36));
    }

    /** Cells that meet at a corner belong together; with one cell between they do not. */
    @ParameterizedTest
    @CsvSource({"48,48,1", "48,16,1", "16,48,1", "52,16,2", "16,52,2", "52,52,2"})
    void holdTogetherWhereCellsTouch(int x, int y, int patches) {
        checker(new Rectangle(16, 16, 32, 32));
        checker(new Rectangle(x, y, 32, 32));

        assertThat(DarkPatches.in(page)).hasSize(patches);
    }

    @ParameterizedTest
    @CsvSource({
        "24,24,true",
        "20,24,false",
        "24,20,false",
        "48,24,true",
        "24,48,true",
        "52,24,false",
        "24,52,false",
        "100,100,true"
    })
    void areAboutAsHighAsWideAndNotTooSmall(int width, int height, boolean isFound) {
        checker(new Rectangle(40, 40, width, height));

        assertThat(DarkPatches.in(page).isEmpty()).isNotEqualTo(isFound);
    }

    /** Neither lines on paper nor solid ink; of a hundred pixels in each cell so many are dark. */
    @ParameterizedTest
    @CsvSource({"15,false", "16,true", "50,true", "79,true", "80,false", "100,false"})
    void areNeitherNearlyWhiteNorNearlyBlack(int percent, boolean isFound) {
        BitMatrix large = new BitMatrix(3000, 300);
        for (int y = 0; y < 100; y++) {
            for (int x = 0; x < 100; x++) {
                if (x % 10 * 10 + y % 10 < percent) {
                    large.set(500 + x, 100 + y);
                }
            }
        }

        assertThat(DarkPatches.in(large).isEmpty()).isNotEqualTo(isFound);
    }

    @Test
    void areSixtyAtMost() {
        BitMatrix large = new BitMatrix(800, 800);
        for (int i = 0; i < 64; i++) {
            large.setRegion(i % 8 * 100, i / 8 * 100, 12, 24);
            large.setRegion(i % 8 * 100 + 12, i / 8 * 100, 12, 12);
        }

        assertThat(DarkPatches.in(large)).hasSize(60);
    }

    @Test
    void areNoneOnAnEmptyPage() {
        assertThat(DarkPatches.in(page)).isEqualTo(List.of());
    }

    /** Half of the pixels of each cell. */
    private void checker(Rectangle patch) {
        for (int y = patch.y; y < patch.y + patch.height; y++) {
            for (int x = patch.x; x < patch.x + patch.width; x++) {
                if ((x / (CELL / 2) + y / (CELL / 2)) % 2 == 0) {
                    page.set(x, y);
                }
            }
        }
    }
}
