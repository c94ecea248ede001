package org.pouch.pdf.picture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.pouch.packet.Sha256;
import org.pouch.pdf.common.Latin;
import org.pouch.pdf.common.UnusablePicture;

/**
 * A picture in the form in which a page holds it.
 *
 * @param isJpeg true when {@code data} are the JPEG file itself; else they are rows of red, green and blue bytes
 */
public record PictureFile(boolean isJpeg, int width, int height, int components, byte[] data) {
    /** @throws UnusablePicture when the bytes are no JPEG or PNG that may stand on a page */
    public static PictureFile of(byte[] bytes) {
        if (JpegHeader.isJpeg(bytes)) {
            JpegHeader header = JpegHeader.read(bytes);
            if (header.components() != 1 && header.components() != 3) {
                throw new UnusablePicture("a picture on a page is grey or RGB");
            }
            return new PictureFile(true, header.width(), header.height(), header.components(), bytes);
        }
        return decode(bytes);
    }

    /** Of all that decides what the picture shows. */
    public Sha256 digest() {
        MessageDigest digest = Sha256.newDigest();
        digest.update(Latin.bytes(isJpeg + " " + width + " " + height + " " + components + "\n"));
        digest.update(data);
        return Sha256.finish(digest);
    }

    /** @throws UnusablePicture when a person's program could not show the picture */
    public static void requireDecodable(byte[] bytes) {
        if (JpegHeader.isJpeg(bytes)) {
            requireReadable(bytes);
        } else {
            decode(bytes);
        }
    }

    private static void requireReadable(byte[] jpeg) {
        boolean isReadable;
        try {
            JpegHeader header = JpegHeader.read(jpeg);
            isReadable = header.pixels() <= PictureSize.MOST_PIXELS && isDecoded(jpeg, header.width());
        } catch (IOException | RuntimeException broken) {
            throw new UnusablePicture("a picture cannot be read", broken);
        }
        if (!isReadable) {
            throw new UnusablePicture("a picture cannot be read, or is too large");
        }
    }

    /** Decodes every line, and keeps one point of each: nobody looks at them. */
    private static boolean isDecoded(byte[] jpeg, int width) throws IOException {
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return false;
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                ImageReadParam points = reader.getDefaultReadParam();
                points.setSourceSubsampling(width, 1, 0, 0);
                reader.read(0, points);
                return true;
            } finally {
                reader.dispose();
            }
        }
    }

    /** The rows of a PNG picture, on white where it is transparent. */
    static PictureFile decode(byte[] bytes) {
        if (!PngFile.isPng(bytes)) {
            throw new UnusablePicture("a picture is no JPEG or PNG");
        }
        PngFile.requireModest(bytes);
        ByteBuffer head = ByteBuffer.wrap(bytes);
        return new PictureFile(false, head.getInt(16), head.getInt(20), 3, PngPixels.of(bytes));
    }
}
