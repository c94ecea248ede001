package org.pouch.identity.symbol;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.ChecksumException;
import com.google.zxing.DecodeHintType;
import com.google.zxing.FormatException;
import com.google.zxing.LuminanceSource;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.datamatrix.DataMatrixReader;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds the symbol of a visible digital seal in a picture of a whole page. The reader used looks from the middle of its
 * picture outward, so it is shown one dark patch of the page after the other.
 */
public final class SealPicture {
    private static final int LONGEST_SIDE = 12_000;
    /** Turning a picture is slow; a seal is among the largest patches of a page. */
    private static final int MOST_TURNED = 8;

    private final BufferedImage image;

    private SealPicture(BufferedImage image) {
        this.image = image;
    }

    /**
     * The bytes of the first symbol that can be read; empty when there is none.
     *
     * @throws IllegalArgumentException when a side has more than 12 000 pixels
     */
    public static Optional<byte[]> read(BufferedImage image) {
        if (image.getWidth() > LONGEST_SIDE || image.getHeight() > LONGEST_SIDE) {
            throw new IllegalArgumentException("a picture has at most " + LONGEST_SIDE + " pixels on each side");
        }
        return new SealPicture(image).search();
    }

    private Optional<byte[]> search() {
        LuminanceSource picture = source(image);
        BitMatrix dark;
        try {
            dark = new HybridBinarizer(picture).getBlackMatrix();
        } catch (NotFoundException blank) {
            return Optional.empty();
        }
        List<Rectangle> patches = DarkPatches.in(dark);
        return patches.stream()
                .flatMap(patch -> symbolIn(picture.crop(patch.x, patch.y, patch.width, patch.height)).stream())
                .findFirst()
                .or(() -> symbolIn(picture))
                .or(() -> patches.stream()
                        .limit(MOST_TURNED)
                        .flatMap(patch -> turned(dark, patch).stream())
                        .findFirst());
    }

    private Optional<byte[]> turned(BitMatrix dark, Rectangle patch) {
        return IntStream.range(0, 4)
                .mapToObj(quarters -> symbolIn(source(Straightening.of(image, dark, patch, quarters))))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static LuminanceSource source(BufferedImage picture) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        return new RGBLuminanceSource(width, height, picture.getRGB(0, 0, width, height, null, 0, width));
    }

    private static Optional<byte[]> symbolIn(LuminanceSource part) {
        BinaryBitmap local = new BinaryBitmap(new HybridBinarizer(part));
        return decoded(local, false)
                .or(() -> decoded(local, true))
                .or(() -> decoded(new BinaryBitmap(new GlobalHistogramBinarizer(part)), false));
    }

    /** @param isUpright true for a symbol without rotation, whose edges are found without a search */
    private static Optional<byte[]> decoded(BinaryBitmap part, boolean isUpright) {
        Map<DecodeHintType, ?> hints = isUpright
                ? Map.of(DecodeHintType.PURE_BARCODE, true)
                : Map.of(DecodeHintType.POSSIBLE_FORMATS, List.of(BarcodeFormat.DATA_MATRIX));
        try {
            // The reader gives a byte as the character of the same number, in whichever scheme it was written.
            String text = new DataMatrixReader().decode(part, hints).getText();
            return Optional.of(text.getBytes(StandardCharsets.ISO_8859_1));
        } catch (NotFoundException | ChecksumException | FormatException | RuntimeException notHere) {
            // The reader also throws where a patch only looks like a symbol.
            return Optional.empty();
        }
    }
}
