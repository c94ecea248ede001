package org.pouch.pdf.picture;

import org.pouch.pdf.common.PdfRefused;

/** How large a picture may be that somebody is to look at: a page scanned with 600 dots an inch. */
public final class PictureSize {
    public static final long MOST_PIXELS = 40_000_000;
    private static final long LONGEST_SIDE = 30_000;

    private PictureSize() {}

    /** @throws PdfRefused when the picture has no pixels, or would take more memory than any scan of a page */
    public static void requireModest(long width, long height) {
        if (width < 1 || height < 1 || width > LONGEST_SIDE || height > LONGEST_SIDE || width * height > MOST_PIXELS) {
            throw new PdfRefused(
                    "PICTURE_SIZE",
                    "The picture has no pixels, or more than " + MOST_PIXELS / 1_000_000 + " million of them.");
        }
    }
}
