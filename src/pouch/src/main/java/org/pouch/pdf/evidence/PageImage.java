package org.pouch.pdf.evidence;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.pouch.pdf.common.Latin;
import org.pouch.pdf.common.PdfRefused;
import org.pouch.pdf.picture.JpegHeader;
import org.pouch.pdf.picture.PictureSize;
import org.pouch.pdf.picture.PngFile;

/**
 * A page as a scanner sees it.
 *
 * @param text the words of the page where it came as PDF; empty for a picture
 */
public record PageImage(BufferedImage picture, String text) {
    private static final int MOST_PAGES = 20;
    private static final float DOTS_PER_INCH = 300;
    private static final float LONGEST_SIDE = 5_000;

    /**
     * Shows a PNG or JPEG picture, or the first twenty pages of a PDF document at 300 dots an inch, one after the other until
     * the reader has what it looks for.
     *
     * @throws PdfRefused when the file is none of these, or damaged, or too large
     */
    public static <T> Optional<T> search(byte[] file, Function<PageImage, Optional<T>> reader) {
        return isPdf(file) ? pages(file, reader) : reader.apply(new PageImage(picture(file), ""));
    }

    static boolean isPdf(byte[] file) {
        return file.length > 5 && Latin.text(Arrays.copyOf(file, 5)).equals("%PDF-");
    }

    static BufferedImage picture(byte[] file) {
        try {
            if (PngFile.isPng(file)) {
                PngFile.requireModest(file);
            } else if (!JpegHeader.isJpeg(file) || JpegHeader.read(file).pixels() > PictureSize.MOST_PIXELS) {
                throw new PdfRefused("PICTURE_TYPE", "The file is no PNG or JPEG picture and no PDF document.");
            }
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
            if (image != null) {
                return image;
            }
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException broken) {
            // Said below, as for a picture that no reader takes.
        }
        throw new PdfRefused("PICTURE_BROKEN", "The picture cannot be shown: it is damaged or too large.");
    }

    private static <T> Optional<T> pages(byte[] file, Function<PageImage, Optional<T>> reader) {
        try (PDDocument document = Loader.loadPDF(file)) {
            PDFRenderer renderer = new PDFRenderer(document);
            PDFTextStripper stripper = new PDFTextStripper();
            for (int i = 0; i < Math.min(MOST_PAGES, document.getNumberOfPages()); i++) {
                PDRectangle box = document.getPage(i).getCropBox();
                float longer = Math.max(box.getWidth(), box.getHeight());
                float scale = Math.min(DOTS_PER_INCH / 72, LONGEST_SIDE / longer);
                stripper.setStartPage(i + 1);
                stripper.setEndPage(i + 1);
                PageImage page =
                        new PageImage(renderer.renderImage(i, scale, ImageType.GRAY), stripper.getText(document));
                Optional<T> found = reader.apply(page);
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        } catch (IOException | RuntimeException broken) {
            throw new PdfRefused("PDF_BROKEN", "The document cannot be read as PDF.");
        }
    }
}
