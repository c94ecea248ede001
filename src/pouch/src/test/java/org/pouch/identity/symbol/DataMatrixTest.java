package org.pouch.identity.symbol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.datamatrix.DataMatrixWriter;
import com.google.zxing.datamatrix.encoder.SymbolShapeHint;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataMatrixTest {
    @Property(tries = 100)
    void anotherReaderGetsTheBytes(@ForAll @Size(min = 1, max = 400) byte[] bytes) {
        assertThat(SealPicture.read(drawn(DataMatrix.of(bytes), 4, 0, 4))).contains(bytes);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 249, 250, 251, 499, 500, 1000, 1301})
    void holdsAnyLength(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 7);
        }

        assertThat(SealPicture.read(drawn(DataMatrix.of(bytes), 3, 0, 4))).contains(bytes);
    }

    @ParameterizedTest
    @CsvSource({"146,48", "142,44", "1,10", "172,48", "173,52"})
    void takesTheSmallestSquareThatHoldsThem(int length, int size) {
        assertThat(DataMatrix.of(new byte[length]).size()).isEqualTo(size);
    }

    /** Another writer puts letters of this kind into the Base 256 scheme too, so all its modules are the same. */
    @ParameterizedTest
    @ValueSource(ints = {7, 13, 30, 50, 100, 150, 200, 249, 250, 251, 300, 500, 700, 1000, 1300})
    void isTheSymbolThatAnotherWriterMakes(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (0x80 + i * 37 % 0x80);
        }
        BitMatrix other = new DataMatrixWriter()
                .encode(
                        new String(bytes, StandardCharsets.ISO_8859_1),
                        BarcodeFormat.DATA_MATRIX,
                        0,
                        0,
                        Map.of(EncodeHintType.DATA_MATRIX_SHAPE, SymbolShapeHint.FORCE_SQUARE));
        DataMatrix ours = DataMatrix.of(bytes);

        assertThat(ours.size()).isEqualTo(other.getWidth());
        for (int row = 0; row < ours.size(); row++) {
            for (int column = 0; column < ours.size(); column++) {
                assertThat(ours.isDark(column, row))
                        .as("column %d, row %d", column, row)
                        .isEqualTo(other.get(column, row));
            }
        }
    }

    @Test
    void findsASymbolTurnedByAnyDegree() {
        for (int degrees = 0; degrees < 360; degrees++) {
            byte[] bytes = new byte[148];
            bytes[3] = (byte) degrees;

            assertThat(SealPicture.read(drawn(DataMatrix.of(bytes), 6, degrees, 40)))
                    .as("turned by %d degrees", degrees)
                    .contains(bytes);
        }
    }

    /** The reader used looks from the middle outward: alone it would not come to a symbol in a corner. */
    @ParameterizedTest
    @CsvSource({"40,40", "1000,40", "40,1400", "1000,1400"})
    void findsASymbolInACornerOfAPage(int x, int y) {
        byte[] bytes = {1, 2, 3, 4, 5, 6, 7, 8, 9};
        BufferedImage page = new BufferedImage(1200, 1600, BufferedImage.TYPE_INT_RGB);
        Graphics2D drawing = page.createGraphics();
        drawing.setColor(Color.WHITE);
        drawing.fillRect(0, 0, 1200, 1600);
        drawing.drawImage(drawn(DataMatrix.of(bytes), 6, 0, 10), x, y, null);
        drawing.setColor(Color.BLACK);
        for (int line = 300; line < 1200; line += 40) {
            drawing.drawString("Some words of the page, one two three four five six seven eight nine", 200, line);
        }
        drawing.fillRect(500, 700, 200, 200);
        drawing.dispose();

        assertThat(SealPicture.read(page)).contains(bytes);
    }

    @Test
    void looksAtNoPictureThatIsTooLarge() {
        assertThat(SealPicture.read(new BufferedImage(12_000, 50, BufferedImage.TYPE_INT_RGB)))
                .isEmpty();
        assertThat(SealPicture.read(new BufferedImage(50, 12_000, BufferedImage.TYPE_INT_RGB)))
                .isEmpty();
        assertThatThrownBy(() -> SealPicture.read(new BufferedImage(12_001, 50, BufferedImage.TYPE_INT_RGB)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SealPicture.read(new BufferedImage(50, 12_001, BufferedImage.TYPE_INT_RGB)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void findsNothingOnABlankPage() {
        assertThat(SealPicture.read(new BufferedImage(400, 400, BufferedImage.TYPE_INT_RGB)))
                .isEmpty();
    }

    @Test
    void refusesMoreThanASymbolHolds() {
        assertThatThrownBy(() -> DataMatrix.of(new byte[1302])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DataMatrix.of(new byte[0])).isInstanceOf(IllegalArgumentException.class);
    }

    private static BufferedImage drawn(DataMatrix symbol, int scale, int degrees, int margin) {
        int inner = symbol.size() * scale;
        int side = (degrees == 0 ? inner : inner * 3 / 2) + 2 * margin;
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Graphics2D drawing = image.createGraphics();
        drawing.setColor(Color.WHITE);
        drawing.fillRect(0, 0, side, side);
        drawing.transform(AffineTransform.getRotateInstance(Math.toRadians(degrees), side / 2.0, side / 2.0));
        drawing.setColor(Color.BLACK);
        int edge = (side - inner) / 2;
        for (int y = 0; y < symbol.size(); y++) {
            for (int x = 0; x < symbol.size(); x++) {
                if (symbol.isDark(x, y)) {
                    drawing.fillRect(edge + x * scale, edge + y * scale, scale, scale);
                }
            }
        }
        drawing.dispose();
        return image;
    }
}
