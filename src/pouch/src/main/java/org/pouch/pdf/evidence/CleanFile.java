package org.pouch.pdf.evidence;

import org.pouch.packet.Content;
import org.pouch.pdf.common.PdfRefused;
import org.pouch.pdf.picture.JpegFile;
import org.pouch.pdf.picture.PictureFile;
import org.pouch.pdf.picture.PngFile;

/**
 * Evidence files that are what they claim to be and carry nothing but what they show: no camera data, no comments, no
 * names of programs or people, and nothing that acts.
 */
public final class CleanFile {
    private static final ShownPictures SHOWN = new ShownPictures();

    private CleanFile() {}

    /**
     * The file without its metadata; the very same bytes where it has none.
     *
     * @throws PdfRefused when the file is not of the type, or acts: scripts, files inside, encryption
     */
    public static byte[] of(String mime, byte[] bytes) {
        return switch (mime) {
            case "image/jpeg" -> JpegFile.clean(bytes);
            case "image/png" -> PngFile.clean(bytes);
            case "application/pdf" -> EvidencePdf.clean(bytes);
            default -> throw new PdfRefused("TYPE_NOT_ALLOWED", "Files of this type cannot be attached.");
        };
    }

    /**
     * Decodes the file as a person's program would; where the same bytes were decoded before, it is known that they can be.
     *
     * @throws PdfRefused when it cannot be shown
     */
    public static void requireShowable(String mime, Content file) {
        if (mime.equals("application/pdf") || SHOWN.contains(file.digest())) {
            return;
        }
        try {
            PictureFile.requireDecodable(file.bytes());
            SHOWN.add(file.digest());
        } catch (IllegalArgumentException broken) {
            throw new PdfRefused("PICTURE_BROKEN", "The picture cannot be shown: it is damaged or too large.");
        }
    }
}
