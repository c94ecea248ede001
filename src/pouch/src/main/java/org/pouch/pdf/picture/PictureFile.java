package org.pouch.pdf.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import javax.imageio.ImageIO;
import org.pouch.packet.Sha256;
import org.pouch.pdf.common.Latin;

/**
 * A picture in the form in which a page holds it.
 *
 * @param isJpeg true when {@code data} are the JPEG file itself; else they are rows of red, green and blue bytes
 */
public record PictureFile(boolean isJpeg, int width, int height, int components, byte[] data) {
    /** @throws IllegalArgumentException when the bytes are no JPEG or PNG that may stand on a page */
    public static PictureFile of(byte[] bytes) {
        if (JpegHeader.isJpeg(bytes)) {
            JpegHeader header = JpegHeader.read(bytes);
            if (header.components() != 1 && header.components() != 3) {
                throw new IllegalArgumentException("a picture on a page is grey or RGB");
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

    /** @throws IllegalArgumentException when a person's program could not show the picture */
    public static void requireDecodable(byte[] bytes) {
        image(bytes);
    }

    private static BufferedImage image(byte[] bytes) {
        if (PngFile.isPng(bytes)) {
            PngFile.requireModest(bytes);
        } else if (!JpegHeader.isJpeg(bytes) || JpegHeader.read(bytes).pixels() > PictureSize.MOST_PIXELS) {
            throw new IllegalArgumentException("a picture is no JPEG or PNG, or too large");
        }
        BufferedImage image;
        try {
            image = ImageIO.read(new ByteArrayInputStream(bytes));
        } catch (IOException | RuntimeException broken) {
            throw new IllegalArgumentException("a picture cannot be read", broken);
        }
        if (image == null) {
            throw new IllegalArgumentException("a picture cannot be read");
        }
        return image;
    }

    /** The rows of a picture, on white where it is transparent. */
    static PictureFile decode(byte[] bytes) {
        BufferedImage image = image(bytes);
        int width = image.getWidth();
        int height = image.getHeight();
        BufferedImage onWhite = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D drawing = onWhite.createGraphics();
        drawing.drawImage(image, 0, 0, Color.WHITE, null);
        drawing.dispose();
        byte[] samples = new byte[width * height * 3];
        int at = 0;
        for (int pixel : onWhite.getRGB(0, 0, width, height, null, 0, width)) {
            samples[at++] = (byte) (pixel >> 16);
            samples[at++] = (byte) (pixel >> 8);
            samples[at++] = (byte) pixel;
        }
        return new PictureFile(false, width, height, 3, samples);
    }
}
