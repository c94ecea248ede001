package org.pouch.pdf.evidence;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;
import org.pouch.pdf.common.PdfRefused;

/**
 * One page of an evidence file as a person reads it on a screen: a picture of at most 2,400 points a side, whatever the file holds.
 *
 * @param jpeg the picture
 * @param number of the page, from 1
 * @param of how many pages the file has
 */
public record ShownPage(byte[] jpeg, int number, int of) {
    private static final float DOTS_PER_INCH = 150;
    private static final int LONGEST_SIDE = 2_400;
    private static final float QUALITY = 0.85f;

    /**
     * Shows a page of a PDF document; a PNG or JPEG picture is one page.
     *
     * @param wanted the page; the nearest one there is, where there is no such page
     * @throws PdfRefused when the file is none of these, or damaged, or too large; when the page holds a picture that nothing here reads, or takes
     *     too much work or memory
     */
    public static ShownPage of(byte[] file, int wanted) {
        try {
            return of(file, wanted, new DrawingBounds(System::nanoTime));
        } catch (OutOfMemoryError full) {
            throw new PdfRefused("PAGE_COSTLY", "The page takes more memory than there is.");
        }
    }

    static ShownPage of(byte[] file, int wanted, DrawingBounds bounds) {
        return PageImage.isPdf(file)
                ? page(file, wanted, bounds)
                : new ShownPage(packed(PageImage.picture(file)), 1, 1);
    }

    private static ShownPage page(byte[] file, int wanted, DrawingBounds bounds) {
        try (PDDocument document = Loader.loadPDF(file)) {
            int pages = document.getNumberOfPages();
            int number = Math.max(1, Math.min(wanted, pages));
            PDRectangle box = document.getPage(number - 1).getCropBox();
            float longer = Math.max(box.getWidth(), box.getHeight());
            float scale = Math.min(DOTS_PER_INCH / 72, LONGEST_SIDE / longer);
            BufferedImage picture = new BoundedRenderer(document, bounds).renderImage(number - 1, scale, ImageType.RGB);
            return new ShownPage(packed(picture), number, pages);
        } catch (PdfRefused refused) {
            throw refused;
        } catch (IOException | RuntimeException | StackOverflowError broken) {
            throw new PdfRefused("PDF_BROKEN", "The document cannot be read as PDF.");
        }
    }

    private static byte[] packed(BufferedImage picture) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream output = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY);
            writer.setOutput(output);
            writer.write(null, new IIOImage(fitting(picture), null, null), how);
        } catch (IOException broken) {
            throw new PdfRefused("PICTURE_BROKEN", "The picture cannot be shown: it is damaged or too large.");
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** On white, since JPEG knows nothing that shines through. */
    private static BufferedImage fitting(BufferedImage picture) {
        double scale = Math.min(1, (double) LONGEST_SIDE / Math.max(picture.getWidth(), picture.getHeight()));
        int width = Math.max(1, (int) (picture.getWidth() * scale));
        int height = Math.max(1, (int) (picture.getHeight() * scale));
        BufferedImage fitting = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = fitting.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(picture, 0, 0, width, height, null);
        graphics.dispose();
        return fitting;
    }
}
